using GrappePortal.Domain.Conventions;

namespace GrappePortal.Domain.Tests.Conventions;

/// <summary>When a seal that failed is tried again.</summary>
public sealed class ScellementTests
{
    private readonly Scellement _scellement = new(Campagne.SignAll(Campagne.Draft()), Campagne.Now);

    /// <summary>1, 2, 4… minutes, then every four hours.</summary>
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(8, 128)]
    [InlineData(9, 240)]
    [InlineData(30, 240)]
    public void Fail_ManyTimesInARow_WaitsTwiceAsLongUpToFourHours(int times, int minutes)
    {
        for (var time = 0; time < times; time++)
        {
            _scellement.Fail("Panne.", Campagne.Now);
        }

        Assert.Equal((times, Campagne.Now.AddMinutes(minutes)), (_scellement.Essais, _scellement.ProchainEssaiLe));
    }

    [Fact]
    public void Fail_WithALongMessage_KeepsItsBeginning()
    {
        _scellement.Fail(new string('x', 501), Campagne.Now);
        Assert.Equal(500, _scellement.DerniereErreur!.Length);
    }

    [Fact]
    public void RetryNow_OfASealThatWaits_IsAtOnceAndNeverOfOneThatIsCancelledOrDone()
    {
        _scellement.Fail("Panne.", Campagne.Now);
        _scellement.RetryNow(Campagne.Now.AddSeconds(10));
        Assert.Equal(Campagne.Now.AddSeconds(10), _scellement.ProchainEssaiLe);
        _scellement.Cancel();
        _scellement.RetryNow(Campagne.Now);
        Assert.True(_scellement.IsCancelled);

        var done = new Scellement(Campagne.SignAll(Campagne.Draft()), Campagne.Now);
        done.Succeed(new PiecesScellees(default, default, default, default, "a", "b", "c", null), Campagne.Now);
        done.RetryNow(Campagne.Now);
        Assert.Equal((true, null), (done.IsDone, done.ProchainEssaiLe));
        Assert.Throws<InvalidOperationException>(() => done.Succeed(new PiecesScellees(default, default, default, default, "a", "b", "c", null), Campagne.Now));
    }
}
