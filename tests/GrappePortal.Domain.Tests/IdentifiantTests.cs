namespace GrappePortal.Domain.Tests;

public sealed class IdentifiantTests
{
    [Fact]
    public void Next_ManyInTheSameMillisecond_GrowInTheOrderTheyAreMade()
    {
        var made = Enumerable.Range(0, 1000).Select(_ => Identifiant.Next()).ToList();
        Assert.Equal(made.Order(), made);
        Assert.Equal(made.OrderBy(id => id.ToString("N"), StringComparer.Ordinal), made);
        Assert.All(made, id => Assert.Equal(7, id.Version));
    }

    [Fact]
    public void Next_ManyAtOnce_GivesNoneTwice()
    {
        var made = new System.Collections.Concurrent.ConcurrentBag<Guid>();
        Parallel.For(0, 5000, _ => made.Add(Identifiant.Next()));
        Assert.Equal(5000, made.Distinct().Count());
    }
}
