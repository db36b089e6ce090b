using GrappePortal.Domain;
using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Features.Accueil;
using GrappePortal.Web.Features.Releves;
using GrappePortal.Web.Security;
using GrappePortal.Web.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using static GrappePortal.Web.Tests.Features.Releves.RelevesOuverts;

namespace GrappePortal.Web.Tests.Features.Releves;

/// <summary>A month from hand to hand: handed over, sent back, validated, corrected, read by the ARS.</summary>
public sealed class TransmissionMoisTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    [Fact]
    public async Task Correction_AskedByTheReferent_IsGrantedByThePorteurForATime()
    {
        var (scene, releveId) = await OpenAsync(portal);
        portal.Clock.MoveTo(Entry.AddDays(10));
        await Lock(portal);
        await scene.As<AskCorrection>(Role.Referent, act => act.ExecuteAsync(releveId, new MotifForm { Motif = "Export incomplet." }));
        await Assert.ThrowsAsync<RuleViolationException>(() => scene.As<GrantCorrection>(Role.Direction, act => act.ExecuteAsync(releveId, new CorrectionForm { Jusquau = new(2026, 11, 20) })));
        await scene.As<GrantCorrection>(Role.Porteur, act => act.ExecuteAsync(releveId, new CorrectionForm { Jusquau = new(2026, 11, 20) }));
        var task = (await scene.As<ListTaches, AccueilFiche>(Role.Referent, act => act.ExecuteAsync())).Taches.Single(t => t.Href == "saisie/2026-10");
        Assert.Contains("à transmettre jusqu’au 20/11/2026 inclus", task.Detail, StringComparison.Ordinal);
        Assert.Equal(IssueSaisie.Enregistre, (await Save(scene, releveId, "DMP", "30", "40")).Issue);
        await Lock(portal);
        Assert.Equal(EtatReleve.Brouillon, (await Read(portal, releveId)).Etat);

        portal.Clock.MoveTo(new DateTimeOffset(2026, 11, 20, 23, 0, 0, TimeSpan.Zero));
        await Lock(portal);
        Assert.Equal(IssueSaisie.Verrouille, (await Save(scene, releveId, "MSS", "30", "40")).Issue);
    }

    [Fact]
    public async Task Month_FromHandToHand_IsTransmittedSentBackAndValidated()
    {
        var (scene, releveId) = await OpenAsync(portal);
        await Assert.ThrowsAsync<RuleViolationException>(() => scene.As<TransmitReleve>(Role.Referent, act => act.ExecuteAsync(releveId)));
        await CompleteAsync(scene, releveId);
        await scene.As<TransmitReleve>(Role.Referent, act => act.ExecuteAsync(releveId));
        await Assert.ThrowsAsync<RuleViolationException>(() => scene.As<ValidateReleve>(Role.Referent, act => act.ExecuteAsync(releveId)));
        await scene.As<SendBackReleve>(Role.Direction, act => act.ExecuteAsync(releveId, new MotifForm { Motif = "À vérifier." }));
        await scene.As<TransmitReleve>(Role.Referent, act => act.ExecuteAsync(releveId));
        await scene.As<ValidateReleve>(Role.Porteur, act => act.ExecuteAsync(releveId));
        var stored = await Read(portal, releveId);
        Assert.Equal((EtatReleve.Valide, "Pia Porteur", true), (stored.Etat, stored.ValidePar, stored.EstSurCible));
    }

    [Fact]
    public async Task Transmit_WhileAColleagueSaves_AnswersThatTheMonthChanged()
    {
        var (scene, releveId) = await OpenAsync(portal);
        await CompleteAsync(scene, releveId);
        using var browser = await portal.SignInAsync(scene.Personnes[Role.Referent]);
        browser.DefaultRequestHeaders.Add("RequestVerificationToken", await browser.TokenAsync("/compte"));

        // The row that the act wants to write is no longer the one that it read.
        await SqlAsync(portal, $"""CREATE FUNCTION crossing() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'; CREATE TRIGGER crossing BEFORE UPDATE ON "RelevesMensuels" FOR EACH ROW WHEN (OLD."Id" = '{releveId}') EXECUTE FUNCTION crossing()""");
        try
        {
            using var answer = await browser.PostAsync(new Uri($"/releves/{releveId}/transmission", UriKind.Relative), null, TestContext.Current.CancellationToken);
            Assert.Equal(System.Net.HttpStatusCode.OK, answer.StatusCode);
            using var read = System.Text.Json.JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            Assert.Equal(AggregateRoot.StaleMessage, read.RootElement.GetProperty("message").GetString());
        }
        finally
        {
            await SqlAsync(portal, "DROP FUNCTION crossing() CASCADE");
        }
    }

    [Fact]
    public async Task Show_ToAnInstructeur_MasksSmallCountsAndHidesWhoTyped()
    {
        var (scene, releveId) = await OpenAsync(portal);
        await Save(scene, releveId, "DMP", "3", "40");
        await Save(scene, releveId, "MSS", "30", "40");
        Assert.Null(await scene.As<ShowReleve, ReleveFiche?>(Role.InstructeurArs, act => act.ExecuteAsync(releveId)));
        await portal.InDatabase(db => db.RelevesMensuels.Where(r => r.Id == releveId).ExecuteUpdateAsync(set => set.SetProperty(r => r.TransmisLe, Entry)));
        var fiche = (await scene.As<ShowReleve, ReleveFiche?>(Role.InstructeurArs, act => act.ExecuteAsync(releveId)))!;
        Assert.Empty(fiche.Juger(fiche.Releve.Lignes().Single(l => l.Indicateur.Code == "DMP").Mesure).Texte);
        var lignes = fiche.Releve.Lignes().ToDictionary(l => l.Indicateur.Code, l => fiche.Lire(l.Mesure));
        Assert.Equal("masqué", lignes["DMP"]);
        Assert.Equal("30 / 40 (75\u00A0%)", lignes["MSS"]);
        Assert.Empty(fiche.Saisies);
        Assert.False(fiche.CanEnter);
        var inside = (await scene.As<ShowReleve, ReleveFiche?>(Role.Referent, act => act.ExecuteAsync(releveId)))!;
        Assert.Equal("3 / 40 (7,5\u00A0%)", inside.Lire(inside.Releve.Lignes().Single(l => l.Indicateur.Code == "DMP").Mesure));
    }
}
