using GrappePortal.Domain;
using GrappePortal.Domain.Budgets;
using GrappePortal.Web.Features.Budgets;
using GrappePortal.Web.Security;
using GrappePortal.Web.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Tests.Features.Registre;

public sealed class BudgetsTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private static async Task<BudgetFiche> Show(Scene scene) =>
        (await scene.As<ShowBudget, BudgetFiche?>(Role.Porteur, act => act.ExecuteAsync(scene.Grappe.Id)))!;

    private static Task AddLigne(Scene scene, SensBudgetaire sens, string poste, string montant) => scene.As<SaveLigne>(
        Role.Porteur, async act => await act.ExecuteAsync(scene.Grappe.Id, (await Show(scene)).Revision, new LigneForm { Sens = sens, Poste = poste, Montant = montant }));

    [Fact]
    public async Task Save_FrenchDecimals_BalanceToTheCent()
    {
        var scene = await Scene.OpenAsync(portal);
        await AddLigne(scene, SensBudgetaire.Depense, "AMOA", "1 234,56");
        await AddLigne(scene, SensBudgetaire.Recette, "Subvention de l’ARS", "1000");
        Assert.False((await Show(scene)).Budget.IsBalanced);
        await AddLigne(scene, SensBudgetaire.Recette, "Fonds propres", "234,56 €");
        Assert.True((await Show(scene)).Budget.IsBalanced);
    }

    [Fact]
    public async Task Grant_OfTheArs_IsTheReceiptThatIsMarkedWhateverItsName()
    {
        var scene = await Scene.OpenAsync(portal);
        await AddLigne(scene, SensBudgetaire.Recette, "Subvention de la région", "500");
        Assert.Null(Subvention.Of((await Show(scene)).Budget.Lignes));
        await scene.As<SaveLigne>(Role.Porteur, async act => await act.ExecuteAsync(
            scene.Grappe.Id, (await Show(scene)).Revision, new LigneForm { Sens = SensBudgetaire.Recette, Poste = "Financement ESMS numérique", Montant = "1000", EstSubventionArs = true }));
        var budget = (await Show(scene)).Budget;
        Assert.Equal(1000m, Subvention.Of(budget.Lignes));
        var marked = budget.Lignes.Single(l => l.EstSubventionArs);
        await scene.As<SaveLigne>(Role.Porteur, async act => await act.ExecuteAsync(
            scene.Grappe.Id, (await Show(scene)).Revision, new LigneForm { Id = marked.Id, Sens = SensBudgetaire.Recette, Poste = marked.Poste, Montant = "1000" }));
        Assert.Null(Subvention.Of((await Show(scene)).Budget.Lignes));
    }

    [Fact]
    public async Task Share_RequestsOfThree_GrantsExactlyTheEnvelope()
    {
        var scene = await Scene.OpenAsync(portal);
        foreach (var nom in new[] { "A", "B", "C" })
        {
            await scene.As<SavePart>(Role.Porteur, async act => await act.ExecuteAsync(scene.Grappe.Id, (await Show(scene)).Revision, new PartForm { Beneficiaire = nom, Demande = "100" }));
        }

        await scene.As<GrantEnveloppe>(Role.Porteur, async act => await act.ExecuteAsync(scene.Grappe.Id, (await Show(scene)).Revision, new EnveloppeForm { Montant = "100" }));
        await scene.As<ShareEnveloppe>(Role.Porteur, async act => await act.ExecuteAsync(scene.Grappe.Id, (await Show(scene)).Revision, Arrondi.Euro));
        var budget = (await Show(scene)).Budget;
        Assert.Equal(100m, budget.TotalAccorde);
        Assert.Equal([34m, 33m, 33m], budget.Parts.Select(part => part.Accorde));
    }

    [Fact]
    public async Task Save_FromAStaleScreen_IsRefused()
    {
        var scene = await Scene.OpenAsync(portal);
        await AddLigne(scene, SensBudgetaire.Depense, "AMOA", "1");
        var refusal = await Assert.ThrowsAsync<RuleViolationException>(() => scene.As<SaveLigne>(
            Role.Porteur, act => act.ExecuteAsync(scene.Grappe.Id, 0, new LigneForm { Poste = "Autre", Montant = "2" })));
        Assert.Equal(AggregateRoot.StaleMessage, refusal.Message);
    }

    [Fact]
    public async Task Save_ByADirection_IsRefusedAndAReferentSeesNothing()
    {
        var scene = await Scene.OpenAsync(portal);
        await Assert.ThrowsAsync<RuleViolationException>(() => scene.As<SaveLigne>(
            Role.Direction, act => act.ExecuteAsync(scene.Grappe.Id, 0, new LigneForm { Poste = "AMOA", Montant = "2" })));
        Assert.Null(await scene.As<ShowBudget, BudgetFiche?>(Role.Referent, act => act.ExecuteAsync(scene.Grappe.Id)));
    }

    [Theory]
    [InlineData("douze")]
    [InlineData("-1")]
    [InlineData("1,234")]
    public void Validate_NotAnAmount_SaysHowToWriteIt(string montant) =>
        Assert.False(new LigneForm.Validator().Validate(new LigneForm { Poste = "AMOA", Montant = montant }).IsValid);
}
