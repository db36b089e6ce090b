using GrappePortal.Domain;
using GrappePortal.Domain.Grappes;
using GrappePortal.Web.Features.Organismes;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared;
using GrappePortal.Web.Shared.Listes;
using GrappePortal.Web.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Tests.Features.Registre;

public sealed class OrganismesTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private static OrganismeForm New(Scene scene, string nom) => new() { GrappeId = scene.Grappe.Id, Nom = nom };

    private static Task<PageDe<OrganismeRow>> List(Scene scene, string? recherche = null, string? tri = null, FiltreOrganismes? filtre = null) =>
        scene.As<ListOrganismes, PageDe<OrganismeRow>>(
            Role.Porteur, act => act.ExecuteAsync(filtre ?? new FiltreOrganismes(scene.Grappe.Id), new FiltreListe(recherche, tri)));

    private static Task<OrganismeFiche?> Show(Scene scene, Guid id) =>
        scene.As<ShowOrganisme, OrganismeFiche?>(Role.Porteur, act => act.ExecuteAsync(id));

    [Theory]
    [InlineData("santé")]
    [InlineData("SANTE")]
    [InlineData("saint omer")]
    [InlineData("Saint-Omer sante")]
    public async Task List_AccentsCapitalsAndHyphens_FindTheSame(string recherche)
    {
        var scene = await Scene.OpenAsync(portal);
        await scene.As<SaveOrganisme, Guid>(Role.Porteur, act => act.ExecuteAsync(New(scene, "Santé de Saint-Omer")));
        Assert.Equal("Santé de Saint-Omer", Assert.Single((await List(scene, recherche)).Rows).Nom);
    }

    [Fact]
    public async Task List_PercentAndUnderscore_AreLettersAndNotJokers()
    {
        var scene = await Scene.OpenAsync(portal);
        await scene.As<SaveOrganisme, Guid>(Role.Porteur, act => act.ExecuteAsync(New(scene, "Aide 100% domicile_est")));
        Assert.Single((await List(scene, "100%")).Rows);
        Assert.Single((await List(scene, "domicile_est")).Rows);
        Assert.Empty((await List(scene, "d%e")).Rows);
        Assert.Empty((await List(scene, "100_")).Rows);
    }

    [Fact]
    public async Task List_NumberTypedWithSpaces_FindsTheBody()
    {
        var scene = await Scene.OpenAsync(portal);
        await scene.As<SaveOrganisme, Guid>(Role.Porteur, act => act.ExecuteAsync(new OrganismeForm { GrappeId = scene.Grappe.Id, Nom = "Porte", Siren = "775 624 711" }));
        Assert.Equal("Porte", Assert.Single((await List(scene, "775 624 711")).Rows).Nom);
    }

    [Fact]
    public async Task List_SortedDownwards_TurnsTheOrder()
    {
        var scene = await Scene.OpenAsync(portal);
        var upwards = (await List(scene, tri: "nom")).Rows.Select(row => row.Nom);
        Assert.Equal(upwards.Reverse(), (await List(scene, tri: "-nom")).Rows.Select(row => row.Nom));
    }

    [Fact]
    public async Task List_LetterStillAwaited_LeavesOutTheReceived()
    {
        var scene = await Scene.OpenAsync(portal);
        var form = New(scene, "Avec lettre");
        form.LettreEngagementLe = new DateOnly(2026, 3, 2);
        form.Nature = NatureOrganisme.Prive;
        await scene.As<SaveOrganisme, Guid>(Role.Porteur, act => act.ExecuteAsync(form));
        Assert.DoesNotContain((await List(scene, filtre: FiltreOrganismes.Read(scene.Grappe.Id, null, "attendue"))).Rows, row => row.Nom == "Avec lettre");
        Assert.Equal("Avec lettre", Assert.Single((await List(scene, filtre: FiltreOrganismes.Read(scene.Grappe.Id, "prive", "recue"))).Rows).Nom);
    }

    [Fact]
    public async Task List_BodyThatLeft_SaysSinceWhenOwesNoLetterAndCanBeLeftOut()
    {
        var scene = await Scene.OpenAsync(portal);
        var gone = await scene.As<SaveOrganisme, Guid>(Role.Porteur, act => act.ExecuteAsync(New(scene, "Partie")));
        var day = new DateOnly(2026, 6, 30);
        await portal.InDatabase(db => db.OrganismesGestionnaires.Where(o => o.Id == gone).ExecuteUpdateAsync(set => set.SetProperty(o => o.RetireLe, day)));
        Assert.Equal(day, (await List(scene)).Rows.Single(row => row.Id == gone).RetireLe);
        Assert.DoesNotContain((await List(scene, filtre: FiltreOrganismes.Read(scene.Grappe.Id, null, "attendue"))).Rows, row => row.Id == gone);
        Assert.DoesNotContain((await List(scene, filtre: FiltreOrganismes.Read(scene.Grappe.Id, null, null, "membres"))).Rows, row => row.Id == gone);
        Assert.Equal(gone, Assert.Single((await List(scene, filtre: FiltreOrganismes.Read(scene.Grappe.Id, null, null, "retires"))).Rows).Id);
        using var browser = await portal.SignInAsync(scene.Personnes[Role.Porteur]);
        var page = System.Net.WebUtility.HtmlDecode(await browser.GetStringAsync(new Uri($"/grappes/{scene.Grappe.Id}/organismes", UriKind.Relative), TestContext.Current.CancellationToken));
        Assert.Contains("retiré le 30/06/2026", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_PageBeyondTheLast_ShowsTheLast()
    {
        var scene = await Scene.OpenAsync(portal);
        var page = await scene.As<ListOrganismes, PageDe<OrganismeRow>>(Role.Porteur, act => act.ExecuteAsync(
            new FiltreOrganismes(scene.Grappe.Id), new FiltreListe(Page: 99) { Taille = 1 }));
        Assert.Equal((2, 2, 1), (page.Numero, page.Pages, page.Rows.Count));
    }

    [Fact]
    public async Task Save_NameAlreadyInTheGrappe_IsRefusedInOneSentence()
    {
        var scene = await Scene.OpenAsync(portal);
        await scene.As<SaveOrganisme, Guid>(Role.Porteur, act => act.ExecuteAsync(New(scene, "Deux fois")));
        var refusal = await Assert.ThrowsAnyAsync<Exception>(() => scene.As<SaveOrganisme, Guid>(Role.Porteur, act => act.ExecuteAsync(New(scene, "Deux fois"))));
        Assert.StartsWith("Un organisme gestionnaire de la grappe porte déjà ce nom", Refusal.Explain(refusal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Save_FormStillOpenAfterOnesOwnRepresentative_KeepsWhatWasTyped()
    {
        var scene = await Scene.OpenAsync(portal);
        var id = scene.Grappe.Organismes[0];
        var shown = (await Show(scene, id))!.Organisme;
        var form = OrganismeForm.Of(shown);
        form.Commune = "Fécamp";
        await scene.As<SaveRepresentant>(Role.Porteur, act => act.ExecuteAsync(id, shown.Revision, new RepresentantForm { Nom = "Odile Framboisier" }));
        form.Revision = RevisionSuivie.After(form.Revision, shown.Revision, (await Show(scene, id))!.Organisme.Revision);
        await scene.As<SaveOrganisme, Guid>(Role.Porteur, act => act.ExecuteAsync(form));
        Assert.Equal("Fécamp", (await Show(scene, id))!.Organisme.Adresse.Commune);
    }

    [Theory]
    [InlineData(4, 4, 5, 5)]
    [InlineData(4, 4, 6, 4)]
    [InlineData(3, 4, 5, 3)]
    public void Revision_AfterAnActOnThePage_FollowsItsAuthorAloneAndNotSomebodyElse(int opened, int shown, int now, int expected) =>
        Assert.Equal(expected, RevisionSuivie.After(opened, shown, now));

    [Fact]
    public async Task Save_FromAStaleScreen_IsRefusedAndChangesNothing()
    {
        var scene = await Scene.OpenAsync(portal);
        var shown = (await Show(scene, scene.Grappe.Organismes[0]))!.Organisme;
        var (first, second) = (OrganismeForm.Of(shown), OrganismeForm.Of(shown));
        (first.Commune, second.Commune) = ("Rouen", "Dieppe");
        await scene.As<SaveOrganisme, Guid>(Role.Porteur, act => act.ExecuteAsync(first));
        var refusal = await Assert.ThrowsAsync<RuleViolationException>(() => scene.As<SaveOrganisme, Guid>(Role.Porteur, act => act.ExecuteAsync(second)));
        Assert.Equal(AggregateRoot.StaleMessage, refusal.Message);
        Assert.Equal("Rouen", (await Show(scene, shown.Id))!.Organisme.Adresse.Commune);
    }

    [Theory]
    [InlineData(Role.Direction)]
    [InlineData(Role.Referent)]
    [InlineData(Role.InstructeurArs)]
    [InlineData(Role.ChefDeProjet)]
    public async Task Save_ByAReader_IsRefusedWithTheNameOfWhoMay(Role role)
    {
        var scene = await Scene.OpenAsync(portal);
        var form = OrganismeForm.Of((await Show(scene, scene.Grappe.Organismes[0]))!.Organisme);
        var refusal = await Assert.ThrowsAsync<RuleViolationException>(() => scene.As<SaveOrganisme, Guid>(role, act => act.ExecuteAsync(form)));
        Assert.Contains("seul le porteur de projet peut la modifier", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Save_ByAStranger_TellsNothing()
    {
        var (scene, other) = (await Scene.OpenAsync(portal), await Scene.OpenAsync(portal, "Bretagne"));
        var form = OrganismeForm.Of((await Show(scene, scene.Grappe.Organismes[0]))!.Organisme);
        await Assert.ThrowsAsync<NotVisibleException>(() => other.As<SaveOrganisme, Guid>(Role.Porteur, act => act.ExecuteAsync(form)));
        await Assert.ThrowsAsync<NotVisibleException>(() => other.As<SaveOrganisme, Guid>(Role.Porteur, act => act.ExecuteAsync(New(scene, "Intrus"))));
        Assert.Null(await other.As<ShowOrganisme, OrganismeFiche?>(Role.Porteur, act => act.ExecuteAsync(scene.Grappe.Organismes[0])));
    }

    [Fact]
    public async Task Show_ToAReferent_OnlyTheBodyOfItsEstablishment()
    {
        var scene = await Scene.OpenAsync(portal);
        var rows = (await scene.As<ListOrganismes, PageDe<OrganismeRow>>(Role.Referent, act => act.ExecuteAsync(new FiltreOrganismes(), new FiltreListe()))).Rows;
        Assert.Equal(scene.Grappe.Organismes[0], Assert.Single(rows).Id);
    }

    [Fact]
    public async Task Delete_WithEstablishments_IsRefusedWithTheReason()
    {
        var scene = await Scene.OpenAsync(portal);
        var refusal = await Assert.ThrowsAnyAsync<Exception>(() => DeleteAsync(scene, scene.Grappe.Organismes[1]));
        Assert.Equal("Suppression refusée\u00a0: des établissements lui sont rattachés. Retirez d’abord ce lien.", Refusal.Explain(refusal));
        Assert.NotNull(await Show(scene, scene.Grappe.Organismes[1]));
    }

    [Fact]
    public async Task Delete_RepresentedInThePortal_IsRefusedWithTheReason()
    {
        var scene = await Scene.OpenAsync(portal);
        var id = await scene.As<SaveOrganisme, Guid>(Role.Porteur, act => act.ExecuteAsync(New(scene, "Représenté")));
        await GrappeEssai.AddPersonneAsync(portal, "Denis Directeur", p => Habilitation.Direction(p, scene.Grappe.Id, id));
        var refusal = await Assert.ThrowsAnyAsync<Exception>(() => DeleteAsync(scene, id));
        Assert.Contains("une personne le représente dans le portail", Refusal.Explain(refusal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Delete_Alone_Disappears()
    {
        var scene = await Scene.OpenAsync(portal);
        var id = await scene.As<SaveOrganisme, Guid>(Role.Porteur, act => act.ExecuteAsync(New(scene, "Seul")));
        await DeleteAsync(scene, id);
        Assert.Null(await Show(scene, id));
    }

    [Fact]
    public async Task DesignateSignataire_SecondRepresentative_IsTheOnlyOneLeft()
    {
        var scene = await Scene.OpenAsync(portal);
        var id = scene.Grappe.Organismes[0];
        foreach (var nom in new[] { "Anne Premier", "Basile Second" })
        {
            var revision = (await Show(scene, id))!.Organisme.Revision;
            await scene.As<SaveRepresentant>(Role.Porteur, act => act.ExecuteAsync(id, revision, new RepresentantForm { Nom = nom, NaturePouvoir = NaturePouvoir.Statutaire }));
        }

        var organisme = (await Show(scene, id))!.Organisme;
        Assert.Equal("Anne Premier", organisme.Signataire!.Nom);
        await scene.As<DesignateSignataire>(Role.Porteur, act => act.ExecuteAsync(id, organisme.Revision, organisme.Representants.Single(r => !r.IsSignataire).Id));
        Assert.Equal("Basile Second", Assert.Single((await Show(scene, id))!.Organisme.Representants, r => r.IsSignataire).Nom);
    }

    private static async Task DeleteAsync(Scene scene, Guid id)
    {
        var revision = (await Show(scene, id))!.Organisme.Revision;
        await scene.As<DeleteOrganisme>(Role.Porteur, act => act.ExecuteAsync(id, revision));
    }
}
