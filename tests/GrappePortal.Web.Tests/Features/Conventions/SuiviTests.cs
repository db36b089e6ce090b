using GrappePortal.Domain;
using GrappePortal.Domain.Conventions;
using GrappePortal.Web.Features.Conventions;
using GrappePortal.Web.Shared;
using GrappePortal.Web.Tests.Features.Scellements;
using GrappePortal.Web.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Tests.Features.Conventions;

/// <summary>The porteur follows the signatures on a page that others make older at each second.</summary>
public sealed class SuiviTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    [Fact]
    public async Task Acts_WhileTheOthersReadAndSign_AreNotRefused()
    {
        var prete = await GrappePrete.AddAsync(portal, "Suivi animé");
        var sent = await prete.SendAsync();
        var (awaited, other) = (sent.Signataires[0], sent.Signataires[1]);
        await ReadAsync(sent, c => c.RecordReading(other.Id, new Acteur(other.Nom), portal.Clock.GetUtcNow()));
        await prete.SignOnPaperAsync(sent, [other]);

        var deadline = sent.DateLimite!.Value.AddDays(7);
        await prete.ActAsync<ExtendDeadline>(act => act.ExecuteAsync(sent.Id, new EcheanceForm { DateLimite = deadline }));
        await prete.ActAsync<AskAgain>(act => act.ExecuteAsync(sent.Id, awaited.Id));
        var now = await prete.ReadAsync(sent.Id);
        Assert.Equal((deadline, 1), (now.DateLimite, now.Signatures));
        Assert.Equal(2, (await ConventionEssai.MailsAsync(portal, awaited.Courriel)).Count);
    }

    [Fact]
    public async Task Withdraw_AfterOthersOnlyRead_NeedsNoNewReading()
    {
        var prete = await GrappePrete.AddAsync(portal, "Retrait lu");
        var sent = await prete.SendAsync();
        await ReadAsync(sent, c => c.RecordOpening(c.Signataires[0].Id, new Acteur("Anne Aubry"), portal.Clock.GetUtcNow()));
        await prete.ActAsync<WithdrawFromSignature>(act => act.ExecuteAsync(sent.Id, sent.Revision, new MotifForm { Motif = "Erreur à l’article 3" }));
        Assert.Equal(StatutConvention.Brouillon, (await prete.ReadAsync(sent.Id)).Statut);
    }

    [Fact]
    public async Task Withdraw_AfterASignatureThatThePageDoesNotShow_AsksToReadAgain()
    {
        var prete = await GrappePrete.AddAsync(portal, "Retrait signé");
        var sent = await prete.SendAsync();
        await prete.SignOnPaperAsync(sent, [sent.Signataires[0]]);
        var refusal = await Assert.ThrowsAsync<RuleViolationException>(() =>
            prete.ActAsync<WithdrawFromSignature>(act => act.ExecuteAsync(sent.Id, sent.Revision, new MotifForm { Motif = "Erreur à l’article 3" })));
        Assert.Equal(AggregateRoot.StaleMessage, refusal.Message);
        Assert.Equal(1, (await prete.ReadAsync(sent.Id)).Signatures);
    }

    [Fact]
    public async Task Acts_DocumentSentAnewSinceThePageWasShown_AreRefused()
    {
        var prete = await GrappePrete.AddAsync(portal, "Suivi périmé");
        var sent = await prete.SendAsync();
        await prete.ActAsync<WithdrawFromSignature>(act => act.ExecuteAsync(sent.Id, sent.Revision, new MotifForm { Motif = "Erreur à l’article 3" }));
        await prete.SendAsync(sent.Id);
        var refusal = await Assert.ThrowsAsync<RuleViolationException>(() => prete.SignOnPaperAsync(sent, [sent.Signataires[0]]));
        Assert.Contains("n’est plus en cours", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(0, (await prete.ReadAsync(sent.Id)).Signatures);
    }

    [Fact]
    public async Task AskAgain_TwoPorteursAtTheSameSecond_BothPass()
    {
        var prete = await GrappePrete.AddAsync(portal, "Deux porteurs");
        var sent = await prete.SendAsync();
        await Task.WhenAll(sent.Signataires.Select(s => prete.ActAsync<AskAgain>(act => act.ExecuteAsync(sent.Id, s.Id))));
        Assert.Equal(2, await portal.InDatabase(db => db.EvenementsConvention.CountAsync(e => e.ConventionId == sent.Id && e.Acte == ActeConvention.NouvelleSollicitation)));
    }

    [Fact]
    public async Task Page_SignatoryRemindedThenInvitedAgain_IsShown()
    {
        var prete = await GrappePrete.AddAsync(portal, "Relancé");
        var sent = await prete.SendAsync();
        await ReadAsync(sent, c => c.Remind(sent.Signataires[0].Id, Acteur.Portail, portal.Clock.GetUtcNow(), portal.Clock.Today()));
        Assert.Contains("1 rappel, le dernier le", await PageAsync(prete, sent.Id), StringComparison.Ordinal);
        await prete.ActAsync<AskAgain>(act => act.ExecuteAsync(sent.Id, sent.Signataires[0].Id));
        var page = await PageAsync(prete, sent.Id);
        Assert.Contains("Invité", page, StringComparison.Ordinal);
        Assert.DoesNotContain("1 rappel", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Paper_OfTheFirstRankBroughtAfterTheDeadline_AsksTheNextOneOnceItIsExtended()
    {
        var prete = await GrappePrete.AddAsync(portal, "Ordre tardif");
        var sent = await prete.SendAsync(OrdreSignature.Ordonne);
        await portal.InDatabase(db => db.Conventions.Where(c => c.Id == sent.Id).ExecuteUpdateAsync(set => set
            .SetProperty(c => c.EnvoyeeLe, portal.Clock.GetUtcNow().AddDays(-9)).SetProperty(c => c.DateLimite, portal.Clock.Today().AddDays(-1))));
        var form = new PapierForm { SignataireId = sent.Signataires[0].Id, Nom = "Madame Élise Duval-Martin", Qualite = "Présidente", Lieu = "Rouen", Jour = portal.Clock.Today() };
        Task AttachAsync() => prete.ActAsync<AttachPaperSignature>(act => act.ExecuteAsync(sent.Id, form, "page.pdf", "%PDF-1.7 page"u8.ToArray()));
        Assert.Contains("prolongez d’abord", (await Assert.ThrowsAsync<RuleViolationException>(AttachAsync)).Message, StringComparison.Ordinal);
        form.Jour = portal.Clock.Today().AddDays(-1);
        await AttachAsync();
        Assert.Empty(await ConventionEssai.MailsAsync(portal, sent.Signataires[1].Courriel));

        await prete.ActAsync<ExtendDeadline>(act => act.ExecuteAsync(sent.Id, new EcheanceForm { DateLimite = portal.Clock.Today().AddDays(7) }));
        Assert.StartsWith("À signer", Assert.Single(await ConventionEssai.MailsAsync(portal, sent.Signataires[1].Courriel)).Sujet, StringComparison.Ordinal);
        var link = await ConventionEssai.LinkAsync(portal, sent.Signataires[1].Courriel);
        Assert.Contains("code", await portal.Anonymous().GetStringAsync(new Uri(link, UriKind.Relative), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private static async Task<string> PageAsync(GrappePrete prete, Guid id)
    {
        using var browser = await prete.Portal.SignInAsync(prete.Porteur);
        return System.Net.WebUtility.HtmlDecode(await browser.GetStringAsync(new Uri($"/conventions/{id}", UriKind.Relative), TestContext.Current.CancellationToken)).Replace('\u00A0', ' ');
    }

    private Task<int> ReadAsync(Convention sent, Action<Convention> read) => portal.InDatabase(async db =>
    {
        read(await db.Conventions.SingleAsync(c => c.Id == sent.Id));
        return await db.SaveChangesAsync();
    });
}
