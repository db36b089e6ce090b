using GrappePortal.Domain.Conventions;

namespace GrappePortal.Domain.Tests.Conventions;

/// <summary>Signatures that follow each other, when one person signs for several bodies.</summary>
public sealed class OrdreSignatureTests
{
    private static readonly Acteur Anne = new("Anne Aubry");

    [Fact]
    public void ToSolicit_PresidentOfTheFirstTwoBodies_IsAskedForBothAtOnce()
    {
        var convention = Campagne.SentInOrderTo(0, 0, 1);
        Assert.Equal([true, true, false], convention.Signataires.Select(convention.IsTurnOf));
        Assert.Equal([true, true, false], convention.Signataires.Select(s => s.SolliciteLe is not null));
        Campagne.Sign(convention, 0);
        Campagne.Sign(convention, 1);
        Assert.Equal(convention.Signataires[2], Assert.Single(convention.ToSolicit(Campagne.Today)));
    }

    [Fact]
    public void Sign_BodyBehindSomebodyElse_SaysWhoseSignatureIsAwaitedFirst()
    {
        var convention = Campagne.SentInOrderTo(0, 1, 0);
        Assert.Equal([true, false, false], convention.Signataires.Select(convention.IsTurnOf));
        var refusal = Assert.Throws<RuleViolationException>(() => Campagne.Sign(convention, 2)).Message;
        Assert.Contains("celle de Association 2 (Bruno Bellec) est attendue avant celle de Association 3", refusal.Replace('\u00A0', ' '), StringComparison.Ordinal);
        Campagne.Sign(convention, 0);
        Assert.False(convention.IsTurnOf(convention.Signataires[2]));
        Campagne.Sign(convention, 1);
        Campagne.Sign(convention, 2);
        Assert.Equal(StatutConvention.Signee, convention.Statut);
    }

    [Fact]
    public void Sign_SecondBodyOfOnePersonWithoutTheFirst_AsksToTickItToo()
    {
        var convention = Campagne.SentInOrderTo(0, 0, 1);
        Assert.Contains("Cochez aussi Association 1", Assert.Throws<RuleViolationException>(() => Campagne.Sign(convention, 1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TurnsOf_ReaderWhoSignsForTheSecondBodyAlone_WaitForTheFirst()
    {
        var convention = Campagne.SentInOrderTo(0, 0, 1);
        Assert.Equal(2, convention.TurnsOf([.. convention.Signataires]).Count);
        Assert.Empty(convention.TurnsOf([convention.Signataires[1]]));
    }

    [Fact]
    public void Refuse_OneOfTheTwoBodies_HoldsBackThoseAfterIt()
    {
        var convention = Campagne.SentInOrderTo(0, 0, 1);
        convention.Refuse(convention.Signataires[0].Id, "Le conseil a changé d’avis.", Anne, Campagne.Now);
        Assert.Equal([false, false, false], convention.Signataires.Select(convention.IsTurnOf));
    }
}
