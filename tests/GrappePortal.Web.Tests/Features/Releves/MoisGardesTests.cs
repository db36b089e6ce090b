using GrappePortal.Domain;
using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Data.Migrations;
using GrappePortal.Web.Features.Etablissements;
using GrappePortal.Web.Features.ImportsReleves;
using GrappePortal.Web.Features.Portefeuille;
using GrappePortal.Web.Features.Releves;
using GrappePortal.Web.Features.SuiviIndicateurs;
using GrappePortal.Web.Security;
using GrappePortal.Web.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GrappePortal.Web.Tests.Features.Releves;

/// <summary>What a month keeps of the day on which it was handed over, whatever the grappe and its establishments become.</summary>
public sealed class MoisGardesTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private static readonly Mois Septembre = GrappeMesuree.Octobre.Previous();
    private static readonly Mois Octobre = GrappeMesuree.Octobre;

    [Fact]
    public async Task Referentiel_ChosenOnceMonthsWereHandedOverOrLocked_LeavesThemTheirs()
    {
        var grappe = await GrappeMesuree.OpenAsync(portal);
        await HandOverAsync(grappe);
        await ReopenAsync(grappe, Septembre);
        await portal.InDatabase(db => db.Etablissements.Where(e => e.Id == grappe.Grappe.Etablissements[1]).ExecuteUpdateAsync(set => set.SetProperty(e => e.MesureDepuis, Octobre)));
        var origin = (await grappe.ReleveAsync()).ReferentielIndicateursId;
        var chosen = await ChooseAsync(grappe, normandie => [.. normandie, new Indicateur("NEUF", "Neuf", "dossiers", "personnes", 50)]);

        var sent = await grappe.ReleveAsync();
        Assert.Equal((EtatReleve.Transmis, origin, true, 5), (sent.Etat, sent.ReferentielIndicateursId, sent.EstComplet, sent.IndicateursAttendus));
        Assert.Equal((EtatReleve.Brouillon, origin), ((await grappe.ReleveAsync(mois: Septembre)).Etat, (await grappe.ReleveAsync(mois: Septembre)).ReferentielIndicateursId));
        var untouched = await grappe.ReleveAsync(etablissement: 1);
        Assert.Equal((chosen, 6, 6), (untouched.ReferentielIndicateursId, untouched.IndicateursAttendus, untouched.MoisCouverts));

        // A figure mended in the correction is judged as before; what is sent back follows the grappe.
        var september = (await grappe.ReleveAsync(mois: Septembre)).Id;
        await grappe.Do<SaveValeur, ReponseSaisie>(Role.Porteur, act => act.ExecuteAsync(september, new SaisieForm { Code = "DMP", Numerateur = "30", Denominateur = "40" }));
        Assert.Equal((origin, 3), ((await grappe.ReleveAsync(mois: Septembre)).ReferentielIndicateursId, (await grappe.ReleveAsync(mois: Septembre)).IndicateursSaisis));
        await grappe.Do<SendBackReleve>(Role.Porteur, act => act.ExecuteAsync(sent.Id, new MotifForm { Motif = "Le référentiel a changé." }));
        var back = await grappe.ReleveAsync();
        Assert.Equal((EtatReleve.Brouillon, chosen, false), (back.Etat, back.ReferentielIndicateursId, back.EstComplet));
    }

    [Fact]
    public async Task TakeBack_OnceTheGrappeChoseAnotherReferentiel_FollowsIt()
    {
        var grappe = await GrappeMesuree.OpenAsync(portal);
        await HandOverAsync(grappe);
        var chosen = await ChooseAsync(grappe, normandie => [.. normandie.Where(i => i.Code == "MSS")]);
        await grappe.Do<TakeBackReleve>(Role.Porteur, async act => await act.ExecuteAsync((await grappe.ReleveAsync()).Id));
        Assert.Equal((chosen, 1), ((await grappe.ReleveAsync()).ReferentielIndicateursId, (await grappe.ReleveAsync()).IndicateursAttendus));
    }

    [Fact]
    public async Task Category_ChangedOnceAMonthIsLocked_LeavesItAsItWasMeasuredOnEachScreen()
    {
        var grappe = await GrappeMesuree.OpenAsync(portal);
        await portal.InDatabase(db => db.Etablissements.Where(e => e.Id == grappe.Grappe.Etablissements[0]).ExecuteUpdateAsync(set => set.SetProperty(e => e.Categorie, "SAAD")));
        await ChooseAsync(grappe, _ => [new Indicateur("MSS", "MSSanté", "messages", "personnes", 70), new Indicateur("DMP", "DMP", "dossiers", "personnes", 70, categoriesFacultatives: ["SAAD"])]);
        await grappe.ChangeAsync(releve => Assert.Equal("SAAD", releve.Categorie));
        await HandOverAsync(grappe, "MSS");
        await grappe.LockAsync(jobIsLate: false);
        await SaveEtablissementAsync(grappe, 0, form => form.Categorie = "SSIAD");

        var stored = await grappe.ReleveAsync();
        Assert.Equal(("SAAD", 1, true), (stored.Categorie, stored.IndicateursAttendus, stored.EstSurCible));
        var suivi = (await grappe.Do<ShowSuivi, SuiviFiche?>(Role.Porteur, act => act.ExecuteAsync(grappe.Grappe.Id, Octobre, "DMP")))!;
        Assert.True(suivi.Rows.Single(r => r.EtablissementId == stored.EtablissementId).Mesures[1]!.EstOmise);
        Assert.True(suivi.Evolution!.Rows.Single(r => r.EtablissementId == stored.EtablissementId).Mesures[^1]!.EstOmise);
        Assert.True((await grappe.Do<ShowTendance, TendanceFiche?>(Role.Porteur, act => act.ExecuteAsync(stored.EtablissementId)))!.Indicateurs[1].Mois[^1].Mesure!.EstOmise);
        Assert.True((await grappe.Do<ShowReleve, ReleveFiche?>(Role.Porteur, act => act.ExecuteAsync(stored.Id)))!.Releve.Lignes().Single(l => l.Indicateur.Code == "DMP").Facultatif);
        var portfolio = (await grappe.Do<ShowGrappePortefeuille, GrappePortefeuilleFiche?>(Role.InstructeurArs, act => act.ExecuteAsync(grappe.Grappe.Id, null)))!;
        Assert.Equal([("MSS", 1), ("DMP", 0)], portfolio.Totaux.Select(t => (t.Indicateur.Code, t.Mesures)));
        Assert.True((await grappe.Do<ShowEtablissementPortefeuille, EtablissementPortefeuilleFiche?>(Role.InstructeurArs, act => act.ExecuteAsync(stored.EtablissementId)))!.Mois[0].Mesures[1].Mesure.EstOmise);
    }

    [Fact]
    public async Task Closing_OfAnEstablishment_LeavesTheMonthsThatSomebodyTouchedOutOfTheCounts()
    {
        var grappe = await GrappeMesuree.OpenAsync(portal);
        var before = await CountsAsync(grappe);
        await SaveEtablissementAsync(grappe, 1, form => form.FermeLe = new DateOnly(2026, 9, 15));
        Assert.False((await grappe.ReleveAsync(1, Septembre)).EstAttendu);
        Assert.Equal((2, 2, 4, false), before);
        Assert.Equal((1, 1, 3, true), await CountsAsync(grappe));
        await SaveEtablissementAsync(grappe, 1, form => form.FermeLe = null);
        Assert.Equal(before, await CountsAsync(grappe));
    }

    /// <summary>Of September; late ones of the last three months.</summary>
    private static async Task<(int Page, int Suivi, int EnRetard, bool Ferme)> CountsAsync(GrappeMesuree grappe)
    {
        var page = (await grappe.Do<ShowIndicateurs, IndicateursFiche?>(Role.Porteur, act => act.ExecuteAsync(grappe.Grappe.Id)))!.Mois.Single(m => m.Mois == Septembre);
        var suivi = (await grappe.Do<ShowSuivi, SuiviFiche?>(Role.Porteur, act => act.ExecuteAsync(grappe.Grappe.Id, null)))!;
        var portfolio = (await grappe.Do<ShowGrappePortefeuille, GrappePortefeuilleFiche?>(Role.InstructeurArs, act => act.ExecuteAsync(grappe.Grappe.Id, null)))!;
        Assert.Equal(portfolio.Grappe.Chiffres.EnRetard, portfolio.Etablissements.Sum(l => l.EnRetard));
        var ferme = portfolio.Etablissements.SingleOrDefault(l => l.EstFerme);
        return (page.Attendus, suivi.ParMois.Single(m => m.Mois == Septembre).Completude.Attendus, portfolio.Grappe.Chiffres.EnRetard, ferme is { Etat: null });
    }

    [Fact]
    public async Task Completeness_OfABody_IsThatOfTheMonthsThatItRan()
    {
        var grappe = await GrappeMesuree.OpenAsync(portal);
        async Task<List<int>> ExpectedAsync() => [.. (await grappe.Do<ShowSuivi, SuiviFiche?>(Role.Porteur, act => act.ExecuteAsync(grappe.Grappe.Id, null)))!.ParOrganisme.Select(c => c.Completude.Attendus)];
        Assert.Equal((List<int>)[4, 4], await ExpectedAsync());
        await SaveEtablissementAsync(grappe, 0, form => form.OrganismeId = grappe.Grappe.Organismes[1]);
        Assert.Equal((List<int>)[4, 4], await ExpectedAsync());
        var rows = (await grappe.Do<ShowSuivi, SuiviFiche?>(Role.Porteur, act => act.ExecuteAsync(grappe.Grappe.Id, Octobre)))!.Rows;
        Assert.Equal(2, rows.Select(r => r.Organisme).Distinct().Count());
    }

    [Fact]
    public async Task Targets_OfADraft_AreCountedOnceItIsHandedOver()
    {
        var grappe = await GrappeMesuree.OpenAsync(portal);
        async Task<(int Complets, int SurCible)> CountAsync() => (await grappe.Do<ShowIndicateurs, IndicateursFiche?>(Role.Porteur, act => act.ExecuteAsync(grappe.Grappe.Id)))!.Mois.Where(m => m.Mois == Octobre).Select(m => (m.Complets, m.SurCible)).Single();
        await HandOverAsync(grappe);
        Assert.Equal((1, 1), await CountAsync());
        await grappe.Do<TakeBackReleve>(Role.Porteur, async act => await act.ExecuteAsync((await grappe.ReleveAsync()).Id));
        Assert.Equal((1, 0), await CountAsync());
    }

    [Fact]
    public async Task Grids_OfAMonthOfAnEarlierReferentiel_HoldItsIndicators()
    {
        var grappe = await GrappeMesuree.OpenAsync(portal);
        await portal.InDatabase(db => db.RelevesMensuels.Where(r => r.GrappeId == grappe.Grappe.Id && r.Mois == Septembre).ExecuteUpdateAsync(set => set
            .SetProperty(r => r.Etat, EtatReleve.Verrouille).SetProperty(r => r.VerrouilleLe, portal.Clock.GetUtcNow())));
        await ChooseAsync(grappe, normandie => [.. normandie.Where(i => i.Code is "MSS" or "DMP")]);
        async Task<string> GridAsync(Mois mois) => (await grappe.Do<ShowSaisieGrappe, SaisieGrappeFiche?>(Role.Porteur, act => act.ExecuteAsync(grappe.Grappe.Id, mois, "DUI_ACTIFS")))!.Indicateur.Code;
        Assert.Equal(("DUI_ACTIFS", "MSS"), (await GridAsync(Septembre), await GridAsync(Octobre)));
        async Task<bool> ModelAsync(string mois) => (await grappe.Do<ShowModele, ModeleReleves?>(Role.Porteur, act => act.ExecuteAsync(grappe.Grappe.Id, mois)))!.Intitules.Contains("DUI_ACTIFS numerateur");
        Assert.Equal((true, false), (await ModelAsync("2026-09"), await ModelAsync("2026-10")));
        Task<Guid> DropAsync(string mois) => grappe.Do<DepositImport, Guid>(Role.Porteur, act =>
            act.ExecuteAsync(grappe.Grappe.Id, new DepotImportForm { Mois = mois }, "mois.csv", System.Text.Encoding.UTF8.GetBytes($"finess_et;DUI_ACTIFS numerateur\n{grappe.Finess[0].Value};36\n")));
        await Assert.ThrowsAsync<RuleViolationException>(() => DropAsync("2026-10"));
        var id = await DropAsync("2026-09");
        Assert.Equal(NatureConstat.Verrouille, Assert.Single((await grappe.Do<ShowImport, ImportFiche?>(Role.Porteur, act => act.ExecuteAsync(id)))!.Bilan!.Constats).Nature);
    }

    [Theory]
    [InlineData("2026-08", "Juillet 2026 est déjà saisi pour ")]
    [InlineData("2026-07", null)]
    public async Task FirstMonth_OfAnEstablishmentMovedPastAMonthEntered_IsRefused(string depuis, string? said)
    {
        var grappe = await GrappeMesuree.OpenAsync(portal);
        var refusal = await Record.ExceptionAsync(() => SaveEtablissementAsync(grappe, 0, form => form.MesureDepuis = depuis));
        Assert.StartsWith(said ?? string.Empty, refusal?.Message ?? string.Empty, StringComparison.Ordinal);
        Assert.Equal(said is null, refusal is null);
    }

    [Fact]
    public async Task Upgrade_OfADatabaseWithMonths_GivesThemTheCategoryOfTheirEstablishmentAndExpectsThem()
    {
        var grappe = await GrappeMesuree.OpenAsync(portal);
        await portal.InDatabase(async db =>
        {
            await db.Etablissements.Where(e => e.Id == grappe.Grappe.Etablissements[0]).ExecuteUpdateAsync(set => set.SetProperty(e => e.Categorie, "SAAD"));
            await db.GetService<IMigrator>().MigrateAsync(Schema.Id);
            await db.Database.MigrateAsync();
            return 0;
        });
        Assert.Equal([("SAAD", true), (null, true)], new[] { await grappe.ReleveAsync(0), await grappe.ReleveAsync(1) }.Select(r => (r.Categorie, r.EstAttendu)));
    }

    private Task<Guid> SaveEtablissementAsync(GrappeMesuree grappe, int rang, Action<EtablissementForm> change) => portal.InDatabase(async db =>
    {
        var form = EtablissementForm.Of(await db.Etablissements.AsNoTracking().SingleAsync(e => e.Id == grappe.Grappe.Etablissements[rang]));
        change(form);
        return await grappe.Do<SaveEtablissement, Guid>(Role.Porteur, act => act.ExecuteAsync(form));
    });

    /// <summary>Another rule-set, whose first measure covers six months; the porteur chooses it.</summary>
    private async Task<Guid> ChooseAsync(GrappeMesuree grappe, Func<IReadOnlyList<Indicateur>, Indicateur[]> indicateurs)
    {
        var (id, revision) = await portal.InDatabase(async db =>
        {
            var normandie = await db.ReferentielsIndicateurs.SingleAsync(r => r.Code == "NORMANDIE-2025" && r.Version == 1);
            var other = normandie.CopyAs($"AUTRE-{Guid.NewGuid():N}"[..20], $"Autre {Guid.NewGuid():N}").NewVersion(1, indicateurs(normandie.Indicateurs), 6, 3, normandie.LectureTroisMois);
            db.Add(other);
            await db.SaveChangesAsync();
            return (other.Id, await db.Grappes.Where(g => g.Id == grappe.Grappe.Id).Select(g => g.Revision).SingleAsync());
        });
        await grappe.Do<ChooseReferentiel>(Role.Porteur, act => act.ExecuteAsync(grappe.Grappe.Id, new ChoixReferentielForm { Revision = revision, ReferentielId = id }));
        return id;
    }

    /// <summary>October of the first establishment, on target, by its own rules.</summary>
    private Task<int> HandOverAsync(GrappeMesuree grappe, params string[] codes) => portal.InDatabase(async db =>
    {
        var releve = await db.RelevesMensuels.SingleAsync(r => r.EtablissementId == grappe.Grappe.Etablissements[0] && r.Mois == Octobre);
        var regles = releve.ReglesUnder(await db.ReferentielsIndicateurs.SingleAsync(r => r.Id == releve.ReferentielIndicateursId));
        Valeur[] typed = [new("DUI_ACTIFS", 38, 40), new("DUI_PP", 36, null), new("DUI_EVT", 37, null), new("MSS", 52, 40), new("DMP", 30, 40)];
        foreach (var valeur in typed.Where(v => codes.Length == 0 || codes.Contains(v.Code)))
        {
            releve.SaveValeur(new Saisie(valeur.Code, valeur.Numerateur, valeur.Denominateur), regles, [], "Nadège Tillemont", portal.Clock.GetUtcNow());
        }

        releve.Transmit(regles, "Nadège Tillemont", portal.Clock.GetUtcNow());
        return await db.SaveChangesAsync();
    });

    private Task<int> ReopenAsync(GrappeMesuree grappe, Mois mois) => portal.InDatabase(async db =>
    {
        var now = portal.Clock.GetUtcNow();
        var releve = await db.RelevesMensuels.SingleAsync(r => r.EtablissementId == grappe.Grappe.Etablissements[0] && r.Mois == mois);
        releve.Lock(now);
        releve.AskCorrection("Erreur d’export.", "Nadège Tillemont", now);
        releve.GrantCorrection(now.AddDays(5), "Pia Porteur", now);
        return await db.SaveChangesAsync();
    });
}
