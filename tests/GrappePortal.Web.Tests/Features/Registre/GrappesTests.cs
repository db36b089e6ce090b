using GrappePortal.Domain;
using GrappePortal.Domain.Grappes;
using GrappePortal.Web.Data;
using GrappePortal.Web.Features.AppelsAProjets;
using GrappePortal.Web.Features.Grappes;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared;
using GrappePortal.Web.Shared.Grappes;
using GrappePortal.Web.Shared.Listes;
using GrappePortal.Web.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Tests.Features.Registre;

public sealed class GrappesTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private static async Task<GrappeForm> Form(Scene scene)
    {
        var fiche = (await scene.As<ShowGrappe, GrappeFiche?>(Role.Porteur, act => act.ExecuteAsync(scene.Grappe.Id)))!;
        return new GrappeForm { Id = fiche.Id, Revision = fiche.Revision, Nom = fiche.Nom, Type = fiche.Type, AppelAProjetsId = fiche.AppelAProjetsId };
    }

    [Fact]
    public async Task Open_ByAnAdministrator_IsShown()
    {
        var scene = await Scene.OpenAsync(portal);
        var form = new GrappeForm { Nom = $"Nouvelle {scene.Grappe.Marque}", AppelAProjetsId = scene.Grappe.AppelId, Type = TypeProjet.Acquisition };
        var id = await scene.As<SaveGrappe, Guid>(Role.Administrateur, act => act.ExecuteAsync(form));
        Assert.Equal(form.Nom, (await scene.As<ShowGrappe, GrappeFiche?>(Role.Administrateur, act => act.ExecuteAsync(id)))!.Nom);
        await Assert.ThrowsAsync<NotVisibleException>(() => scene.As<SaveGrappe, Guid>(Role.Porteur, act => act.ExecuteAsync(form)));
    }

    [Fact]
    public async Task Delete_EmptyGrappe_ByAnAdministratorAlone()
    {
        var scene = await Scene.OpenAsync(portal);
        var form = new GrappeForm { Nom = $"Erreur {scene.Grappe.Marque}", AppelAProjetsId = scene.Grappe.AppelId, Type = TypeProjet.Acquisition };
        var id = await scene.As<SaveGrappe, Guid>(Role.Administrateur, act => act.ExecuteAsync(form));
        var revision = (await scene.As<ShowGrappe, GrappeFiche?>(Role.Administrateur, act => act.ExecuteAsync(id)))!.Revision;
        await Assert.ThrowsAsync<NotVisibleException>(() => scene.As<DeleteGrappe>(Role.Porteur, act => act.ExecuteAsync(id, revision)));
        await scene.As<DeleteGrappe>(Role.Administrateur, act => act.ExecuteAsync(id, revision));
        Assert.Null(await scene.As<ShowGrappe, GrappeFiche?>(Role.Administrateur, act => act.ExecuteAsync(id)));
        Assert.Equal(OperationJournal.Suppression, (await portal.InDatabase(db => db.Journal.Where(j => j.ObjetId == id).OrderByDescending(j => j.Id).FirstAsync())).Operation);
    }

    [Fact]
    public async Task Delete_GrappeWithMembers_IsRefusedWithTheReason()
    {
        var scene = await Scene.OpenAsync(portal);
        var refusal = await Assert.ThrowsAnyAsync<Exception>(async () => await scene.As<DeleteGrappe>(Role.Administrateur, async act => await act.ExecuteAsync(scene.Grappe.Id, (await Form(scene)).Revision)));
        Assert.StartsWith("Suppression refusée", Refusal.Explain(refusal), StringComparison.Ordinal);
        Assert.NotNull(await scene.As<ShowGrappe, GrappeFiche?>(Role.Administrateur, act => act.ExecuteAsync(scene.Grappe.Id)));
    }

    [Fact]
    public async Task Delete_GrappeWhoseConventionIsSigned_IsRefusedWithTheDay()
    {
        var scene = await Scene.OpenAsync(portal);
        var form = await Form(scene);
        form.ConventionSigneeLe = new DateOnly(2026, 3, 2);
        await scene.As<SaveGrappe, Guid>(Role.Porteur, act => act.ExecuteAsync(form));
        var refusal = await Assert.ThrowsAsync<RuleViolationException>(async () => await scene.As<DeleteGrappe>(Role.Administrateur, async act => await act.ExecuteAsync(scene.Grappe.Id, (await Form(scene)).Revision)));
        Assert.Contains("02/03/2026", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Save_NameTakenInTheCall_IsRefusedInOneSentence()
    {
        var (scene, other) = (await Scene.OpenAsync(portal), await Scene.OpenAsync(portal));
        var form = await Form(scene);
        form.Nom = $"Grappe {other.Grappe.Marque}";
        var refusal = await Assert.ThrowsAnyAsync<Exception>(() => scene.As<SaveGrappe, Guid>(Role.Porteur, act => act.ExecuteAsync(form)));
        Assert.StartsWith("Une grappe porte déjà ce nom dans cet appel à projets", Refusal.Explain(refusal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Save_PorteurFromAnotherGrappe_IsRefusedAsIfItDidNotExist()
    {
        var (scene, other) = (await Scene.OpenAsync(portal), await Scene.OpenAsync(portal));
        var form = await Form(scene);
        form.PorteurId = other.Grappe.Organismes[0];
        var refusal = await Assert.ThrowsAsync<RuleViolationException>(() => scene.As<SaveGrappe, Guid>(Role.Porteur, act => act.ExecuteAsync(form)));
        Assert.StartsWith("L’organisme choisi vient d’être supprimé", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Onglets_ToEachRole_OnlyWhatTheyMayOpen()
    {
        var scene = await Scene.OpenAsync(portal);
        Assert.Equal((true, true), await Rights(scene, Role.Porteur));
        Assert.Equal((true, false), await Rights(scene, Role.Direction));
        Assert.Equal((true, false), await Rights(scene, Role.InstructeurArs));
        Assert.Equal((false, false), await Rights(scene, Role.Referent));
    }

    [Fact]
    public async Task DeleteAppel_WithGrappes_IsRefusedWithTheReason()
    {
        var scene = await Scene.OpenAsync(portal);
        var fiche = (await scene.As<ShowAppelAProjets, AppelAProjetsFiche?>(Role.Administrateur, act => act.ExecuteAsync(scene.Grappe.AppelId)))!;
        var refusal = await Assert.ThrowsAnyAsync<Exception>(() => scene.As<DeleteAppelAProjets>(Role.Administrateur, act => act.ExecuteAsync(scene.Grappe.AppelId, fiche.Appel.Revision)));
        Assert.Equal("Suppression refusée\u00a0: des grappes y répondent. Retirez d’abord ce lien.", Refusal.Explain(refusal));
    }

    [Fact]
    public async Task SaveAppel_SameRegionYearAndPhase_IsRefusedInOneSentence()
    {
        var scene = await Scene.OpenAsync(portal);
        var referentiel = await portal.InDatabase(db => db.ReferentielsIndicateurs.Select(r => r.Id).FirstAsync());
        var form = new AppelAProjetsForm { Region = "Corse", Annee = "2026", ReferentielId = referentiel };
        await scene.As<SaveAppelAProjets, Guid>(Role.Administrateur, act => act.ExecuteAsync(form));
        var refusal = await Assert.ThrowsAnyAsync<Exception>(() => scene.As<SaveAppelAProjets, Guid>(Role.Administrateur, act => act.ExecuteAsync(form)));
        Assert.StartsWith("Cet appel à projets existe déjà", Refusal.Explain(refusal), StringComparison.Ordinal);
        await Assert.ThrowsAsync<NotVisibleException>(() => scene.As<SaveAppelAProjets, Guid>(Role.Porteur, act => act.ExecuteAsync(form)));
    }

    [Fact]
    public async Task Refusals_EveryConstraintTheyName_ExistsInTheDatabase()
    {
        var names = await portal.InDatabase(db => db.Database.SqlQueryRaw<string>(
            "SELECT conname::text AS \"Value\" FROM pg_constraint UNION SELECT indexname::text FROM pg_indexes").ToListAsync());
        Assert.Empty(DatabaseRefusal.References.Keys.Concat(DatabaseRefusal.Uniqueness.Keys).Except(names));
    }

    private static async Task<(bool, bool)> Rights(Scene scene, Role role)
    {
        var onglets = (await scene.As<ShowOnglets, OngletsVisibles?>(role, act => act.ExecuteAsync(scene.Grappe.Id)))!;
        return (onglets.ReadsWhole, onglets.Manages);
    }

    [Fact]
    public async Task List_ByRegionYearAndType_KeepsThoseAlone()
    {
        var scene = await Scene.OpenAsync(portal);
        async Task<int> CountAsync(string? region, string? annee, string? type) => (await scene.As<ListGrappes, PageDe<GrappeRow>>(
            Role.Porteur, act => act.ExecuteAsync(FiltreGrappes.Read(region, annee, type), new FiltreListe()))).Total;
        var row = (await scene.As<ListGrappes, PageDe<GrappeRow>>(Role.Porteur, act => act.ExecuteAsync(new FiltreGrappes(), new FiltreListe()))).Rows.Single();
        var year = row.Annee.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var other = Enum.GetValues<TypeProjet>().First(t => t != row.Type).ToString();
        Assert.Equal(1, await CountAsync(row.Region, year, row.Type.ToString()));
        Assert.Equal(0, await CountAsync("Bretagne", null, null));
        Assert.Equal(0, await CountAsync(null, "2020", null));
        Assert.Equal(0, await CountAsync(null, null, other));
        Assert.Equal(1, await CountAsync("nulle part", "x", "y"));
    }
}
