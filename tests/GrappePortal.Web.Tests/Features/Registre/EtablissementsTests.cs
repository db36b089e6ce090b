using GrappePortal.Domain.Grappes;
using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Features.Etablissements;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared;
using GrappePortal.Web.Shared.Listes;
using GrappePortal.Web.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Tests.Features.Registre;

public sealed class EtablissementsTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private static EtablissementForm New(Scene scene, string nom, string? codePostal = null) =>
        new() { GrappeId = scene.Grappe.Id, FinessEt = GrappeEssai.NextFiness().Value, Nom = nom, CodePostal = codePostal };

    private static Task<Guid> Save(Scene scene, EtablissementForm form) =>
        scene.As<SaveEtablissement, Guid>(Role.Porteur, act => act.ExecuteAsync(form));

    private static async Task<EtablissementForm> Shown(Scene scene, Guid id) =>
        EtablissementForm.Of((await scene.As<ShowEtablissement, EtablissementFiche?>(Role.Porteur, act => act.ExecuteAsync(id)))!.Etablissement);

    private static async Task<IReadOnlyList<string>> Names(Scene scene, FiltreEtablissements filtre) =>
        [.. (await scene.As<ListEtablissements, PageDe<EtablissementRow>>(Role.Porteur, act => act.ExecuteAsync(filtre, new FiltreListe()))).Rows.Select(row => row.Nom)];

    [Fact]
    public async Task List_NameThatBeginsWithAnAccent_ComesWhereADictionaryPutsIt()
    {
        var scene = await Scene.OpenAsync(portal);
        foreach (var nom in new[] { "Zénith", "Foyer", "École", "Dunes", "éclaircie" })
        {
            await Save(scene, New(scene, nom));
        }

        var names = await Names(scene, new FiltreEtablissements(scene.Grappe.Id));
        Assert.Equal(["Dunes", "éclaircie", "École", "Foyer"], names.Where(nom => !nom.StartsWith("SSIAD", StringComparison.Ordinal)).Take(4));
        Assert.Equal("Zénith", names[^1]);
    }

    [Theory]
    [InlineData("76150")]
    [InlineData("76150 maromme")]
    public async Task List_SearchedByPostcode_FindsTheEstablishmentsThatStandThere(string recherche)
    {
        var scene = await Scene.OpenAsync(portal);
        var form = New(scene, "À Maromme", "76150");
        form.Commune = "MAROMME";
        await Save(scene, form);
        await Save(scene, New(scene, "Ailleurs", "76151"));
        var rows = (await scene.As<ListEtablissements, PageDe<EtablissementRow>>(Role.Porteur, act => act.ExecuteAsync(new FiltreEtablissements(scene.Grappe.Id), new FiltreListe(recherche)))).Rows;
        Assert.Equal("À Maromme", Assert.Single(rows).Nom);
    }

    [Fact]
    public async Task Save_ManySirets_AreKeptAsTyped()
    {
        var scene = await Scene.OpenAsync(portal);
        var form = New(scene, "Trois SIRET");
        (form.Sirets, form.Capacite, form.OrganismeId) = ("302 474 648 00013\n30247464800021, 30247464800039", "105 lits PA – 5 lits PH", scene.Grappe.Organismes[0]);
        var shown = await Shown(scene, await Save(scene, form));
        Assert.Equal("30247464800013\n30247464800021\n30247464800039", shown.Sirets);
        Assert.Equal(("105 lits PA – 5 lits PH", "Lu : 110 lits."), (shown.Capacite, shown.LectureCapacite));
    }

    [Theory]
    [InlineData("62500", "62")]
    [InlineData("20090", "2A")]
    [InlineData("20600", "2B")]
    [InlineData("97110", "971")]
    [InlineData(null, "76")]
    public async Task List_ByDepartement_FollowsTheAddressElseTheNumber(string? codePostal, string departement)
    {
        var scene = await Scene.OpenAsync(portal);
        await Save(scene, New(scene, "Ici", codePostal));
        Assert.Contains("Ici", await Names(scene, FiltreEtablissements.Read(scene.Grappe.Id, null, departement, null)));
        Assert.DoesNotContain("Ici", await Names(scene, FiltreEtablissements.Read(scene.Grappe.Id, null, "13", null)));
        Assert.Contains(departement, await scene.As<ListDepartements, IReadOnlyList<string>>(Role.Porteur, act => act.ExecuteAsync(scene.Grappe.Id)));
    }

    [Fact]
    public async Task List_OrganismeMissing_OnlyThoseWithoutABody()
    {
        var scene = await Scene.OpenAsync(portal);
        await Save(scene, New(scene, "Orphelin"));
        Assert.Equal(["Orphelin"], await Names(scene, FiltreEtablissements.Read(scene.Grappe.Id, null, null, "manquant")));
    }

    [Fact]
    public async Task List_AskedForNonsense_FiltersNothing()
    {
        var scene = await Scene.OpenAsync(portal);
        Assert.Equal(2, (await Names(scene, FiltreEtablissements.Read(scene.Grappe.Id, "42", "x'; --", "?"))).Count);
    }

    [Fact]
    public async Task Save_SameNumberInTheGrappe_IsRefusedInOneSentence()
    {
        var scene = await Scene.OpenAsync(portal);
        var form = New(scene, "Premier");
        await Save(scene, form);
        var refusal = await Assert.ThrowsAnyAsync<Exception>(() => Save(scene, new EtablissementForm { GrappeId = scene.Grappe.Id, FinessEt = form.FinessEt, Nom = "Second" }));
        Assert.StartsWith("Un établissement de la grappe porte déjà ce FINESS géographique", Refusal.Explain(refusal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Save_BodyOfAnotherGrappe_IsRefused()
    {
        var (scene, other) = (await Scene.OpenAsync(portal), await Scene.OpenAsync(portal));
        var form = New(scene, "Égaré");
        form.OrganismeId = other.Grappe.Organismes[0];
        var refusal = await Assert.ThrowsAnyAsync<Exception>(() => Save(scene, form));
        Assert.Contains("n’existe plus", Refusal.Explain(refusal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_ToAReferent_OnlyItsOwn()
    {
        var scene = await Scene.OpenAsync(portal);
        Assert.NotNull(await scene.As<ShowEtablissement, EtablissementFiche?>(Role.Referent, act => act.ExecuteAsync(scene.Grappe.Etablissements[0])));
        Assert.Null(await scene.As<ShowEtablissement, EtablissementFiche?>(Role.Referent, act => act.ExecuteAsync(scene.Grappe.Etablissements[1])));
    }

    [Fact]
    public async Task Delete_WithAReferent_IsRefusedWithTheReason()
    {
        var scene = await Scene.OpenAsync(portal);
        var shown = await Shown(scene, scene.Grappe.Etablissements[0]);
        var refusal = await Assert.ThrowsAnyAsync<Exception>(() => scene.As<DeleteEtablissement>(Role.Porteur, act => act.ExecuteAsync(shown.Id!.Value, shown.Revision)));
        Assert.Contains("une personne en est référente dans le portail", Refusal.Explain(refusal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Delete_WithOpenMonths_SaysToCloseItAndIsDoneOnceTheyAreWithdrawn()
    {
        portal.Clock.MoveTo(new DateTimeOffset(2026, 11, 5, 9, 0, 0, TimeSpan.Zero));
        var scene = await Scene.OpenAsync(portal);
        await portal.InDatabase(async db =>
        {
            (await db.Grappes.SingleAsync(g => g.Id == scene.Grappe.Id)).PlanMesure(new Mois(2026, 9), 10, null);
            return await db.SaveChangesAsync();
        });
        var typed = New(scene, "Ouvert par erreur");
        typed.MesureDepuis = "2026-09";
        var form = await Shown(scene, await Save(scene, typed));
        Task Delete(int revision) => scene.As<DeleteEtablissement>(Role.Porteur, act => act.ExecuteAsync(form.Id!.Value, revision));
        var refusal = await Assert.ThrowsAnyAsync<Exception>(() => Delete(form.Revision));
        Assert.Contains("date de sa fermeture", Refusal.Explain(refusal), StringComparison.Ordinal);
        Assert.DoesNotContain("Retirez d’abord", Refusal.Explain(refusal), StringComparison.Ordinal);

        (form.MesureDepuis, form.FermeLe) = (null, new DateOnly(2026, 6, 30));
        await Save(scene, form);
        await Delete((await Shown(scene, form.Id!.Value)).Revision);
        Assert.DoesNotContain("Ouvert par erreur", await Names(scene, new FiltreEtablissements(scene.Grappe.Id)));
    }

    [Fact]
    public void Read_NumberTypedAsCapacity_TellsThatTheTextIsKept() =>
        Assert.Contains("conservé tel quel", new EtablissementForm { Capacite = "340 670 074 000 53" }.LectureCapacite, StringComparison.Ordinal);

    [Fact]
    public void Validate_WrongKeyAndLongTexts_SaysWhatIsWrong()
    {
        var form = new EtablissementForm { FinessEt = "760801767", Nom = new string('a', 301), Sirets = "123", CodePostal = "7600", Courriel = "pas une adresse", Capacite = new string('1', 501) };
        var errors = new EtablissementFormValidator().Validate(form).Errors;
        Assert.Contains(errors, e => e.ErrorMessage == Finess.Explain("760801767"));
        Assert.Equal(
            ["Capacite", "CodePostal", "Courriel", "FinessEt", "Nom", "Sirets"],
            errors.Select(e => e.PropertyName).Distinct().Order(StringComparer.Ordinal));
    }
}
