using GrappePortal.Domain.Budgets;

namespace GrappePortal.Domain.Tests.Budgets;

public class BudgetTests
{
    [Fact]
    public void IsBalanced_SeedFigures_ReceiptsEqualExpenses()
    {
        var budget = new Budget(Guid.NewGuid());
        budget.AddLigne(SensBudgetaire.Depense, "AMOA", 100_000);
        budget.AddLigne(SensBudgetaire.Depense, "Mise en œuvre", 420_000);
        budget.AddLigne(SensBudgetaire.Depense, "Matériel", 173_637);
        budget.AddLigne(SensBudgetaire.Recette, "Subvention de l’ARS", 600_000);
        budget.AddLigne(SensBudgetaire.Recette, "Fonds propres", 62_249);
        Assert.False(budget.IsBalanced);
        budget.AddLigne(SensBudgetaire.Recette, "Autofinancement", 31_388);
        Assert.True(budget.IsBalanced);
        Assert.Equal(693_637, budget.TotalDepenses);
    }

    [Fact]
    public void Share_WithoutAnEnvelope_IsRefused()
    {
        var budget = new Budget(Guid.NewGuid());
        budget.AddPart("SSIAD", 10, 0);
        Assert.Throws<RuleViolationException>(() => budget.Share(Arrondi.Euro));
    }

    [Theory]
    [InlineData(100, Arrondi.Euro)]
    [InlineData(100, Arrondi.Centime)]
    [InlineData(100.01, Arrondi.Centime)]
    public void IsProportionnel_OnceAShareWasMovedByHand_IsNoLonger(double enveloppe, Arrondi arrondi)
    {
        var budget = new Budget(Guid.NewGuid());
        Array.ForEach(["A", "B", "C"], nom => budget.AddPart(nom, 10, 0));
        budget.GrantMateriel((decimal)enveloppe);
        Assert.False(budget.IsProportionnel);
        budget.Share(arrondi);
        Assert.True(budget.IsProportionnel);
        budget.UpdatePart(budget.Parts[0].Id, "A", 10, budget.Parts[0].Accorde - 5);
        budget.UpdatePart(budget.Parts[1].Id, "B", 10, budget.Parts[1].Accorde + 5);
        Assert.Equal((false, true), (budget.IsProportionnel, budget.GivesOutEnveloppe(budget.TotalAccorde)));
    }

    [Fact]
    public void Share_ToTheCent_GrantsExactlyTheEnvelope()
    {
        var budget = new Budget(Guid.NewGuid());
        Array.ForEach(["A", "B", "C"], nom => budget.AddPart(nom, 10, 0));
        budget.GrantMateriel(100.01m);
        budget.Share(Arrondi.Centime);
        Assert.Equal(100.01m, budget.TotalAccorde);
    }

    [Fact]
    public void UpdateLigne_AlreadyRemoved_IsRefused() =>
        Assert.Throws<RuleViolationException>(() => new Budget(Guid.NewGuid()).UpdateLigne(Guid.NewGuid(), "AMOA", 1));

    [Theory]
    [InlineData("1 234,56", 1234.56)]
    [InlineData("1\u202F234,56\u00A0€", 1234.56)]
    [InlineData("1234.5", 1234.5)]
    [InlineData("0", 0)]
    public void Montant_AsFrenchPeopleWriteIt_IsRead(string text, double montant) => Assert.Equal((decimal)montant, Montant.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("douze")]
    [InlineData("1,2,3")]
    [InlineData("-5")]
    [InlineData("1,234")]
    [InlineData("1000000000")]
    public void Montant_NegativeTooFineOrNoNumber_IsRefused(string text) => Assert.Throws<RuleViolationException>(() => Montant.Parse(text));
}
