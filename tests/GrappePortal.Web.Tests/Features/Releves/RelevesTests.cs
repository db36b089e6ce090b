using GrappePortal.Domain;
using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Data;
using GrappePortal.Web.Features.Etablissements;
using GrappePortal.Web.Features.Releves;
using GrappePortal.Web.Security;
using GrappePortal.Web.Tests.Features.Registre;
using GrappePortal.Web.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static GrappePortal.Web.Tests.Features.Releves.RelevesOuverts;

namespace GrappePortal.Web.Tests.Features.Releves;

/// <summary>The months that a grappe expects: opened once, moved with its beginning, withdrawn from who closes, measured by its rule-set.</summary>
public sealed class RelevesTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    [Fact]
    public async Task Open_WhenOneGrappeFails_OpensThoseAfterItAndSaysWhichFailed()
    {
        var (broken, _) = await OpenAsync(portal);
        var (sound, _) = await OpenAsync(portal);
        await portal.InDatabase(db => db.RelevesMensuels.Where(r => r.GrappeId == broken.Grappe.Id || r.GrappeId == sound.Grappe.Id).ExecuteDeleteAsync());
        await SqlAsync(portal, $"""CREATE FUNCTION failing() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''no room''; END'; CREATE TRIGGER failing BEFORE INSERT ON "RelevesMensuels" FOR EACH ROW WHEN (NEW."GrappeId" = '{broken.Grappe.Id}') EXECUTE FUNCTION failing()""");
        try
        {
            var failure = await Assert.ThrowsAsync<AggregateException>(() => portal.ActAs(null, services => services.GetRequiredService<OpenMonths>().AllAsync()));
            Assert.Contains($"{broken.Grappe.Id}", Assert.Single(failure.InnerExceptions).Message, StringComparison.Ordinal);
        }
        finally
        {
            await SqlAsync(portal, "DROP FUNCTION failing() CASCADE");
        }

        Assert.Equal((0, 4), (await CountAsync(broken), await CountAsync(sound)));
        Task<int> CountAsync(Scene scene) => portal.InDatabase(db => db.RelevesMensuels.CountAsync(r => r.GrappeId == scene.Grappe.Id));
    }

    [Fact]
    public async Task Open_OnceADay_MakesEachExpectedMonthOnce()
    {
        var scene = await Scene.OpenAsync(portal);
        portal.Clock.MoveTo(Entry);
        var revision = await portal.InDatabase(db => db.Grappes.Where(g => g.Id == scene.Grappe.Id).Select(g => g.Revision).SingleAsync());
        await scene.As<PlanMesure>(Role.Porteur, act => act.ExecuteAsync(scene.Grappe.Id, new MesureForm { Revision = revision, Debut = "2026-09", JourCloture = "12" }));
        await portal.ActAs(null, async services => await services.GetRequiredService<OpenMonths>().OfAsync(scene.Grappe.Id));
        var releves = await portal.InDatabase(db => db.RelevesMensuels.AsNoTracking().Where(r => r.GrappeId == scene.Grappe.Id).OrderBy(r => r.Mois).ToListAsync());
        Assert.Equal(4, releves.Count);
        Assert.Equal([3, 3, 1, 1], releves.Select(r => r.MoisCouverts));
        Assert.Equal(new DateOnly(2026, 11, 12), releves[^1].ClotureLe);

        // One of them joins a month later: its first measure is then the one that covers three months.
        var form = EtablissementForm.Of(await portal.InDatabase(db => db.Etablissements.AsNoTracking().SingleAsync(e => e.Id == scene.Grappe.Etablissements[1])));
        form.MesureDepuis = "2026-10";
        await scene.As<SaveEtablissement, Guid>(Role.Porteur, act => act.ExecuteAsync(form));
        var joined = await portal.InDatabase(db => db.RelevesMensuels.AsNoTracking().SingleAsync(r => r.EtablissementId == scene.Grappe.Etablissements[1]));
        Assert.Equal((new Mois(2026, 10), 3), (joined.Mois, joined.MoisCouverts));

        // One that is added is measured from the month in which it comes, or from the month that the porteur says: its months are there at once.
        var added = new EtablissementForm { GrappeId = scene.Grappe.Id, Nom = "SSIAD nouveau", FinessEt = GrappeEssai.NextFiness().Value, OrganismeId = scene.Grappe.Organismes[0] };
        var id = await scene.As<SaveEtablissement, Guid>(Role.Porteur, act => act.ExecuteAsync(added));
        Assert.Equal(new Mois(2026, 11), await portal.InDatabase(db => db.Etablissements.Where(e => e.Id == id).Select(e => e.MesureDepuis).SingleAsync()));
        Assert.Equal(0, await portal.InDatabase(db => db.RelevesMensuels.CountAsync(r => r.EtablissementId == id)));
        (added.FinessEt, added.MesureDepuis) = (GrappeEssai.NextFiness().Value, "2026-09");
        id = await scene.As<SaveEtablissement, Guid>(Role.Porteur, act => act.ExecuteAsync(added));
        Assert.Equal(2, await portal.InDatabase(db => db.RelevesMensuels.CountAsync(r => r.EtablissementId == id)));
        var proposed = await scene.As<ProposeEtablissement, NouvelEtablissement?>(Role.Porteur, act => act.ExecuteAsync(scene.Grappe.Id));
        Assert.Equal(("2026-11", new Mois(2026, 9)), (proposed!.Form.MesureDepuis, proposed.DebutGrappe!.Value));
        Assert.Null(await scene.As<ProposeEtablissement, NouvelEtablissement?>(Role.Direction, act => act.ExecuteAsync(scene.Grappe.Id)));
    }

    [Theory]
    [InlineData("2026-11")]
    [InlineData(null)]
    public async Task Beginning_MovedPastAMonthEnteredAndLocked_IsRefused(string? debut)
    {
        var (scene, releveId) = await OpenAsync(portal);
        portal.Clock.MoveTo(Entry.AddDays(15));
        await Lock(portal);
        var refusal = await Assert.ThrowsAsync<RuleViolationException>(() => PlanAsync(scene, debut));
        Assert.Contains("Octobre 2026 est déjà saisi", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(EtatReleve.Verrouille, (await Read(portal, releveId)).Etat);
    }

    [Theory]
    [InlineData("2026-06-12", false)]
    [InlineData("2026-07-12", true)]
    public async Task Beginning_AfterTheWindowOfTheBalance_IsRefused(string vsr, bool accepted)
    {
        var scene = await Scene.OpenAsync(portal);
        portal.Clock.MoveTo(Entry);
        var refusal = await Record.ExceptionAsync(() => PlanAsync(scene, "2026-09", vsr: DateOnly.Parse(vsr, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(accepted ? null : typeof(RuleViolationException), refusal?.GetType());
        Assert.True(accepted || refusal!.Message.Contains("aucune cible ne serait plus demandée", StringComparison.Ordinal));
    }

    /// <summary>Six months after a VSR of October 2025 reach January 2026, where the grappe begins to measure; three do not.</summary>
    [Fact]
    public async Task Referentiel_WhoseWindowIsOverBeforeTheFirstMonth_IsRefusedAsTheDatesAre()
    {
        var grappe = await GrappeMesuree.OpenAsync(portal);
        var shorter = await portal.InDatabase(async db =>
        {
            var chosen = await db.ReferentielsIndicateurs.SingleAsync(r => r.Code == "NORMANDIE-2025" && r.Version == 1);
            var longer = new ReferentielIndicateurs($"LONG-{Guid.NewGuid():N}"[..20], 1, "Essai, six mois", chosen.Indicateurs).NewVersion(1, chosen.Indicateurs, chosen.PremiereMesureMois, 6, chosen.LectureTroisMois);
            db.Add(longer);
            await db.SaveChangesAsync();
            await db.Grappes.Where(g => g.Id == grappe.Grappe.Id).ExecuteUpdateAsync(set => set.SetProperty(g => g.ReferentielIndicateursId, longer.Id).SetProperty(g => g.DateVsr, new DateOnly(2025, 10, 12)));
            return chosen.Id;
        });
        async Task ChooseAsync()
        {
            var revision = await portal.InDatabase(db => db.Grappes.Where(g => g.Id == grappe.Grappe.Id).Select(g => g.Revision).SingleAsync());
            await grappe.Do<ChooseReferentiel>(Role.Porteur, act => act.ExecuteAsync(grappe.Grappe.Id, new ChoixReferentielForm { Revision = revision, ReferentielId = shorter }));
        }

        Assert.Contains("aucune cible ne serait plus demandée", (await Assert.ThrowsAsync<RuleViolationException>(ChooseAsync)).Message, StringComparison.Ordinal);
        await portal.InDatabase(db => db.Grappes.Where(g => g.Id == grappe.Grappe.Id).ExecuteUpdateAsync(set => set.SetProperty(g => g.DateVsr, new DateOnly(2025, 11, 12))));
        await ChooseAsync();
    }

    [Fact]
    public async Task Beginning_MovedLater_KeepsTheMonthsThatSomebodyCommentedOrAskedToCorrect()
    {
        var (scene, _) = await OpenAsync(portal);
        await portal.InDatabase(db => db.RelevesMensuels.Where(r => r.GrappeId == scene.Grappe.Id).ExecuteUpdateAsync(set => set.SetProperty(r => r.DerniereSaisieLe, (DateTimeOffset?)null)));
        var (commented, empty) = (await Of(portal, scene, 0), await Of(portal, scene, 1));
        await scene.As<CommentReleve>(Role.Porteur, act => act.ExecuteAsync(commented, new CommentaireForm { Texte = "Reprise des dossiers en cours." }));
        await PlanAsync(scene, "2026-11");
        Assert.Equal(1, await portal.InDatabase(db => db.CommentairesReleve.CountAsync(c => c.ReleveId == commented)));
        Assert.False(await portal.InDatabase(db => db.RelevesMensuels.AnyAsync(r => r.Id == empty)));
    }

    [Fact]
    public async Task Beginning_MovedEarlier_KeepsAGrantedCorrectionAndCoversTheFirstMonthAnew()
    {
        var (scene, _) = await OpenAsync(portal);
        var granted = await Of(portal, scene, 1);
        portal.Clock.MoveTo(Entry.AddDays(10));
        await Lock(portal);
        await scene.As<AskCorrection>(Role.Porteur, act => act.ExecuteAsync(granted, new MotifForm { Motif = "Mois oublié." }));
        await scene.As<GrantCorrection>(Role.Porteur, act => act.ExecuteAsync(granted, new CorrectionForm { Jusquau = new(2026, 11, 20) }));
        await PlanAsync(scene, "2026-08", jour: "12");
        Assert.Equal((EtatReleve.ASaisir, 1, "Mois oublié."), ((await Read(portal, granted)).Etat, (await Read(portal, granted)).MoisCouverts, (await Read(portal, granted)).CorrectionMotif));
        var first = await portal.InDatabase(db => db.RelevesMensuels.AsNoTracking().SingleAsync(r => r.EtablissementId == scene.Grappe.Etablissements[1] && r.Mois == new Mois(2026, 8)));
        Assert.Equal(3, first.MoisCouverts);
    }

    private async Task PlanAsync(Scene scene, string? debut, string jour = "10", DateOnly? vsr = null)
    {
        var revision = await portal.InDatabase(db => db.Grappes.Where(g => g.Id == scene.Grappe.Id).Select(g => g.Revision).SingleAsync());
        await scene.As<PlanMesure>(Role.Porteur, act => act.ExecuteAsync(scene.Grappe.Id, new MesureForm { Revision = revision, Debut = debut, JourCloture = jour, DateVsr = vsr }));
    }

    [Fact]
    public async Task Referentiel_ChosenForTheGrappe_MeasuresItsOpenMonthsAnew()
    {
        var (scene, releveId) = await OpenAsync(portal);
        await CompleteAsync(scene, releveId);
        var origin = await portal.InDatabase(db => db.Grappes.Where(g => g.Id == scene.Grappe.Id).Select(g => g.ReferentielIndicateursId).SingleAsync());
        var form = VersionForm.Of(await portal.InDatabase(db => db.ReferentielsIndicateurs.AsNoTracking().SingleAsync(r => r.Id == origin)));
        form.Indicateurs.Single(i => i.Code == "MSS").Cible = "95,5";
        form.Indicateurs.Single(i => i.Code == "EPARC").Retire = true;
        var created = await scene.As<SaveVersionReferentiel, Guid>(Role.Administrateur, act => act.ExecuteAsync(form));
        var compared = await scene.As<CompareReferentiels, ComparaisonFiche?>(Role.Administrateur, act => act.ExecuteAsync(origin, created));
        Assert.Equal(2, compared!.Differences.Count);
        var effect = Assert.Single(compared.Effets, e => e.Grappe.Contains(scene.Grappe.Marque, StringComparison.Ordinal));
        Assert.Equal((1, 0), (effect.SurCibleAvant, effect.SurCibleApres));

        await Assert.ThrowsAsync<NotVisibleException>(() => scene.As<SaveVersionReferentiel, Guid>(Role.Porteur, act => act.ExecuteAsync(form)));
        var revision = await portal.InDatabase(db => db.Grappes.Where(g => g.Id == scene.Grappe.Id).Select(g => g.Revision).SingleAsync());
        await scene.As<ChooseReferentiel>(Role.Porteur, act => act.ExecuteAsync(scene.Grappe.Id, new ChoixReferentielForm { Revision = revision, ReferentielId = created }));
        var stored = await Read(portal, releveId);
        Assert.Equal((created, 3, false), (stored.ReferentielIndicateursId, stored.IndicateursAttendus, stored.EstSurCible));
    }

    [Fact]
    public async Task Closing_OfAnEstablishment_WithdrawsItsMonthsThatNobodyTouched()
    {
        var (scene, touched) = await OpenAsync(portal);
        await Save(scene, touched, "MSS", "30", "40");
        var untouched = await Of(portal, scene, 1);
        await portal.InDatabase(db => db.Etablissements.Where(e => e.GrappeId == scene.Grappe.Id).ExecuteUpdateAsync(set => set.SetProperty(e => e.FermeLe, new DateOnly(2026, 10, 15))));
        await portal.ActAs(null, services => services.GetRequiredService<OpenMonths>().OfAsync(scene.Grappe.Id));
        Assert.True(await portal.InDatabase(db => db.RelevesMensuels.AnyAsync(r => r.Id == touched)));
        Assert.False(await portal.InDatabase(db => db.RelevesMensuels.AnyAsync(r => r.Id == untouched)));
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("figure", true)]
    [InlineData("comment", true)]
    [InlineData("correction", true)]
    public async Task Closing_RecordedAfterTheLock_WithdrawsTheLockedMonthsThatNobodyTouched(string? touch, bool stays)
    {
        var (scene, _) = await OpenAsync(portal);
        var locked = await Of(portal, scene, 1);
        await TouchAsync(scene, locked, touch);
        portal.Clock.MoveTo(Entry.AddDays(15));
        await Lock(portal);
        if (touch == "correction")
        {
            await scene.As<AskCorrection>(Role.Porteur, act => act.ExecuteAsync(locked, new MotifForm { Motif = "Mois oublié." }));
        }

        var form = EtablissementForm.Of(await portal.InDatabase(db => db.Etablissements.AsNoTracking().SingleAsync(e => e.Id == scene.Grappe.Etablissements[1])));
        form.FermeLe = new DateOnly(2026, 9, 15);
        await scene.As<SaveEtablissement, Guid>(Role.Porteur, act => act.ExecuteAsync(form));
        Assert.Equal(stays, await portal.InDatabase(db => db.RelevesMensuels.AnyAsync(r => r.Id == locked)));
        Assert.True(await portal.InDatabase(db => db.RelevesMensuels.AnyAsync(r => r.EtablissementId == scene.Grappe.Etablissements[0])));
    }

    private static Task TouchAsync(Scene scene, Guid releveId, string? how) => how switch
    {
        "figure" => Save(scene, releveId, "MSS", "30", "40", role: Role.Porteur),
        "comment" => scene.As<CommentReleve>(Role.Porteur, act => act.ExecuteAsync(releveId, new CommentaireForm { Texte = "Service en cours de fermeture." })),
        _ => Task.CompletedTask,
    };
}
