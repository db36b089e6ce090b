using GrappePortal.Domain;
using GrappePortal.Domain.Conventions;
using GrappePortal.Web.Features.Conventions;
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

    private Task<int> ReadAsync(Convention sent, Action<Convention> read) => portal.InDatabase(async db =>
    {
        read(await db.Conventions.SingleAsync(c => c.Id == sent.Id));
        return await db.SaveChangesAsync();
    });
}
