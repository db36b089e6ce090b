using GrappePortal.Domain;
using GrappePortal.Domain.Conventions;
using GrappePortal.Domain.Grappes;
using GrappePortal.Web.Features.Conventions;
using GrappePortal.Web.Features.Scellements;
using GrappePortal.Web.Mail;
using GrappePortal.Web.Security;
using GrappePortal.Web.Tests.Features.Scellements;
using GrappePortal.Web.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GrappePortal.Web.Tests.Features.Conventions;

/// <summary>The partnership is void when the ARS rejects; the joint purchase follows when it accepts (Normandie, art. 2).</summary>
public sealed class DecisionArsTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    [Fact]
    public async Task Record_Rejection_MakesThePartnershipVoidEvenDuringItsSignature()
    {
        var prete = await GrappePrete.AddAsync(portal, "Rejet");
        var sent = await prete.SendAsync();
        await RecordAsync(prete, DecisionArs.Rejetee, new DateOnly(2026, 11, 20));
        Assert.Equal(StatutConvention.Caduque, (await prete.ReadAsync(sent.Id)).Statut);
    }

    [Fact]
    public async Task Record_Rejection_TellsThoseWhoWereAskedAndThoseWhoSigned()
    {
        var prete = await GrappePrete.AddAsync(portal, "Rejet dit");
        var sent = await prete.SendAsync();
        await prete.SignOnPaperAsync(sent, sent.Signataires.Take(1));
        await RecordAsync(prete, DecisionArs.Rejetee, new DateOnly(2026, 11, 20));
        await ToldAsync(sent, "Document sans effet", "L’ARS a rejeté la candidature");
        await RecordAsync(prete, DecisionArs.Rejetee, new DateOnly(2026, 11, 20));
        await ToldAsync(sent, "Document sans effet", "L’ARS a rejeté la candidature");
    }

    [Theory]
    [InlineData(false, "Document retiré de la signature")]
    [InlineData(true, "Document abandonné")]
    public async Task Stop_DuringTheSignature_TellsThoseWhoWereAskedAndThoseWhoSigned(bool abandon, string subject)
    {
        var prete = await GrappePrete.AddAsync(portal, $"Arrêt {abandon}");
        var sent = await prete.SendAsync();
        await prete.SignOnPaperAsync(sent, sent.Signataires.Take(1));
        var form = new MotifForm { Motif = "Le budget a changé" };
        await (abandon
            ? prete.ChangeAsync<AbandonConvention>(sent.Id, (act, revision) => act.ExecuteAsync(sent.Id, revision, form))
            : prete.ChangeAsync<WithdrawFromSignature>(sent.Id, (act, revision) => act.ExecuteAsync(sent.Id, revision, form)));
        await ToldAsync(sent, subject, "Le budget a changé");
    }

    [Fact]
    public async Task Stop_OrderedSending_DoesNotTellThoseWhoseTurnHadNotCome()
    {
        var prete = await GrappePrete.AddAsync(portal, "Arrêt ordonné");
        var sent = await prete.SendAsync(OrdreSignature.Ordonne);
        await prete.ChangeAsync<AbandonConvention>(sent.Id, (act, revision) => act.ExecuteAsync(sent.Id, revision, new MotifForm { Motif = "Doublon" }));
        Assert.Single(await EndsAsync(sent.Signataires[0], "Document abandonné"));
        Assert.Empty(await ConventionEssai.MailsAsync(portal, sent.Signataires[1].Courriel));
    }

    /// <summary>The first signatory has signed, the second one has not.</summary>
    private async Task ToldAsync(Convention sent, string subject, string motif)
    {
        var (signed, asked) = (Assert.Single(await EndsAsync(sent.Signataires[0], subject)), Assert.Single(await EndsAsync(sent.Signataires[1], subject)));
        Assert.All([signed, asked], mail => Assert.Contains(motif, mail.Corps, StringComparison.Ordinal));
        Assert.Contains($"La signature donnée pour {sent.Signataires[0].Organisme} n’a plus d’effet", signed.Corps, StringComparison.Ordinal);
        Assert.Contains($"plus rien à signer pour {sent.Signataires[1].Organisme}", asked.Corps, StringComparison.Ordinal);
    }

    private async Task<List<MessageSortant>> EndsAsync(Signataire signataire, string subject) =>
        [.. (await ConventionEssai.MailsAsync(portal, signataire.Courriel)).Where(mail => mail.Sujet.StartsWith(subject, StringComparison.Ordinal))];

    [Fact]
    public async Task Record_Rejection_StopsTheLettersThatWaitForTheirSignature()
    {
        var prete = await GrappePrete.AddAsync(portal, "Rejet lettre");
        var lettre = await prete.SendAsync(await prete.Do<OpenDraft, Guid>(act => act.ExecuteAsync(prete.Grappe.Id, new() { Nature = NatureConvention.LettreEngagement, OrganismeId = prete.Grappe.Organismes[0] })));
        await RecordAsync(prete, DecisionArs.Rejetee, new DateOnly(2026, 11, 20));
        Assert.Equal(StatutConvention.Caduque, (await prete.ReadAsync(lettre.Id)).Statut);
    }

    [Fact]
    public async Task Record_Rejection_EndsTheLettersThatWereSigned()
    {
        var prete = await GrappePrete.AddAsync(portal, "Rejet lettre signée");
        var lettre = await prete.SendAsync(await prete.Do<OpenDraft, Guid>(act => act.ExecuteAsync(prete.Grappe.Id, new() { Nature = NatureConvention.LettreEngagement, OrganismeId = prete.Grappe.Organismes[0] })));
        await prete.SignOnPaperAsync(lettre);
        await prete.SealedAsync(lettre.Id);
        await RecordAsync(prete, DecisionArs.Rejetee, new DateOnly(2026, 11, 20));
        Assert.Equal(StatutConvention.Caduque, (await prete.ReadAsync(lettre.Id)).Statut);
        Assert.Contains("cesse de produire ses effets", Assert.Single(await EndsAsync(lettre.Signataires[0], "Document sans effet")).Corps, StringComparison.Ordinal);
        var page = await PageAsync(prete, lettre.Id);
        Assert.Contains("final.pdf", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Signée et scellée", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Record_RejectionBeforeTheSeal_IsNeverSealed()
    {
        var prete = await GrappePrete.AddAsync(portal, "Rejet avant sceau");
        var signed = await prete.SignAllAsync();
        await RecordAsync(prete, DecisionArs.Rejetee, new DateOnly(2026, 11, 20));
        while (await ConventionSignee.AsPortalAsync(portal, services => services.GetRequiredService<SealNext>().ExecuteAsync(TestContext.Current.CancellationToken)))
        {
        }

        Assert.Equal((false, true, 0), await StateAsync(prete, signed.Id));
        Assert.DoesNotContain(await ConventionEssai.MailsAsync(portal, signed.Signataires[0].Courriel), mail => mail.Corps.Contains("/copie/", StringComparison.Ordinal));
        Assert.Contains("avant d’être scellé", await PageAsync(prete, signed.Id), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Record_RejectionWhileTheSealIsBeingMade_WaitsForItAndBothStand()
    {
        var prete = await GrappePrete.AddAsync(portal, "Rejet pendant sceau");
        var signed = await prete.SignAllAsync();
        var recorded = await portal.InDatabase(async db =>
        {
            // As the job does: its row first, the journal at the end.
            await using var job = await db.Database.BeginTransactionAsync();
            var seal = (await db.Scellements.FromSql($"""SELECT * FROM "Scellements" WHERE "ConventionId" = {signed.Id} FOR UPDATE""").ToListAsync()).Single();
            var rejection = RecordAsync(prete, DecisionArs.Rejetee, new DateOnly(2026, 11, 20));
            while (await portal.InDatabase(other => other.Database.SqlQuery<int>($"SELECT count(*)::int AS \"Value\" FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'").SingleAsync()) == 0)
            {
                Assert.False(rejection.IsCompleted);
            }

            seal.Succeed(new PiecesScellees(signed.DocumentId!.Value, signed.DocumentId.Value, signed.DocumentId.Value, signed.DocumentId.Value, new('a', 64), new('b', 64), new('c', 64), null), portal.Clock.GetUtcNow());
            (await db.Conventions.SingleAsync(c => c.Id == signed.Id)).Tell(ActeConvention.Scellement, Acteur.Portail, "Scellé.", portal.Clock.GetUtcNow());
            await db.SaveChangesAsync();
            await job.CommitAsync();
            return rejection;
        });
        await recorded;
        Assert.Equal(StatutConvention.Caduque, (await prete.ReadAsync(signed.Id)).Statut);
        Assert.Equal((true, false, 1), await StateAsync(prete, signed.Id));
    }

    private static async Task<(bool IsDone, bool IsCancelled, int Essais)> StateAsync(GrappePrete prete, Guid id) =>
        await ConventionSignee.ReadAsync(prete, id) is var seal ? (seal.IsDone, seal.IsCancelled, seal.Essais) : default;

    private static async Task<string> PageAsync(GrappePrete prete, Guid id)
    {
        using var browser = await prete.Portal.SignInAsync(prete.Porteur);
        return System.Net.WebUtility.HtmlDecode(await browser.GetStringAsync(new Uri($"/conventions/{id}", UriKind.Relative), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Record_Rejection_StopsTheAvenantsToo()
    {
        var prete = await GrappePrete.AddAsync(portal, "Rejet avenant");
        var signed = await prete.SignAllAsync();
        var avenant = await prete.Do<OpenDraft, Guid>(act => act.ExecuteAsync(prete.Grappe.Id, new() { Nature = NatureConvention.Avenant, ModifieeId = signed.Id }));
        await RecordAsync(prete, DecisionArs.Rejetee, new DateOnly(2026, 11, 20));
        Assert.Equal((StatutConvention.Caduque, StatutConvention.Caduque), ((await prete.ReadAsync(signed.Id)).Statut, (await prete.ReadAsync(avenant)).Statut));
    }

    [Fact]
    public async Task Record_Acceptance_ProposesTheJointPurchaseUntilItIsOpened()
    {
        var prete = await GrappePrete.AddAsync(portal, "Accord");
        await RecordAsync(prete, DecisionArs.Retenue, new DateOnly(2026, 11, 20));
        Assert.True((await ListAsync(prete)).AwaitsGroupement);
        await prete.OpenAsync(NatureConvention.GroupementCommandes);
        Assert.False((await ListAsync(prete)).AwaitsGroupement);
    }

    [Fact]
    public async Task Record_DayToCome_IsRefused()
    {
        var prete = await GrappePrete.AddAsync(portal, "Demain");
        await Assert.ThrowsAsync<RuleViolationException>(() => RecordAsync(prete, DecisionArs.Retenue, new DateOnly(2040, 1, 1)));
    }

    [Fact]
    public async Task Cancel_Rejection_BringsBackDraftsSignaturesUnderWayAndSignedDocuments()
    {
        var prete = await GrappePrete.AddAsync(portal, "Rejet annulé");
        var signed = await prete.SignAllAsync();
        var avenant = await prete.Do<OpenDraft, Guid>(act => act.ExecuteAsync(prete.Grappe.Id, new() { Nature = NatureConvention.Avenant, ModifieeId = signed.Id }));
        var lettre = await prete.SendAsync(await OpenLettreAsync(prete));
        await RecordAsync(prete, DecisionArs.Rejetee, new DateOnly(2026, 11, 20));
        Assert.Equal((false, true, 0), await StateAsync(prete, signed.Id));
        var link = await ConventionEssai.LinkAsync(portal, lettre.Signataires[0].Courriel);
        Assert.DoesNotContain("Recevoir le code", await portal.Anonymous().GetStringAsync(new Uri(link, UriKind.Relative), TestContext.Current.CancellationToken), StringComparison.Ordinal);

        var settled = await CancelAsync(prete);
        Assert.Equal(3, settled.Documents.Count);
        Assert.All(settled.Documents, document => Assert.Null(document.Obstacle));
        Assert.Equal(
            [StatutConvention.Signee, StatutConvention.Brouillon, StatutConvention.EnSignature],
            [(await prete.ReadAsync(signed.Id)).Statut, (await prete.ReadAsync(avenant)).Statut, (await prete.ReadAsync(lettre.Id)).Statut]);
        Assert.Null((await ListAsync(prete)).Decision);
        Assert.Equal((false, false, 0), await StateAsync(prete, signed.Id));
        await prete.SealedAsync(signed.Id);
        Assert.True((await StateAsync(prete, signed.Id)).IsDone);
        Assert.Contains("Recevoir le code", await portal.Anonymous().GetStringAsync(new Uri(link, UriKind.Relative), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancel_Rejection_IsToldInTheJournalAndToThoseConcerned()
    {
        var prete = await GrappePrete.AddAsync(portal, "Rejet annulé dit");
        var sent = await prete.SendAsync();
        await prete.SignOnPaperAsync(sent, sent.Signataires.Take(1));
        await RecordAsync(prete, DecisionArs.Rejetee, new DateOnly(2026, 11, 20));
        await CancelAsync(prete);
        Assert.Contains("vaut de nouveau", Assert.Single(await EndsAsync(sent.Signataires[0], "Document de nouveau valable")).Corps, StringComparison.Ordinal);
        Assert.Contains("de nouveau attendue", Assert.Single(await EndsAsync(sent.Signataires[1], "De nouveau à signer")).Corps, StringComparison.Ordinal);
        var told = await portal.InDatabase(db => db.EvenementsConvention.Where(e => e.ConventionId == sent.Id && e.Acte == ActeConvention.FinCaducite).Select(e => e.Detail).SingleAsync());
        Assert.Contains("Saisi sur la mauvaise grappe. Le document est de nouveau en cours de signature", told.Replace('\u00A0', ' '), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancel_RejectionAfterAnotherPartnershipWasSent_LeavesTheFormerVoidWithItsAvenantsAndSaysWhy()
    {
        var prete = await GrappePrete.AddAsync(portal, "Rejet remplacé");
        var signed = await prete.SignAllAsync();
        var avenant = await prete.Do<OpenDraft, Guid>(act => act.ExecuteAsync(prete.Grappe.Id, new() { Nature = NatureConvention.Avenant, ModifieeId = signed.Id }));
        await RecordAsync(prete, DecisionArs.Rejetee, new DateOnly(2026, 11, 20));
        await prete.SendAsync();
        var settled = await CancelAsync(prete);
        Assert.Contains("en tient lieu", settled.Documents[0].Obstacle, StringComparison.Ordinal);
        Assert.Contains("n’a pas repris effet", settled.Documents[1].Obstacle, StringComparison.Ordinal);
        Assert.Equal((StatutConvention.Caduque, StatutConvention.Caduque), ((await prete.ReadAsync(signed.Id)).Statut, (await prete.ReadAsync(avenant)).Statut));
        Assert.True((await StateAsync(prete, signed.Id)).IsCancelled);
    }

    [Fact]
    public async Task Cancel_WithoutARejectionOrTheRight_IsRefused()
    {
        var prete = await GrappePrete.AddAsync(portal, "Rien à annuler");
        Assert.Contains("Aucun rejet", (await Assert.ThrowsAsync<RuleViolationException>(() => CancelAsync(prete))).Message, StringComparison.Ordinal);
        await RecordAsync(prete, DecisionArs.Rejetee, new DateOnly(2026, 11, 20));
        Assert.Contains("annulez d’abord", (await Assert.ThrowsAsync<RuleViolationException>(() => RecordAsync(prete, DecisionArs.Retenue, new DateOnly(2026, 11, 20)))).Message, StringComparison.Ordinal);
        var instructeur = await GrappeEssai.AddPersonneAsync(portal, "Inès Lectrice", id => Habilitation.InstructeurArs(id, prete.Grappe.Region));
        await Assert.ThrowsAsync<RuleViolationException>(() => CancelAsync(prete with { Porteur = instructeur }));
        Assert.Contains("Annuler le rejet", await GrappePageAsync(prete), StringComparison.Ordinal);
        Assert.DoesNotContain("Annuler le rejet", await GrappePageAsync(prete with { Porteur = instructeur }), StringComparison.Ordinal);
    }

    private static Task<Guid> OpenLettreAsync(GrappePrete prete) =>
        prete.Do<OpenDraft, Guid>(act => act.ExecuteAsync(prete.Grappe.Id, new() { Nature = NatureConvention.LettreEngagement, OrganismeId = prete.Grappe.Organismes[0] }));

    private static async Task<string> GrappePageAsync(GrappePrete prete)
    {
        using var browser = await prete.Portal.SignInAsync(prete.Porteur);
        return System.Net.WebUtility.HtmlDecode(await browser.GetStringAsync(new Uri($"/grappes/{prete.Grappe.Id}/conventions", UriKind.Relative), TestContext.Current.CancellationToken));
    }

    private static async Task<RejetAnnule> CancelAsync(GrappePrete prete)
    {
        var revision = await prete.Portal.InDatabase(db => db.Grappes.Where(g => g.Id == prete.Grappe.Id).Select(g => g.Revision).SingleAsync());
        return await prete.Do<CancelRejet, RejetAnnule>(act => act.ExecuteAsync(prete.Grappe.Id, revision, new MotifForm { Motif = "Saisi sur la mauvaise grappe" }));
    }

    private static async Task RecordAsync(GrappePrete prete, DecisionArs decision, DateOnly on)
    {
        var revision = await prete.Portal.InDatabase(db => db.Grappes.Where(g => g.Id == prete.Grappe.Id).Select(g => g.Revision).SingleAsync());
        await prete.Portal.ActAs(prete.Porteur, services => services.GetRequiredService<RecordDecisionArs>()
            .ExecuteAsync(prete.Grappe.Id, revision, new DecisionForm { Decision = decision, Le = on }));
    }

    private static async Task<ConventionsFiche> ListAsync(GrappePrete prete) =>
        (await prete.Do<ListConventions, ConventionsFiche?>(act => act.ExecuteAsync(prete.Grappe.Id)))!;
}
