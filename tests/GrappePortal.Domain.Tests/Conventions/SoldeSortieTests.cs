using GrappePortal.Domain.Conventions;

namespace GrappePortal.Domain.Tests.Conventions;

public sealed class SoldeSortieTests
{
    [Fact]
    public void Settle_OrdersBeyondTheShare_StayAtTheCharge()
    {
        var solde = new SoldeSortie(partAccordee: 10_000, commandesPassees: 12_500, dejaRembourse: 0, subventionVersee: 100);
        Assert.Equal((10_000m, 10_000m, 0m, 0m), (solde.DepensesRetenues, solde.PayableMaintenant, solde.PayableAuSolde, solde.PartLiberee));
    }

    [Fact]
    public void Settle_HalfOfTheGrantPaid_PaysWithinThatHalfAndKeepsTheRestForTheBalance()
    {
        var solde = new SoldeSortie(partAccordee: 10_000, commandesPassees: 8_000, dejaRembourse: 4_000, subventionVersee: 50);
        Assert.Equal((4_000m, 1_000m, 3_000m, 2_000m), (solde.ResteARembourser, solde.PayableMaintenant, solde.PayableAuSolde, solde.PartLiberee));
    }

    [Fact]
    public void Settle_OddCent_NeverPaysMoreThanTheShare()
    {
        var solde = new SoldeSortie(partAccordee: 100.01m, commandesPassees: 100.01m, dejaRembourse: 0, subventionVersee: 50);
        Assert.Equal((50m, 50.01m), (solde.PayableMaintenant, solde.PayableAuSolde));
    }

    [Fact]
    public void Settle_PaidMoreThanOrdered_IsGivenBack()
    {
        var solde = new SoldeSortie(partAccordee: 5_000, commandesPassees: 1_000, dejaRembourse: 2_500, subventionVersee: 50);
        Assert.Equal((1_500m, 0m, 4_000m), (solde.ARestituer, solde.ResteARembourser, solde.PartLiberee));
    }

    [Theory]
    [InlineData(-1, 0, 50)]
    [InlineData(100, -0.01, 50)]
    [InlineData(100, 0, 101)]
    public void Settle_AmountOutOfBounds_IsRefused(decimal share, decimal orders, decimal paid) =>
        Assert.Throws<RuleViolationException>(() => new SoldeSortie(share, orders, 0, paid));
}
