using GrappePortal.Domain;
using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Data;
using GrappePortal.Web.Features.Releves;
using GrappePortal.Web.Security;
using GrappePortal.Web.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static GrappePortal.Web.Tests.Features.Releves.RelevesOuverts;

namespace GrappePortal.Web.Tests.Features.Releves;

/// <summary>One cell of the grid: who may save it, what is refused, and what a figure far from the others asks for.</summary>
public sealed class SaisieValeurTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    [Fact]
    public async Task Save_ByTheReferent_IsStoredMeasuredAndJournalled()
    {
        var (scene, releveId) = await OpenAsync(portal);
        var answer = await Save(scene, releveId, "MSS", "1 030", "1 000");
        Assert.Equal(IssueSaisie.Enregistre, answer.Issue);
        Assert.Equal("103\u00A0%", answer.Lignes.Single(l => l.Code == "MSS").Taux);
        var stored = await Read(portal, releveId);
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
        var (scene, _) = await OpenAsync(portal);
        var other = await Of(portal, scene, 1);
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
        var (scene, releveId) = await OpenAsync(portal);
        var refusal = await Assert.ThrowsAsync<RuleViolationException>(() => Save(scene, releveId, "MSS", "1", "2", role: role));
        Assert.Contains("vous pouvez consulter", refusal.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Save_NotANumber_IsRefusedAndChangesNothing()
    {
        var (scene, releveId) = await OpenAsync(portal);
        var answer = await Save(scene, releveId, "MSS", "12,5", "40");
        Assert.Equal(IssueSaisie.Refuse, answer.Issue);
        Assert.Contains("« 12,5 »".Replace(" ", "\u00A0", StringComparison.Ordinal), answer.Message, StringComparison.Ordinal);
        Assert.Null((await Read(portal, releveId)).Find("MSS"));
    }

    [Fact]
    public async Task Save_OverTheCellOfAnotherPerson_IsAConflictWithTheirNameAndTheirFigure()
    {
        var (scene, releveId) = await OpenAsync(portal);
        await Save(scene, releveId, "MSS", "30", "40", role: Role.Porteur);
        var answer = await Save(scene, releveId, "MSS", "31", "40");
        Assert.Equal(IssueSaisie.Conflit, answer.Issue);
        Assert.Contains("Pia Porteur", answer.Message, StringComparison.Ordinal);
        Assert.Equal((30, 40), (answer.Conflit!.Numerateur, answer.Conflit.Denominateur));
        Assert.Equal(30, (await Read(portal, releveId)).Find("MSS")!.Numerateur);
        Assert.Equal(IssueSaisie.Enregistre, (await Save(scene, releveId, "MSS", "31", "40", 30, 40)).Issue);
    }

    [Fact]
    public async Task Save_OfDifferentCellsAtTheSameSecond_RefusesNobody()
    {
        var (scene, releveId) = await OpenAsync(portal);
        (string Code, string? Denominateur)[] cells = [("MSS", "40"), ("DMP", "40"), ("EPRESC", null)];
        for (var round = 0; round < 5; round++)
        {
            var stored = await Read(portal, releveId);
            var answers = await Task.WhenAll(cells.Select((cell, index) => Save(scene, releveId, cell.Code, $"{20 + round}", cell.Denominateur,
                stored.Find(cell.Code)?.Numerateur, stored.Find(cell.Code)?.Denominateur, index % 2 == 0 ? Role.Referent : Role.Porteur)));
            Assert.All(answers, answer => Assert.Equal(IssueSaisie.Enregistre, answer.Issue));
        }

        Assert.Equal([24, 24, 24], (await Read(portal, releveId)).Valeurs.Where(v => v.Code != "EPARC").Select(v => v.Numerateur!.Value));
    }

    [Fact]
    public async Task Save_OfTheSameNewCellAtTheSameSecond_OneIsSavedAndTheOtherIsTold()
    {
        var (scene, releveId) = await OpenAsync(portal);
        var answers = await Task.WhenAll(Save(scene, releveId, "MSS", "30", "40"), Save(scene, releveId, "MSS", "31", "40", role: Role.Porteur));
        Assert.Equal([IssueSaisie.Enregistre, IssueSaisie.Conflit], answers.Select(a => a.Issue).Order());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Lock_ThatFallsWhileSomebodyTypes_RefusesTheCellAndSaysHowToMend(bool jobIsLate)
    {
        var (scene, releveId) = await OpenAsync(portal);
        Assert.Equal(IssueSaisie.Enregistre, (await Save(scene, releveId, "MSS", "30", "40")).Issue);
        portal.Clock.MoveTo(new DateTimeOffset(2026, 11, 9, 23, 30, 0, TimeSpan.Zero)); // the 10th in Paris
        Assert.True(jobIsLate || await Lock(portal) >= 2);
        var answer = await Save(scene, releveId, "DMP", "30", "40");
        Assert.Equal(IssueSaisie.Verrouille, answer.Issue);
        Assert.Equal("Verrouillé depuis le 10/11 par la clôture mensuelle\u00A0: demander une correction.", answer.Message);
        Assert.Null((await Read(portal, releveId)).Find("DMP"));
    }

    [Fact]
    public async Task Comment_OnACell_IsCountedInTheGrid()
    {
        var (scene, releveId) = await OpenAsync(portal);
        await scene.As<CommentReleve>(Role.Porteur, act => act.ExecuteAsync(releveId, new CommentaireForm { Code = "MSS", Texte = "Chiffre à vérifier." }));
        await scene.As<CommentReleve>(Role.Porteur, act => act.ExecuteAsync(releveId, new CommentaireForm { Texte = "Sur le mois entier." }));
        var lines = (await scene.As<ShowSaisie, SaisieFiche>(Role.Referent, act => act.ExecuteAsync(null))).Releves.Rows.Single(r => r.Releve.Id == releveId).Lignes();
        Assert.Equal(["MSS"], lines.Where(l => l.Commentaires == 1).Select(l => l.Indicateur.Code));
        Assert.Equal(1, lines.Sum(l => l.Commentaires));
    }

    [Fact]
    public async Task Figure_FarFromTheLastMonths_IsSavedAndAsksForAWord()
    {
        var (scene, releveId) = await OpenAsync(portal);
        await EnterBeforeAsync(releveId, months: 1, "MSS");
        var answer = await Save(scene, releveId, "MSS", "90", "40");
        Assert.Equal(IssueSaisie.Enregistre, answer.Issue);
        Assert.True(answer.Lignes.Single(l => l.Code == "MSS").AJustifier);
        Assert.Contains("s’écarte nettement", answer.Lignes.Single(l => l.Code == "MSS").Remarques[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Figure_FarFromAMonthBeforeTheLastThreeEntered_AsksForNothing()
    {
        var (scene, releveId) = await OpenAsync(portal);
        await EnterBeforeAsync(releveId, months: 4, "MSS");
        for (var age = 1; age <= 3; age++)
        {
            await EnterBeforeAsync(releveId, age, "DMP");
        }

        var answer = await Save(scene, releveId, "MSS", "90", "40");
        Assert.False(answer.Lignes.Single(l => l.Code == "MSS").AJustifier);

        // A file and the interface of the software publishers look at the same months.
        var releve = await Read(portal, releveId);
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
}
