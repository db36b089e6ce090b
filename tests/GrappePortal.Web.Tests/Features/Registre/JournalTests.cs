using GrappePortal.Domain.Grappes;
using GrappePortal.Web.Data;
using GrappePortal.Web.Features.Etablissements;
using GrappePortal.Web.Features.Grappes;
using GrappePortal.Web.Features.Organismes;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared.Historique;
using GrappePortal.Web.Shared.Listes;
using GrappePortal.Web.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GrappePortal.Web.Tests.Features.Registre;

public sealed class JournalTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private static async Task<IReadOnlyList<JournalRow>> Lines(Scene scene, Guid objetId, Role role = Role.Porteur) =>
        (await scene.As<ListJournal, PageDe<JournalRow>>(role, act => act.ExecuteAsync(new FiltreJournal(ObjetId: objetId), new FiltreListe()))).Rows;

    private static async Task<OrganismeGestionnaire> Organisme(Scene scene, Guid id) =>
        (await scene.As<ShowOrganisme, OrganismeFiche?>(Role.Porteur, act => act.ExecuteAsync(id)))!.Organisme;

    [Fact]
    public async Task Save_AddressEnumAndDate_AreToldBeforeAndAfterAsPeopleReadThem()
    {
        var scene = await Scene.OpenAsync(portal);
        var form = OrganismeForm.Of(await Organisme(scene, scene.Grappe.Organismes[0]));
        (form.CodePostal, form.Commune, form.Nature, form.LettreEngagementLe) = ("76000", "Rouen", NatureOrganisme.Prive, new DateOnly(2026, 2, 3));
        await scene.As<SaveOrganisme, Guid>(Role.Porteur, act => act.ExecuteAsync(form));
        var line = (await Lines(scene, scene.Grappe.Organismes[0]))[0];
        Assert.Equal(OperationJournal.Modification, line.Operation);
        Assert.Contains("porteur", line.Par, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(
            [new("Adresse.CodePostal", null, "76000"), new("Adresse.Commune", null, "Rouen"), new("LettreEngagementLe", null, "03/02/2026"), new("Nature", null, "Privé")],
            line.Changements.OrderBy(c => c.Champ, StringComparer.Ordinal));
    }

    [Fact]
    public async Task Representative_AddedChangedAndRemoved_IsToldOnTheBodyByName()
    {
        var scene = await Scene.OpenAsync(portal);
        var id = scene.Grappe.Organismes[0];
        await scene.As<SaveRepresentant>(Role.Porteur, async act => await act.ExecuteAsync(id, (await Organisme(scene, id)).Revision, new RepresentantForm { Nom = "Claire Martin" }));
        var shown = await Organisme(scene, id);
        var representant = shown.Representants[0];
        await scene.As<SaveRepresentant>(Role.Porteur, act => act.ExecuteAsync(id, shown.Revision, new RepresentantForm { Id = representant.Id, Nom = "Claire Martin", Qualite = "Présidente" }));
        await scene.As<RemoveRepresentant>(Role.Porteur, async act => await act.ExecuteAsync(id, (await Organisme(scene, id)).Revision, representant.Id));
        var lines = await Lines(scene, id);
        Assert.Contains(new Changement("Representants.Nom", "Claire Martin", null, "Claire Martin"), lines[0].Changements);
        Assert.Equal([new Changement("Representants.Qualite", null, "Présidente", "Claire Martin")], lines[1].Changements);
        Assert.Contains(new Changement("Representants.Nom", null, "Claire Martin", "Claire Martin"), lines[2].Changements);
        Assert.All(lines.Take(3), line => Assert.Equal((nameof(OrganismeGestionnaire), id), (line.Objet, line.ObjetId)));
    }

    [Fact]
    public async Task Save_AnotherBody_IsToldByItsName()
    {
        var scene = await Scene.OpenAsync(portal);
        var id = scene.Grappe.Etablissements[0];
        var form = EtablissementForm.Of((await scene.As<ShowEtablissement, EtablissementFiche?>(Role.Porteur, act => act.ExecuteAsync(id)))!.Etablissement);
        (form.OrganismeId, form.Sirets) = (scene.Grappe.Organismes[1], "30247464800013");
        await scene.As<SaveEtablissement, Guid>(Role.Porteur, act => act.ExecuteAsync(form));
        Assert.Equal(
            [new("OrganismeGestionnaireId", $"Association {scene.Grappe.Marque} A", $"CCAS {scene.Grappe.Marque} B"), new("Sirets", null, "30247464800013")],
            (await Lines(scene, id))[0].Changements.OrderBy(c => c.Champ, StringComparer.Ordinal));
    }

    [Fact]
    public async Task Delete_KeepsNameAndWhatItHeld()
    {
        var scene = await Scene.OpenAsync(portal);
        var id = await scene.As<SaveOrganisme, Guid>(Role.Porteur, act => act.ExecuteAsync(new OrganismeForm { GrappeId = scene.Grappe.Id, Nom = "Éphémère", Commune = "Caen" }));
        await scene.As<SaveRepresentant>(Role.Porteur, async act => await act.ExecuteAsync(id, (await Organisme(scene, id)).Revision, new RepresentantForm { Nom = "Jean Petit" }));
        var revision = (await Organisme(scene, id)).Revision;
        await scene.As<DeleteOrganisme>(Role.Porteur, act => act.ExecuteAsync(id, revision));
        var line = (await Lines(scene, id))[0];
        Assert.Equal((OperationJournal.Suppression, "Éphémère"), (line.Operation, line.Intitule));
        Assert.Contains(new Changement("Adresse.Commune", "Caen", null), line.Changements);
        Assert.Contains(new Changement("Representants.Nom", "Jean Petit", null, "Jean Petit"), line.Changements);
    }

    [Fact]
    public async Task Jalon_AddedAndRemoved_IsToldOnTheGrappe()
    {
        var scene = await Scene.OpenAsync(portal);
        await scene.As<AddJalon>(Role.Porteur, async act => await act.ExecuteAsync(scene.Grappe.Id, await RevisionAsync(scene), new JalonForm { Libelle = "Lancement", Date = new DateOnly(2026, 1, 5) }));
        var jalon = (await scene.As<ShowGrappe, GrappeFiche?>(Role.Porteur, act => act.ExecuteAsync(scene.Grappe.Id)))!.Jalons[0];
        await scene.As<RemoveJalon>(Role.Porteur, async act => await act.ExecuteAsync(scene.Grappe.Id, await RevisionAsync(scene), jalon.Id));
        var lines = await Lines(scene, scene.Grappe.Id);
        Assert.Contains(new Changement("Jalons.Date", "05/01/2026", null, "Lancement"), lines[0].Changements);
        Assert.Contains(new Changement("Jalons.Date", null, "05/01/2026", "Lancement"), lines[1].Changements);
    }

    [Fact]
    public async Task List_ToAReferent_OnlyItsEstablishmentAndItsBody()
    {
        var scene = await Scene.OpenAsync(portal);
        Assert.NotEmpty(await Lines(scene, scene.Grappe.Etablissements[0], Role.Referent));
        Assert.NotEmpty(await Lines(scene, scene.Grappe.Organismes[0], Role.Referent));
        Assert.Empty(await Lines(scene, scene.Grappe.Etablissements[1], Role.Referent));
        Assert.Empty(await Lines(scene, scene.Grappe.Id, Role.Referent));
        Assert.NotEmpty(await Lines(scene, scene.Grappe.Id, Role.InstructeurArs));
    }

    [Theory]
    [InlineData(Role.Porteur, true)]
    [InlineData(Role.Administrateur, true)]
    [InlineData(Role.ChefDeProjet, false)]
    [InlineData(Role.CoordonnateurMarche, false)]
    [InlineData(Role.Direction, false)]
    [InlineData(Role.InstructeurArs, false)]
    public async Task List_WhoWasInvited_IsToldToWhoManagesTheGrappeAlone(Role reader, bool told)
    {
        var scene = await Scene.OpenAsync(portal);
        var page = await scene.As<ListJournal, PageDe<JournalRow>>(reader, act => act.ExecuteAsync(new FiltreJournal(scene.Grappe.Id), new FiltreListe()));
        Assert.NotEmpty(page.Rows);
        Assert.Equal(told, page.Rows.Any(row => row.Objet == nameof(Habilitation)));

        using var browser = await portal.SignInAsync(scene.Personnes[reader]);
        var csv = await browser.GetStringAsync($"/grappes/{scene.Grappe.Id}/journal/export.csv", TestContext.Current.CancellationToken);
        Assert.Equal(told, csv.Contains("Habilitation", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Export_Instants_AreDatesThatASpreadsheetReads()
    {
        var scene = await Scene.OpenAsync(portal);
        using var browser = await portal.SignInAsync(scene.Personnes[Role.Porteur]);
        var csv = await browser.GetStringAsync($"/grappes/{scene.Grappe.Id}/journal/export.csv", TestContext.Current.CancellationToken);
        Assert.Matches(@"\n\d\d/\d\d/\d{4}( \d\d:\d\d(:\d\d)?)?;", csv);
        Assert.DoesNotContain(" à ", string.Concat(csv.Split('\n').Skip(1).Select(line => line.Split(';')[0])), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fecamp", true)]
    [InlineData("PIA Fécamp", true)]
    [InlineData("Fécamp Dieppe", false)]
    [InlineData("F%p", false)]
    [InlineData("Avant", false)]
    public async Task List_SearchedByText_FindsWhoWhatAndTheValues(string recherche, bool found)
    {
        var scene = await Scene.OpenAsync(portal);
        var form = OrganismeForm.Of(await Organisme(scene, scene.Grappe.Organismes[0]));
        form.Commune = "Fécamp";
        await scene.As<SaveOrganisme, Guid>(Role.Porteur, act => act.ExecuteAsync(form));
        Assert.Equal(found, (await Search(scene, recherche)).Any(row => row.ObjetId == scene.Grappe.Organismes[0] && row.Operation == OperationJournal.Modification));

        using var browser = await portal.SignInAsync(scene.Personnes[Role.Porteur]);
        var csv = await browser.GetStringAsync($"/grappes/{scene.Grappe.Id}/journal/export.csv?recherche={Uri.EscapeDataString(recherche)}", TestContext.Current.CancellationToken);
        Assert.Equal(found, csv.Contains("Fécamp", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("2030-03-02", null, true)]
    [InlineData("2030-03-03", null, false)]
    [InlineData(null, "2030-03-01", false)]
    [InlineData("2030-03-02", "2030-03-02", true)]
    [InlineData("demain", "0001-01-01", false)]
    [InlineData("demain", "9999-12-31", true)]
    public async Task List_BetweenTwoDates_KeepsTheDaysOfParis(string? du, string? au, bool found)
    {
        // The 2nd of March in Paris, still the 1st in UTC.
        portal.Clock.MoveTo(new DateTimeOffset(2030, 3, 1, 23, 30, 0, TimeSpan.Zero));
        var scene = await Scene.OpenAsync(portal);
        Assert.Equal(found, (await Search(scene, null, du, au)).Count > 0);
    }

    private static async Task<IReadOnlyList<JournalRow>> Search(Scene scene, string? recherche, string? du = null, string? au = null) =>
        (await scene.As<ListJournal, PageDe<JournalRow>>(Role.Porteur, act => act.ExecuteAsync(FiltreJournal.Read(scene.Grappe.Id, null, du, au), new FiltreListe(recherche)))).Rows;

    [Theory]
    [InlineData("UPDATE \"Journal\" SET \"Par\" = 'quelqu’un d’autre'")]
    [InlineData("DELETE FROM \"Journal\"")]
    [InlineData("TRUNCATE \"Journal\"")]
    public async Task Journal_AnyRewriting_IsRefusedByTheDatabase(string sql)
    {
        await Scene.OpenAsync(portal);
        var refusal = await Assert.ThrowsAsync<PostgresException>(() => portal.InDatabase(db => db.Database.ExecuteSqlRawAsync(sql)));
        Assert.Contains("Le journal est inaltérable", refusal.MessageText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Labels_EveryLoggedField_HasAFrenchName()
    {
        var unnamed = await portal.InDatabase(db => Task.FromResult(db.Model.GetEntityTypes()
            .Where(type => IsLogged(type) || (type.FindOwnership() is { } o && IsLogged(o.PrincipalEntityType)))
            .SelectMany(type => type.GetProperties().Concat(type.GetComplexProperties().SelectMany(c => c.ComplexType.GetProperties())))
            .Where(property => !property.IsShadowProperty() && property.Name is not ("Id" or "Revision" or "GrappeId"))
            .Select(property => property.Name).Distinct()
            .Where(name => !LibellesChamps.Knows(name))
            .ToList()));
        Assert.Empty(unnamed);
    }

    private static bool IsLogged(Microsoft.EntityFrameworkCore.Metadata.IEntityType type) =>
        typeof(Domain.AggregateRoot).IsAssignableFrom(type.ClrType) || type.ClrType == typeof(Habilitation) || type.ClrType == typeof(Domain.Dossiers.AnomalieEcartee);

    private static async Task<int> RevisionAsync(Scene scene) =>
        (await scene.As<ShowGrappe, GrappeFiche?>(Role.Porteur, act => act.ExecuteAsync(scene.Grappe.Id)))!.Revision;
}
