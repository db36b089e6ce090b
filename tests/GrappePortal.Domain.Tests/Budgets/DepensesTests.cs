using GrappePortal.Domain.Budgets;

namespace GrappePortal.Domain.Tests.Budgets;

public class DepensesTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    private readonly Budget budget = new(Guid.NewGuid());
    private readonly LigneBudgetaire materiel;

    public DepensesTests() => materiel = budget.AddLigne(SensBudgetaire.Depense, "Matériel", 1000);

    private DetailDepense Detail(decimal montant = 400, string? facture = null, DateOnly? payee = null) => new()
    {
        LigneId = materiel.Id,
        Libelle = "Quatre tablettes",
        Emetteur = "Bureautique du Littoral",
        Montant = montant,
        EngageeLe = Today.AddDays(-30),
        Facture = facture,
        AcquitteeLe = payee,
    };

    [Fact]
    public void Execution_CommittedAndPaid_AreToldApart()
    {
        budget.AddDepense(Detail(400, "F-1", Today), Today);
        budget.AddDepense(Detail(100), Today);
        var execution = Assert.Single(budget.Execution());
        Assert.Equal((1000m, 500m, 400m, 500m), (execution.Ligne.Montant, execution.Engage, execution.Acquitte, execution.Reste));
        Assert.Equal((500m, 400m), (budget.TotalEngage, budget.TotalAcquitte));
    }

    [Fact]
    public void Execution_MoreThanPlanned_LeavesLessThanNothing()
    {
        budget.AddDepense(Detail(1000.01m), Today);
        Assert.Equal(-0.01m, budget.Execution()[0].Reste);
    }

    [Fact]
    public void Add_OnAReceiptOrOnNothing_IsRefused()
    {
        var recette = budget.AddLigne(SensBudgetaire.Recette, "Subvention de l’ARS", 1000);
        Assert.Throws<RuleViolationException>(() => budget.AddDepense(Detail() with { LigneId = recette.Id }, Today));
        Assert.Throws<RuleViolationException>(() => budget.AddDepense(Detail() with { LigneId = Guid.NewGuid() }, Today));
        Assert.Empty(budget.Depenses);
    }

    [Theory]
    [InlineData(0, null, null, "supérieur à zéro")]
    [InlineData(1, "F-1", null, "date de paiement")]
    [InlineData(1, null, 0, "référence de la facture")]
    [InlineData(1, "F-1", -31, "avant l’engagement")]
    [InlineData(1, "F-1", 1, "à venir")]
    public void Add_ThatCannotBe_SaysWhy(int montant, string? facture, int? payeeDans, string expected)
    {
        var refusal = Assert.Throws<RuleViolationException>(() => budget.AddDepense(Detail(montant, facture, payeeDans is { } days ? Today.AddDays(days) : null), Today));
        Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Add_CommittedAndPaidToday_IsAccepted()
    {
        budget.AddDepense(Detail(400, "F-1", Today) with { EngageeLe = Today }, Today);
        Assert.Equal(400, budget.TotalAcquitte);
    }

    [Fact]
    public void Add_InvoiceThatResemblesAnOrder_IsNotTakenForItsTwin()
    {
        budget.AddDepense(Detail(), Today);
        budget.AddDepense(Detail(400, "F-1", Today), Today);
        Assert.Equal(2, budget.Depenses.Count);
    }

    [Fact]
    public void Update_WithItsOwnInvoice_IsAccepted()
    {
        var depense = budget.AddDepense(Detail(400, "F-1", Today), Today);
        budget.UpdateDepense(depense.Id, Detail(400, "F-1", Today) with { Libelle = "Cinq tablettes" }, Today);
        Assert.Equal("Cinq tablettes", depense.Libelle);
    }

    [Fact]
    public void Add_CommittedTomorrow_IsRefused() =>
        Assert.Throws<RuleViolationException>(() => budget.AddDepense(Detail() with { EngageeLe = Today.AddDays(1) }, Today));

    [Fact]
    public void Resemblance_TheSameOrderTypedTwice_IsToldAndNotRefused()
    {
        var first = budget.AddDepense(Detail(), Today);
        Assert.Equal(first, budget.FindResemblante(Detail() with { Libelle = "Tablettes", Emetteur = " bureautique du littoral " }, null));
        Assert.Null(budget.FindResemblante(Detail(), first.Id)); // itself, being corrected
        var second = budget.AddDepense(Detail(), Today);
        var told = Assert.Single(budget.Ressemblances());
        Assert.Equivalent(new[] { first.Id, second.Id }, new[] { told.Key, told.Value.Id });
    }

    [Fact]
    public void Resemblance_OrderPaidThenTypedAgainUnpaid_IsTold()
    {
        var paid = budget.AddDepense(Detail(400, "F-1", Today), Today);
        Assert.Equal(paid, budget.FindResemblante(Detail(), null));
        Assert.Equal(paid, budget.FindResemblante(Detail(400, "f-1", Today) with { EngageeLe = Today.AddDays(-2) }, null));
    }

    [Fact]
    public void Resemblance_DepositThenBalanceOrAnotherMemberOrDay_IsNotTold()
    {
        budget.AddDepense(Detail(400, "F-1", Today), Today);
        Assert.Null(budget.FindResemblante(Detail(400, "F-2", Today), null));
        Assert.Null(budget.FindResemblante(Detail() with { OrganismeGestionnaireId = Guid.NewGuid() }, null));
        Assert.Null(budget.FindResemblante(Detail() with { EngageeLe = Today.AddDays(-29) }, null));
        Assert.Null(budget.FindResemblante(Detail(400.01m), null));
        Assert.Null(budget.FindResemblante(Detail() with { Emetteur = "Bureautique de la Baie" }, null));
        Assert.Empty(budget.Ressemblances());
    }

    [Fact]
    public void Add_TheSameInvoiceTwice_IsRefused()
    {
        budget.AddDepense(Detail(400, "F-1", Today), Today);
        var refusal = Assert.Throws<RuleViolationException>(() => budget.AddDepense(Detail(400, " f-1 ", Today) with { Emetteur = "bureautique du littoral" }, Today));
        Assert.Contains("déjà enregistrée", refusal.Message, StringComparison.Ordinal);

        // One invoice may be shared between members or settle two orders, and a correction is no second one.
        budget.AddDepense(Detail(400, "F-1", Today) with { OrganismeGestionnaireId = Guid.NewGuid() }, Today);
        budget.AddDepense(Detail(100, "F-1", Today), Today);
        budget.UpdateDepense(budget.Depenses[0].Id, Detail(380, "F-1", Today), Today);
        Assert.Equal(880, budget.TotalEngage);
    }

    [Theory]
    [InlineData(0, 1000, 0)]
    [InlineData(999.9, 1000, 99)]
    [InlineData(1000, 1000, 100)]
    [InlineData(1001, 1000, 101)]
    [InlineData(999_999_999, 0.01, 999)]
    [InlineData(10, 0, null)]
    public void Taux_OfWhatWasPlanned_NeverHidesAnOverrun(decimal part, decimal prevu, int? expected) => Assert.Equal(expected, ExecutionLigne.Taux(part, prevu));

    [Fact]
    public void RemoveLigne_SomethingWasSpentOnIt_IsRefused()
    {
        var depense = budget.AddDepense(Detail(), Today);
        Assert.Throws<RuleViolationException>(() => budget.RemoveLigne(materiel.Id));
        budget.RemoveDepense(depense.Id);
        budget.RemoveLigne(materiel.Id);
        Assert.Empty(budget.Lignes);
    }
}
