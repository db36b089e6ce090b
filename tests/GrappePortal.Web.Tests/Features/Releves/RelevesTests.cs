using GrappePortal.Domain;
using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Data;
using GrappePortal.Web.Features.Accueil;
using GrappePortal.Web.Features.Etablissements;
using GrappePortal.Web.Features.Releves;
using GrappePortal.Web.Security;
using GrappePortal.Web.Tests.Features.Registre;
using GrappePortal.Web.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GrappePortal.Web.Tests.Features.Releves;

public sealed class RelevesTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private static readonly DateTimeOffset Entry = new(2026, 11, 5, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Save_ByTheReferent_IsStoredMeasuredAndJournalled()
    {
        var (scene, releveId) = await OpenAsync();
        var answer = await Save(scene, releveId, "MSS", "1 030", "1 000");
        Assert.Equal(IssueSaisie.Enregistre, answer.Issue);
        Assert.Equal("103\u00A0%", answer.Lignes.Single(l => l.Code == "MSS").Taux);
        var stored = await Read(releveId);
        Assert.Equal((EtatReleve.Brouillon, 2, 1), (stored.Etat, stored.IndicateursSaisis, stored.CiblesAtteintes));
        Assert.Equal("Raphaele Referent", stored.Find("MSS")!.SaisiPar);

        await Save(scene, releveId, "MSS", "20", "40", 1030, 1000);
        var fiche = await scene.As<ShowReleve, ReleveFiche?>(Role.Referent, act => act.ExecuteAsync(releveId));
        var line = fiche!.Saisies[0].Changements.Single(c => c.Champ == "Valeurs.Numerateur");
        Assert.Equal(("Raphaele Referent", "MSS", "1030", "20"), (fiche.Saisies[0].Par, line.Ligne, line.Avant, line.Apres));
    }

    [Fact]
    public async Task Save_InAnEstablishmentOfSomebodyElse_DoesNotExist()
    {
        var (scene, _) = await OpenAsync();
        var other = await Of(scene, 1);
        await Assert.ThrowsAsync<NotVisibleException>(() => Save(scene, other, "MSS", "1", "2"));
        await Assert.ThrowsAsync<NotVisibleException>(() => Save(scene, other, "MSS", "1", "2", role: Role.Direction));
        await Assert.ThrowsAsync<NotVisibleException>(() => Save(scene, other, "MSS", "1", "2", role: Role.CoordonnateurMarche));
        Assert.Equal(IssueSaisie.Enregistre, (await Save(scene, other, "MSS", "1", "2", role: Role.Porteur)).Issue);
    }

    [Theory]
    [InlineData(Role.ChefDeProjet)]
    [InlineData(Role.InstructeurArs)]
    public async Task Save_ByWhoOnlyReads_IsRefusedWithASentence(Role role)
    {
        var (scene, releveId) = await OpenAsync();
        var refusal = await Assert.ThrowsAsync<RuleViolationException>(() => Save(scene, releveId, "MSS", "1", "2", role: role));
        Assert.Contains("vous pouvez consulter", refusal.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Save_NotANumber_IsRefusedAndChangesNothing()
    {
        var (scene, releveId) = await OpenAsync();
        var answer = await Save(scene, releveId, "MSS", "12,5", "40");
        Assert.Equal(IssueSaisie.Refuse, answer.Issue);
        Assert.Contains("« 12,5 »".Replace(" ", "\u00A0", StringComparison.Ordinal), answer.Message, StringComparison.Ordinal);
        Assert.Null((await Read(releveId)).Find("MSS"));
    }

    [Fact]
    public async Task Save_OverTheCellOfAnotherPerson_IsAConflictWithTheirNameAndTheirFigure()
    {
        var (scene, releveId) = await OpenAsync();
        await Save(scene, releveId, "MSS", "30", "40", role: Role.Porteur);
        var answer = await Save(scene, releveId, "MSS", "31", "40");
        Assert.Equal(IssueSaisie.Conflit, answer.Issue);
        Assert.Contains("Pia Porteur", answer.Message, StringComparison.Ordinal);
        Assert.Equal((30, 40), (answer.Conflit!.Numerateur, answer.Conflit.Denominateur));
        Assert.Equal(30, (await Read(releveId)).Find("MSS")!.Numerateur);
        Assert.Equal(IssueSaisie.Enregistre, (await Save(scene, releveId, "MSS", "31", "40", 30, 40)).Issue);
    }

    [Fact]
    public async Task Save_OfDifferentCellsAtTheSameSecond_RefusesNobody()
    {
        var (scene, releveId) = await OpenAsync();
        (string Code, string? Denominateur)[] cells = [("MSS", "40"), ("DMP", "40"), ("EPRESC", null)];
        for (var round = 0; round < 5; round++)
        {
            var stored = await Read(releveId);
            var answers = await Task.WhenAll(cells.Select((cell, index) => Save(scene, releveId, cell.Code, $"{20 + round}", cell.Denominateur,
                stored.Find(cell.Code)?.Numerateur, stored.Find(cell.Code)?.Denominateur, index % 2 == 0 ? Role.Referent : Role.Porteur)));
            Assert.All(answers, answer => Assert.Equal(IssueSaisie.Enregistre, answer.Issue));
        }

        Assert.Equal([24, 24, 24], (await Read(releveId)).Valeurs.Where(v => v.Code != "EPARC").Select(v => v.Numerateur!.Value));
    }

    [Fact]
    public async Task Save_OfTheSameNewCellAtTheSameSecond_OneIsSavedAndTheOtherIsTold()
    {
        var (scene, releveId) = await OpenAsync();
        var answers = await Task.WhenAll(Save(scene, releveId, "MSS", "30", "40"), Save(scene, releveId, "MSS", "31", "40", role: Role.Porteur));
        Assert.Equal([IssueSaisie.Enregistre, IssueSaisie.Conflit], answers.Select(a => a.Issue).Order());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Lock_ThatFallsWhileSomebodyTypes_RefusesTheCellAndSaysHowToMend(bool jobIsLate)
    {
        var (scene, releveId) = await OpenAsync();
        Assert.Equal(IssueSaisie.Enregistre, (await Save(scene, releveId, "MSS", "30", "40")).Issue);
        portal.Clock.MoveTo(new DateTimeOffset(2026, 11, 9, 23, 30, 0, TimeSpan.Zero)); // the 10th in Paris
        Assert.True(jobIsLate || await Lock() >= 2);
        var answer = await Save(scene, releveId, "DMP", "30", "40");
        Assert.Equal(IssueSaisie.Verrouille, answer.Issue);
        Assert.Equal("Verrouillé depuis le 10/11 par la clôture mensuelle\u00A0: demander une correction.", answer.Message);
        Assert.Null((await Read(releveId)).Find("DMP"));
    }

    [Fact]
    public async Task Correction_AskedByTheReferent_IsGrantedByThePorteurForATime()
    {
        var (scene, releveId) = await OpenAsync();
        portal.Clock.MoveTo(Entry.AddDays(10));
        await Lock();
        await scene.As<AskCorrection>(Role.Referent, act => act.ExecuteAsync(releveId, new MotifForm { Motif = "Export incomplet." }));
        await Assert.ThrowsAsync<RuleViolationException>(() => scene.As<GrantCorrection>(Role.Direction, act => act.ExecuteAsync(releveId, new CorrectionForm { Jusquau = new(2026, 11, 20) })));
        await scene.As<GrantCorrection>(Role.Porteur, act => act.ExecuteAsync(releveId, new CorrectionForm { Jusquau = new(2026, 11, 20) }));
        var task = (await scene.As<ListTaches, AccueilFiche>(Role.Referent, act => act.ExecuteAsync())).Taches.Single(t => t.Href == "saisie/2026-10");
        Assert.Contains("à transmettre jusqu’au 20/11/2026 inclus", task.Detail, StringComparison.Ordinal);
        Assert.Equal(IssueSaisie.Enregistre, (await Save(scene, releveId, "DMP", "30", "40")).Issue);
        await Lock();
        Assert.Equal(EtatReleve.Brouillon, (await Read(releveId)).Etat);

        portal.Clock.MoveTo(new DateTimeOffset(2026, 11, 20, 23, 0, 0, TimeSpan.Zero));
        await Lock();
        Assert.Equal(IssueSaisie.Verrouille, (await Save(scene, releveId, "MSS", "30", "40")).Issue);
    }

    [Fact]
    public async Task Comment_OnACell_IsCountedInTheGrid()
    {
        var (scene, releveId) = await OpenAsync();
        await scene.As<CommentReleve>(Role.Porteur, act => act.ExecuteAsync(releveId, new CommentaireForm { Code = "MSS", Texte = "Chiffre à vérifier." }));
        await scene.As<CommentReleve>(Role.Porteur, act => act.ExecuteAsync(releveId, new CommentaireForm { Texte = "Sur le mois entier." }));
        var lines = (await scene.As<ShowSaisie, SaisieFiche>(Role.Referent, act => act.ExecuteAsync(null))).Releves.Rows.Single(r => r.Releve.Id == releveId).Lignes();
        Assert.Equal(["MSS"], lines.Where(l => l.Commentaires == 1).Select(l => l.Indicateur.Code));
        Assert.Equal(1, lines.Sum(l => l.Commentaires));
    }

    [Fact]
    public async Task Month_FromHandToHand_IsTransmittedSentBackAndValidated()
    {
        var (scene, releveId) = await OpenAsync();
        await Assert.ThrowsAsync<RuleViolationException>(() => scene.As<TransmitReleve>(Role.Referent, act => act.ExecuteAsync(releveId)));
        await CompleteAsync(scene, releveId);
        await scene.As<TransmitReleve>(Role.Referent, act => act.ExecuteAsync(releveId));
        await Assert.ThrowsAsync<RuleViolationException>(() => scene.As<ValidateReleve>(Role.Referent, act => act.ExecuteAsync(releveId)));
        await scene.As<SendBackReleve>(Role.Direction, act => act.ExecuteAsync(releveId, new MotifForm { Motif = "À vérifier." }));
        await scene.As<TransmitReleve>(Role.Referent, act => act.ExecuteAsync(releveId));
        await scene.As<ValidateReleve>(Role.Porteur, act => act.ExecuteAsync(releveId));
        var stored = await Read(releveId);
        Assert.Equal((EtatReleve.Valide, "Pia Porteur", true), (stored.Etat, stored.ValidePar, stored.EstSurCible));
    }

    [Fact]
    public async Task Transmit_WhileAColleagueSaves_AnswersThatTheMonthChanged()
    {
        var (scene, releveId) = await OpenAsync();
        await CompleteAsync(scene, releveId);
        using var browser = await portal.SignInAsync(scene.Personnes[Role.Referent]);
        browser.DefaultRequestHeaders.Add("RequestVerificationToken", await browser.TokenAsync("/compte"));

        // The row that the act wants to write is no longer the one that it read.
        await SqlAsync($"""CREATE FUNCTION crossing() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'; CREATE TRIGGER crossing BEFORE UPDATE ON "RelevesMensuels" FOR EACH ROW WHEN (OLD."Id" = '{releveId}') EXECUTE FUNCTION crossing()""");
        try
        {
            using var answer = await browser.PostAsync(new Uri($"/releves/{releveId}/transmission", UriKind.Relative), null, TestContext.Current.CancellationToken);
            Assert.Equal(System.Net.HttpStatusCode.OK, answer.StatusCode);
            using var read = System.Text.Json.JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            Assert.Equal(AggregateRoot.StaleMessage, read.RootElement.GetProperty("message").GetString());
        }
        finally
        {
            await SqlAsync("DROP FUNCTION crossing() CASCADE");
        }
    }

    [Fact]
    public async Task Open_WhenOneGrappeFails_OpensThoseAfterItAndSaysWhichFailed()
    {
        var (broken, _) = await OpenAsync();
        var (sound, _) = await OpenAsync();
        await portal.InDatabase(db => db.RelevesMensuels.Where(r => r.GrappeId == broken.Grappe.Id || r.GrappeId == sound.Grappe.Id).ExecuteDeleteAsync());
        await SqlAsync($"""CREATE FUNCTION failing() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''no room''; END'; CREATE TRIGGER failing BEFORE INSERT ON "RelevesMensuels" FOR EACH ROW WHEN (NEW."GrappeId" = '{broken.Grappe.Id}') EXECUTE FUNCTION failing()""");
        try
        {
            var failure = await Assert.ThrowsAsync<AggregateException>(() => portal.ActAs(null, services => services.GetRequiredService<OpenMonths>().AllAsync()));
            Assert.Contains($"{broken.Grappe.Id}", Assert.Single(failure.InnerExceptions).Message, StringComparison.Ordinal);
        }
        finally
        {
            await SqlAsync("DROP FUNCTION failing() CASCADE");
        }

        Assert.Equal((0, 4), (await CountAsync(broken), await CountAsync(sound)));
        Task<int> CountAsync(Scene scene) => portal.InDatabase(db => db.RelevesMensuels.CountAsync(r => r.GrappeId == scene.Grappe.Id));
    }

    private Task<int> SqlAsync(string sql) => portal.InDatabase(db => db.Database.ExecuteSqlRawAsync(sql));

    [Fact]
    public async Task Figure_FarFromTheLastMonths_IsSavedAndAsksForAWord()
    {
        var (scene, releveId) = await OpenAsync();
        await EnterBeforeAsync(releveId, months: 1, "MSS");
        var answer = await Save(scene, releveId, "MSS", "90", "40");
        Assert.Equal(IssueSaisie.Enregistre, answer.Issue);
        Assert.True(answer.Lignes.Single(l => l.Code == "MSS").AJustifier);
        Assert.Contains("s’écarte nettement", answer.Lignes.Single(l => l.Code == "MSS").Remarques[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Figure_FarFromAMonthBeforeTheLastThreeEntered_AsksForNothing()
    {
        var (scene, releveId) = await OpenAsync();
        await EnterBeforeAsync(releveId, months: 4, "MSS");
        for (var age = 1; age <= 3; age++)
        {
            await EnterBeforeAsync(releveId, age, "DMP");
        }

        var answer = await Save(scene, releveId, "MSS", "90", "40");
        Assert.False(answer.Lignes.Single(l => l.Code == "MSS").AJustifier);

        // A file and the interface of the software publishers look at the same months.
        var releve = await Read(releveId);
        var read = await portal.InDatabase(db => db.ReadMonthAsync(db.Etablissements, releve.GrappeId, releve.Mois, tracked: false, TestContext.Current.CancellationToken));
        var passees = read.Single(r => r.Releve?.Id == releveId).Passees;
        Assert.Equal([releve.Mois.Add(-3), releve.Mois.Add(-2), releve.Mois.Add(-1)], passees.Select(p => p.Mois).Order());
        Assert.All(passees, p => Assert.Equal("DMP", p.Valeur.Code));
    }

    /// <summary>A month that covers the same length, with 30 for 40.</summary>
    private Task<int> EnterBeforeAsync(Guid releveId, int months, string code) => portal.InDatabase(async db =>
    {
        var now = await db.RelevesMensuels.SingleAsync(r => r.Id == releveId);
        var etablissement = await db.Etablissements.SingleAsync(e => e.Id == now.EtablissementId);
        var regles = new ReglesReleve(await db.ReferentielsIndicateurs.SingleAsync(r => r.Id == now.ReferentielIndicateursId), null);
        var before = new ReleveMensuel(etablissement, now.Mois.Add(-months), false, new DateOnly(2026, 10, 10), regles);
        before.SaveValeur(new Saisie(code, 30, 40), regles, [], "Avant", Entry.AddDays(-30));
        db.Add(before);
        return await db.SaveChangesAsync();
    });

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
        var (scene, releveId) = await OpenAsync();
        portal.Clock.MoveTo(Entry.AddDays(15));
        await Lock();
        var refusal = await Assert.ThrowsAsync<RuleViolationException>(() => PlanAsync(scene, debut));
        Assert.Contains("Octobre 2026 est déjà saisi", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(EtatReleve.Verrouille, (await Read(releveId)).Etat);
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

    [Fact]
    public async Task Beginning_MovedLater_KeepsTheMonthsThatSomebodyCommentedOrAskedToCorrect()
    {
        var (scene, _) = await OpenAsync();
        await portal.InDatabase(db => db.RelevesMensuels.Where(r => r.GrappeId == scene.Grappe.Id).ExecuteUpdateAsync(set => set.SetProperty(r => r.DerniereSaisieLe, (DateTimeOffset?)null)));
        var (commented, empty) = (await Of(scene, 0), await Of(scene, 1));
        await scene.As<CommentReleve>(Role.Porteur, act => act.ExecuteAsync(commented, new CommentaireForm { Texte = "Reprise des dossiers en cours." }));
        await PlanAsync(scene, "2026-11");
        Assert.Equal(1, await portal.InDatabase(db => db.CommentairesReleve.CountAsync(c => c.ReleveId == commented)));
        Assert.False(await portal.InDatabase(db => db.RelevesMensuels.AnyAsync(r => r.Id == empty)));
    }

    [Fact]
    public async Task Beginning_MovedEarlier_KeepsAGrantedCorrectionAndCoversTheFirstMonthAnew()
    {
        var (scene, _) = await OpenAsync();
        var granted = await Of(scene, 1);
        portal.Clock.MoveTo(Entry.AddDays(10));
        await Lock();
        await scene.As<AskCorrection>(Role.Porteur, act => act.ExecuteAsync(granted, new MotifForm { Motif = "Mois oublié." }));
        await scene.As<GrantCorrection>(Role.Porteur, act => act.ExecuteAsync(granted, new CorrectionForm { Jusquau = new(2026, 11, 20) }));
        await PlanAsync(scene, "2026-08", jour: "12");
        Assert.Equal((EtatReleve.ASaisir, 1, "Mois oublié."), ((await Read(granted)).Etat, (await Read(granted)).MoisCouverts, (await Read(granted)).CorrectionMotif));
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
        var (scene, releveId) = await OpenAsync();
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
        var stored = await Read(releveId);
        Assert.Equal((created, 3, false), (stored.ReferentielIndicateursId, stored.IndicateursAttendus, stored.EstSurCible));
    }

    [Fact]
    public async Task Show_ToAnInstructeur_MasksSmallCountsAndHidesWhoTyped()
    {
        var (scene, releveId) = await OpenAsync();
        await Save(scene, releveId, "DMP", "3", "40");
        await Save(scene, releveId, "MSS", "30", "40");
        Assert.Null(await scene.As<ShowReleve, ReleveFiche?>(Role.InstructeurArs, act => act.ExecuteAsync(releveId)));
        await portal.InDatabase(db => db.RelevesMensuels.Where(r => r.Id == releveId).ExecuteUpdateAsync(set => set.SetProperty(r => r.TransmisLe, Entry)));
        var fiche = (await scene.As<ShowReleve, ReleveFiche?>(Role.InstructeurArs, act => act.ExecuteAsync(releveId)))!;
        Assert.Empty(fiche.Juger(fiche.Releve.Lignes().Single(l => l.Indicateur.Code == "DMP").Mesure).Texte);
        var lignes = fiche.Releve.Lignes().ToDictionary(l => l.Indicateur.Code, l => fiche.Lire(l.Mesure));
        Assert.Equal("effectif inférieur à 5, masqué", lignes["DMP"]);
        Assert.Equal("30 / 40 (75\u00A0%)", lignes["MSS"]);
        Assert.Empty(fiche.Saisies);
        Assert.False(fiche.CanEnter);
        var inside = (await scene.As<ShowReleve, ReleveFiche?>(Role.Referent, act => act.ExecuteAsync(releveId)))!;
        Assert.Equal("3 / 40 (7,5\u00A0%)", inside.Lire(inside.Releve.Lignes().Single(l => l.Indicateur.Code == "DMP").Mesure));
    }

    [Fact]
    public async Task Closing_OfAnEstablishment_WithdrawsItsMonthsThatNobodyTouched()
    {
        var (scene, touched) = await OpenAsync();
        await Save(scene, touched, "MSS", "30", "40");
        var untouched = await Of(scene, 1);
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
        var (scene, _) = await OpenAsync();
        var locked = await Of(scene, 1);
        await TouchAsync(scene, locked, touch);
        portal.Clock.MoveTo(Entry.AddDays(15));
        await Lock();
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

    [Fact]
    public async Task Grids_OfEachRole_HoldWhatTheyFollow()
    {
        var (scene, _) = await OpenAsync();
        Assert.Single((await scene.As<ShowSaisie, SaisieFiche>(Role.Referent, act => act.ExecuteAsync(null))).Releves.Rows);
        Assert.Single((await scene.As<ShowSaisie, SaisieFiche>(Role.Direction, act => act.ExecuteAsync(null))).Releves.Rows);
        Assert.Empty((await scene.As<ShowSaisie, SaisieFiche>(Role.Porteur, act => act.ExecuteAsync(null))).Releves.Rows);
        Assert.Equal(2, (await scene.As<ShowSaisieGrappe, SaisieGrappeFiche?>(Role.Porteur, act => act.ExecuteAsync(scene.Grappe.Id, null, "MSS")))!.Releves.Count);
        Assert.False((await scene.As<ShowSaisieGrappe, SaisieGrappeFiche?>(Role.ChefDeProjet, act => act.ExecuteAsync(scene.Grappe.Id, null, null)))!.CanEdit);
        Assert.Null(await scene.As<ShowSaisieGrappe, SaisieGrappeFiche?>(Role.Direction, act => act.ExecuteAsync(scene.Grappe.Id, null, null)));
    }

    [Fact]
    public async Task Month_ToWhoMayType_LeadsToTheGridThatHoldsIt()
    {
        var (scene, releveId) = await OpenAsync();
        foreach (var role in (Role[])[Role.Referent, Role.Direction])
        {
            Assert.Contains($"href=\"saisie/2026-10?releve={releveId}#r{releveId:N}\"", await PageAsync(scene, role, $"/releves/{releveId}"), StringComparison.Ordinal);
            Assert.Contains($"id=\"r{releveId:N}\"", await PageAsync(scene, role, $"/saisie/2026-10?releve={releveId}"), StringComparison.Ordinal);
        }

        var grid = $"grappes/{scene.Grappe.Id}/indicateurs/saisie?mois=2026-10";
        Assert.Contains($"href=\"{grid}\"", await PageAsync(scene, Role.Porteur, $"/releves/{releveId}"), StringComparison.Ordinal);
        Assert.Contains($"data-releve=\"{releveId}\"", await PageAsync(scene, Role.Porteur, $"/{grid}"), StringComparison.Ordinal);
    }

    /// <summary>A direction of forty establishments: their grids take two pages.</summary>
    [Fact]
    public async Task Grid_AskedForOneOfFortyEstablishments_OpensItsPage()
    {
        var (scene, _) = await OpenAsync();
        var last = await portal.InDatabase(async db =>
        {
            var organisme = await db.OrganismesGestionnaires.SingleAsync(o => o.Id == scene.Grappe.Organismes[0]);
            var referentiel = await db.ReferentielsIndicateurs.SingleAsync(r => r.Id == db.Grappes.Where(g => g.Id == scene.Grappe.Id).Select(g => g.ReferentielIndicateursId).First());
            for (var number = 0; number < 40; number++)
            {
                var etablissement = new Domain.Grappes.Etablissement(scene.Grappe.Id, GrappeEssai.NextFiness(), $"Z {number:00}");
                etablissement.AttachTo(organisme);
                db.AddRange(etablissement, new ReleveMensuel(etablissement, GrappeMesuree.Octobre, estPremier: false, new DateOnly(2026, 11, 10), new ReglesReleve(referentiel, null)));
            }

            await db.SaveChangesAsync();
            return await db.RelevesMensuels.Where(r => db.Etablissements.Any(e => e.Id == r.EtablissementId && e.GrappeId == scene.Grappe.Id && e.Nom == "Z 39")).Select(r => r.Id).SingleAsync();
        });
        var fiche = await scene.As<ShowSaisie, SaisieFiche>(Role.Direction, act => act.ExecuteAsync(GrappeMesuree.Octobre, releveId: last));
        Assert.Equal((2, true), (fiche.Releves.Numero, fiche.Releves.Rows.Any(r => r.Releve.Id == last)));
        Assert.Equal(1, (await scene.As<ShowSaisie, SaisieFiche>(Role.Direction, act => act.ExecuteAsync(GrappeMesuree.Octobre, releveId: Guid.NewGuid()))).Releves.Numero);
    }

    [Fact]
    public async Task Grid_OfOnePersonInTwoGrappes_NamesTheGrappeOfEach()
    {
        var ((one, _), (other, _)) = (await OpenAsync(), await OpenAsync());
        Assert.DoesNotContain($"grappe « Grappe {one.Grappe.Marque} »", await PageAsync(one, Role.Referent, "/saisie/2026-10"), StringComparison.Ordinal);
        await portal.InDatabase(async db =>
        {
            db.Add(Habilitation.Referent(one.Personnes[Role.Referent].Id, other.Grappe.Id, other.Grappe.Etablissements[0]));
            return await db.SaveChangesAsync();
        });
        var page = await PageAsync(one, Role.Referent, "/saisie/2026-10");
        Assert.All([one, other], scene => Assert.Contains($"grappe « Grappe {scene.Grappe.Marque} »", page, StringComparison.Ordinal));
    }

    /// <summary>The coordonnateur du marché reads no relevé: an empty page would say that no month is open.</summary>
    [Fact]
    public async Task Tabs_ToEachRole_LeadToTheFollowUpOfWhoReadsFigures()
    {
        var (scene, _) = await OpenAsync();
        foreach (var (role, expected) in ((Role, bool)[])[(Role.Porteur, true), (Role.ChefDeProjet, true), (Role.Direction, true), (Role.Referent, true), (Role.CoordonnateurMarche, false)])
        {
            var page = await PageAsync(scene, role, $"/grappes/{scene.Grappe.Id}");
            Assert.Equal((role, expected), (role, page.Contains(">Indicateurs<", StringComparison.Ordinal) || page.Contains("/suivi\"", StringComparison.Ordinal)));
        }

        Assert.Null(await scene.As<Web.Features.SuiviIndicateurs.ShowSuivi, Web.Features.SuiviIndicateurs.SuiviFiche?>(Role.CoordonnateurMarche, act => act.ExecuteAsync(scene.Grappe.Id, null)));
    }

    private async Task<string> PageAsync(Scene scene, Role role, string address)
    {
        using var browser = await portal.SignInAsync(scene.Personnes[role]);
        return System.Net.WebUtility.HtmlDecode(await browser.GetStringAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken)).Replace('\u00A0', ' ');
    }

    /// <summary>There is no month before the first one of the calendar.</summary>
    [Theory]
    [InlineData("2000-01")]
    [InlineData("2031-01")]
    public async Task Grids_OfAMonthThatIsNotOpen_ShowTheLastOne(string mois)
    {
        var (scene, _) = await OpenAsync();
        using var porteur = await portal.SignInAsync(scene.Personnes[Role.Porteur]);
        using var referent = await portal.SignInAsync(scene.Personnes[Role.Referent]);
        foreach (var (browser, address) in ((HttpClient, string)[])[(porteur, $"/grappes/{scene.Grappe.Id}/indicateurs/saisie?mois={mois}"), (referent, $"/saisie/{mois}")])
        {
            Assert.Contains("octobre 2026", System.Net.WebUtility.HtmlDecode(await browser.GetStringAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken)), StringComparison.OrdinalIgnoreCase);
        }
    }

    private async Task<(Scene Scene, Guid ReleveId)> OpenAsync()
    {
        portal.Clock.MoveTo(Entry);
        var scene = await Scene.OpenAsync(portal);
        return (scene, await RelevesEssai.OpenAsync(portal, scene.Grappe));
    }

    private static async Task CompleteAsync(Scene scene, Guid releveId)
    {
        await Save(scene, releveId, "MSS", "36", "40");
        await Save(scene, releveId, "DMP", "36", "40");
        await Save(scene, releveId, "EPRESC", "12", null);
    }

    private static Task<ReponseSaisie> Save(
        Scene scene, Guid releveId, string code, string? numerateur, string? denominateur, int? vuNumerateur = null, int? vuDenominateur = null, Role role = Role.Referent) =>
        scene.As<SaveValeur, ReponseSaisie>(role, act => act.ExecuteAsync(releveId, new SaisieForm
        {
            Code = code,
            Numerateur = numerateur,
            Denominateur = denominateur,
            VuNumerateur = vuNumerateur,
            VuDenominateur = vuDenominateur,
        }));

    private Task<int> Lock() => portal.ActAs(null, async services => await services.GetRequiredService<LockMonths>().ExecuteAsync());

    private Task<ReleveMensuel> Read(Guid releveId) => portal.InDatabase(db => db.RelevesMensuels.AsNoTracking().SingleAsync(r => r.Id == releveId));

    private Task<Guid> Of(Scene scene, int etablissement) =>
        portal.InDatabase(db => db.RelevesMensuels.Where(r => r.EtablissementId == scene.Grappe.Etablissements[etablissement]).Select(r => r.Id).SingleAsync());
}
