using System.Net;
using GrappePortal.Domain;
using GrappePortal.Domain.Budgets;
using GrappePortal.Web.Features.Budgets;
using GrappePortal.Web.Features.Organismes;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared.Exports;
using GrappePortal.Web.Shared.Listes;
using GrappePortal.Web.Tests.Infrastructure;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace GrappePortal.Web.Tests.Features.Registre;

public sealed class DepensesTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private static async Task<BudgetFiche> Show(Scene scene) =>
        (await scene.As<ShowBudget, BudgetFiche?>(Role.Porteur, act => act.ExecuteAsync(scene.Grappe.Id)))!;

    private static Task<PageDe<DepenseRow>?> List(Scene scene, Role role, FiltreDepenses? filtre = null, FiltreListe? liste = null) =>
        scene.As<ListDepenses, PageDe<DepenseRow>?>(role, act => act.ExecuteAsync(scene.Grappe.Id, filtre ?? new FiltreDepenses(), liste ?? new FiltreListe()));

    private async Task<DepenseForm> FormAsync(Scene scene, string libelle = "Quatre tablettes")
    {
        if ((await Show(scene)).Budget.Lignes.Count == 0)
        {
            await scene.As<SaveLigne>(Role.Porteur, act => act.ExecuteAsync(scene.Grappe.Id, 0, new LigneForm { Sens = SensBudgetaire.Depense, Poste = "Matériel", Montant = "1000" }));
        }

        return new DepenseForm
        {
            Revision = (await Show(scene)).Revision,
            LigneId = (await Show(scene)).Budget.Lignes[0].Id,
            OrganismeId = scene.Grappe.Organismes[0],
            Libelle = libelle,
            Emetteur = "Bureautique du Littoral",
            Montant = "412,50",
            EngageeLe = DateOnly.FromDateTime(portal.Clock.GetUtcNow().Date).AddDays(-10),
        };
    }

    private static Task SaveAsync(Scene scene, DepenseForm form, Role role = Role.Porteur) => scene.As<SaveDepense>(role, act => act.ExecuteAsync(scene.Grappe.Id, form));

    [Fact]
    public async Task Save_CommittedThenPaid_IsListedToWhoReadsTheWholeGrappe()
    {
        var scene = await Scene.OpenAsync(portal);
        await SaveAsync(scene, await FormAsync(scene));
        var row = Assert.Single((await List(scene, Role.Direction))!.Rows);
        Assert.Equal(("Matériel", 412.50m, null), (row.Poste, row.Montant, row.AcquitteeLe));
        Assert.NotNull(row.Organisme);

        var form = DepenseForm.Of(row, (await Show(scene)).Revision);
        (form.Facture, form.AcquitteeLe) = ("F-1", row.EngageeLe.AddDays(3));
        await SaveAsync(scene, form);
        Assert.Empty((await List(scene, Role.Direction, new FiltreDepenses(Acquittee: false)))!.Rows);
        Assert.Equal("F-1", Assert.Single((await List(scene, Role.InstructeurArs, new FiltreDepenses(Acquittee: true)))!.Rows).Facture);
        Assert.Null(await List(scene, Role.Referent));
    }

    [Fact]
    public async Task List_SearchedWithoutAccentsAndByLine_FindsTheRows()
    {
        var scene = await Scene.OpenAsync(portal);
        await SaveAsync(scene, await FormAsync(scene, "Téléphones"));
        await SaveAsync(scene, await FormAsync(scene, "Licences 100 %"));
        Assert.Equal("Téléphones", Assert.Single((await List(scene, Role.Porteur, liste: new FiltreListe("telephones littoral")))!.Rows).Libelle);
        Assert.Equal("Licences 100 %", Assert.Single((await List(scene, Role.Porteur, liste: new FiltreListe("100 %")))!.Rows).Libelle);
        Assert.Empty((await List(scene, Role.Porteur, new FiltreDepenses(Guid.NewGuid())))!.Rows);
        Assert.Equal(["Licences 100 %", "Téléphones"], (await List(scene, Role.Porteur, liste: new FiltreListe(Tri: "libelle")))!.Rows.Select(r => r.Libelle));
    }

    [Fact]
    public async Task Save_TheSameUnpaidInvoiceTwice_IsKeptAndToldToThePorteurInTheListAndWhileTyping()
    {
        var scene = await Scene.OpenAsync(portal);
        async Task<string> PageAsync(Role role)
        {
            using var browser = await portal.SignInAsync(scene.Personnes[role]);
            return WebUtility.HtmlDecode(await browser.GetStringAsync(new Uri($"/grappes/{scene.Grappe.Id}/depenses", UriKind.Relative), TestContext.Current.CancellationToken));
        }

        await SaveAsync(scene, await FormAsync(scene));
        Assert.DoesNotContain("peut-être en double", await PageAsync(Role.Porteur), StringComparison.Ordinal);
        var (form, fiche) = (await FormAsync(scene, "Tablettes"), await Show(scene));
        Assert.Contains("ressemble à « Quatre tablettes »", await TypedAsync(scene, fiche, form), StringComparison.Ordinal);
        form.Montant = "412,5x";
        Assert.DoesNotContain("ressemble", await TypedAsync(scene, fiche, form), StringComparison.Ordinal);
        form.Montant = "412,50";
        await SaveAsync(scene, form);
        Assert.Contains("peut-être en double", await PageAsync(Role.Porteur), StringComparison.Ordinal);
        Assert.DoesNotContain("peut-être en double", await PageAsync(Role.Direction), StringComparison.Ordinal);
    }

    /// <summary>The form as it is drawn with what was typed, with plain spaces.</summary>
    private Task<string> TypedAsync(Scene scene, BudgetFiche fiche, DepenseForm form) => portal.ActAs(scene.Personnes[Role.Porteur], async services =>
    {
        ((IHostEnvironmentNavigationManager)services.GetRequiredService<NavigationManager>()).Initialize("http://localhost/", "http://localhost/");
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        var html = await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<SaisieDepense>(
            ParameterView.FromDictionary(new Dictionary<string, object?> { ["Fiche"] = fiche, ["Form"] = form, ["Saved"] = EventCallback.Empty, ["Closed"] = EventCallback.Empty }))).ToHtmlString());
        return WebUtility.HtmlDecode(html).Replace('\u00A0', ' ');
    });

    [Fact]
    public async Task Save_ByADirection_IsRefused()
    {
        var scene = await Scene.OpenAsync(portal);
        var form = await FormAsync(scene);
        await Assert.ThrowsAsync<RuleViolationException>(() => SaveAsync(scene, form, Role.Direction));
        await SaveAsync(scene, form);
        var fiche = await Show(scene);
        await Assert.ThrowsAsync<RuleViolationException>(() => scene.As<RemoveDepense>(Role.Direction, act => act.ExecuteAsync(scene.Grappe.Id, fiche.Revision, fiche.Budget.Depenses[0].Id)));
    }

    [Fact]
    public async Task Save_FormOpenedBeforeSomebodyElsesCorrection_IsRefused()
    {
        var scene = await Scene.OpenAsync(portal);
        await SaveAsync(scene, await FormAsync(scene));
        var row = (await List(scene, Role.Porteur))!.Rows[0];
        var (mine, theirs) = (DepenseForm.Of(row, (await Show(scene)).Revision), DepenseForm.Of(row, (await Show(scene)).Revision));
        (theirs.Facture, theirs.AcquitteeLe) = ("F-1", row.EngageeLe);
        await SaveAsync(scene, theirs);
        var refusal = await Assert.ThrowsAsync<RuleViolationException>(() => SaveAsync(scene, mine));
        Assert.Equal(AggregateRoot.StaleMessage, refusal.Message);
        Assert.Equal("F-1", (await List(scene, Role.Porteur))!.Rows[0].Facture);
    }

    [Fact]
    public async Task Save_OrderedAfterTheMemberLeft_IsRefused()
    {
        var scene = await Scene.OpenAsync(portal);
        var form = await FormAsync(scene);
        await portal.InDatabase(db => db.OrganismesGestionnaires.Where(o => o.Id == form.OrganismeId).ExecuteUpdateAsync(set => set.SetProperty(o => o.RetireLe, form.EngageeLe!.Value.AddDays(-1))));
        var refusal = await Assert.ThrowsAsync<RuleViolationException>(() => SaveAsync(scene, form));
        Assert.Contains("a quitté la grappe", refusal.Message, StringComparison.Ordinal);
        form.EngageeLe = form.EngageeLe!.Value.AddDays(-1);
        await SaveAsync(scene, form);
    }

    [Fact]
    public async Task Export_FilteredAsThePage_HoldsTheStatementOfExpenses()
    {
        var scene = await Scene.OpenAsync(portal);
        await SaveAsync(scene, await FormAsync(scene, "Téléphones"));
        await SaveAsync(scene, await FormAsync(scene, "Licences"));
        using var browser = await portal.SignInAsync(scene.Personnes[Role.InstructeurArs]);
        var csv = await browser.GetStringAsync(new Uri($"/grappes/{scene.Grappe.Id}/depenses/export.csv?recherche=licences&etat=engagee", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.All(["Référence de la facture acquittée", "412,50", "Licences"], expected => Assert.Contains(expected, csv, StringComparison.Ordinal));
        Assert.DoesNotContain("Téléphones", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Save_ChargedToABodyOfAnotherGrappe_IsRefused()
    {
        var (scene, other) = (await Scene.OpenAsync(portal), await Scene.OpenAsync(portal));
        var form = await FormAsync(scene);
        form.OrganismeId = other.Grappe.Organismes[0];
        await Assert.ThrowsAsync<RuleViolationException>(() => SaveAsync(scene, form));
    }

    [Fact]
    public async Task DeleteOrganisme_SomethingWasSpentForIt_SaysSo()
    {
        var scene = await Scene.OpenAsync(portal);
        var organisme = new OrganismeForm { GrappeId = scene.Grappe.Id, Nom = "Association sans établissement" };
        var id = await scene.As<SaveOrganisme, Guid>(Role.Porteur, act => act.ExecuteAsync(organisme));
        var form = await FormAsync(scene);
        form.OrganismeId = id;
        await SaveAsync(scene, form);
        var revision = await portal.InDatabase(db => db.OrganismesGestionnaires.Where(o => o.Id == id).Select(o => o.Revision).SingleAsync());
        var refusal = await Assert.ThrowsAsync<DbUpdateException>(() => scene.As<DeleteOrganisme>(Role.Porteur, act => act.ExecuteAsync(id, revision)));
        Assert.Contains("des dépenses du budget", GrappePortal.Web.Shared.Refusal.Explain(refusal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Journal_AnExpense_NamesItsLineAndItsBody()
    {
        var scene = await Scene.OpenAsync(portal);
        await SaveAsync(scene, await FormAsync(scene));
        var budgetId = (await Show(scene)).Budget.Id;
        var last = await portal.InDatabase(db => db.Journal.AsNoTracking().Where(j => j.ObjetId == budgetId).OrderBy(j => j.Id).LastAsync());
        Assert.Contains(last.Changements, c => c.Champ == "Depenses.LigneId" && c.Apres == "Matériel");
        Assert.Contains(last.Changements, c => c.Champ == "Depenses.Montant" && c.Apres!.StartsWith("412,50", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Remove_AnExpense_LeavesTheBudget()
    {
        var scene = await Scene.OpenAsync(portal);
        await SaveAsync(scene, await FormAsync(scene));
        var row = (await List(scene, Role.Porteur))!.Rows[0];
        var revision = (await Show(scene)).Revision;
        await scene.As<RemoveDepense>(Role.Porteur, act => act.ExecuteAsync(scene.Grappe.Id, revision, row.Id));
        Assert.Equal(0, (await Show(scene)).Budget.TotalEngage);
        Assert.Single((await Show(scene)).Budget.Lignes);
    }
}
