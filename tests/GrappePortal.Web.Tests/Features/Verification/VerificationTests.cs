using System.Net;
using GrappePortal.Domain.Conventions;
using GrappePortal.Web.Features.Conventions;
using GrappePortal.Web.Features.Verification;
using GrappePortal.Web.Tests.Features.Scellements;
using GrappePortal.Web.Tests.Infrastructure;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GrappePortal.Web.Tests.Features.Verification;

/// <summary>Anybody may ask whether a document is the one that was signed; nobody learns what it says.</summary>
public sealed class VerificationTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    [Fact]
    public async Task Verify_FileAsItWasSealed_IsIntactAndShowsInitialsOnly()
    {
        var prete = await GrappePrete.AddAsync(portal, "Intact");
        var convention = await prete.SignAllAsync();
        var scellement = await prete.SealedAsync(convention.Id);
        var answer = await VerifyAsync(await prete.FileAsync(scellement.FinalId));
        Assert.Equal(Verdict.Intact, answer.Verdict);
        Assert.All(answer.Fiche!.Initiales, initials => Assert.Equal("É. D.-M. (sur papier)", initials));
        Assert.False(answer.EstPreuve);
    }

    [Fact]
    public async Task Verify_ProofFile_SaysOfWhichDocumentItIsTheProofAndShowsItsOwnHash()
    {
        var prete = await GrappePrete.AddAsync(portal, "Preuve");
        var convention = await prete.SignAllAsync();
        var scellement = await prete.SealedAsync(convention.Id);
        var answer = await VerifyAsync(await prete.FileAsync(scellement.PreuveId));
        Assert.Equal((Verdict.Intact, true, scellement.PreuveSha256), (answer.Verdict, answer.EstPreuve, answer.Empreinte));
        await using var scope = portal.Services.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<ILoggerFactory>());
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<ResultatDocument>(ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(ResultatDocument.Resultat)] = answer }))).ToHtmlString());
        var shown = WebUtility.HtmlDecode(html);
        Assert.Contains($"dossier de preuve de « {convention.Titre} »", shown, StringComparison.Ordinal);
        Assert.Contains(scellement.PreuveSha256!, shown, StringComparison.Ordinal);
        Assert.DoesNotContain(scellement.FinalSha256!, shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_SealedFileChangedAnywhere_IsNeverIntact()
    {
        var prete = await GrappePrete.AddAsync(portal, "Mute");
        var scellement = await prete.SealedAsync((await prete.SignAllAsync()).Id);
        var final = await prete.FileAsync(scellement.FinalId);
        var random = new Random(7);
        for (var i = 0; i < 100; i++)
        {
            var changed = final.ToArray();
            changed[random.Next(changed.Length)] ^= (byte)(1 << random.Next(8));
            Assert.NotEqual(Verdict.Intact, (await VerifyAsync(changed)).Verdict);
        }

        Assert.Equal(Verdict.Altere, (await VerifyAsync([.. final, (byte)'\n'])).Verdict);
    }

    [Fact]
    public async Task Verify_SealedAfterTheBackupThatWasRestored_SaysThatTheSealIsIntactAndTheRegistryIgnoresIt()
    {
        var prete = await GrappePrete.AddAsync(portal, "Sauvegarde");
        var convention = await prete.SignAllAsync();
        var final = await prete.FileAsync((await prete.SealedAsync(convention.Id)).FinalId);
        await portal.InDatabase(db => db.Scellements.Where(s => s.ConventionId == convention.Id).ExecuteDeleteAsync(TestContext.Current.CancellationToken));
        var answer = await VerifyAsync(final);
        Assert.Equal((Verdict.HorsRegistre, convention.Titre), (answer.Verdict, answer.Fiche!.Titre));
        Assert.Equal(Verdict.Altere, (await VerifyAsync([.. final, (byte)'\n'])).Verdict);
    }

    [Fact]
    public async Task Verify_FrozenTextWithoutItsSignatures_SaysThatItIsNotTheSignedDocument()
    {
        var prete = await GrappePrete.AddAsync(portal, "Texte");
        var sent = await prete.SendAsync();
        Assert.Equal(Verdict.TexteEnvoye, (await VerifyAsync(await prete.FileAsync(sent.DocumentId))).Verdict);
    }

    [Theory]
    [InlineData("%PDF-1.7 un autre document")]
    [InlineData("pas un PDF")]
    public async Task Verify_FileOfSomebodyElse_IsUnknown(string content) =>
        Assert.Equal(Verdict.Inconnu, (await VerifyAsync(System.Text.Encoding.UTF8.GetBytes(content))).Verdict);

    [Fact]
    public async Task Verify_CodeTypedCarelesslyByAnybody_FindsTheDocumentWithoutItsContent()
    {
        var prete = await GrappePrete.AddAsync(portal, "Code");
        var sent = await prete.SendAsync();
        using var browser = portal.Anonymous();
        using var response = await browser.GetAsync(new Uri($"/verifier?code={sent.Code!.Value.Replace("-", " ", StringComparison.Ordinal).ToLowerInvariant().Replace("0", "o", StringComparison.Ordinal)}", UriKind.Relative), TestContext.Current.CancellationToken);
        var page = WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Contains("Code connu", page, StringComparison.Ordinal);
        Assert.Contains(sent.Titre, page, StringComparison.Ordinal);
        Assert.All(sent.Signataires, s => Assert.DoesNotContain(s.Nom, page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Verify_ConventionThatTheArsMadeVoid_SaysThatItNoLongerHolds()
    {
        var prete = await GrappePrete.AddAsync(portal, "Caduque");
        var sent = await prete.SendAsync();
        await portal.InDatabase(async db =>
        {
            (await db.Conventions.SingleAsync(c => c.Id == sent.Id)).Void("L’ARS a rejeté la candidature.", Acteur.Portail, portal.Clock.GetUtcNow());
            return await db.SaveChangesAsync();
        });
        using var browser = portal.Anonymous();
        var page = WebUtility.HtmlDecode(await browser.GetStringAsync(new Uri($"/verifier?code={sent.Code!.Value}", UriKind.Relative), TestContext.Current.CancellationToken));
        Assert.Contains("ce document n’a plus d’effet", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_DocumentTakenBackFromSignature_SaysWhenAndThatItHasNoForce()
    {
        var prete = await GrappePrete.AddAsync(portal, "Repris");
        var sent = await prete.SendAsync();
        var former = await prete.FileAsync(sent.DocumentId);
        portal.Clock.Advance(TimeSpan.FromHours(3));
        await prete.ChangeAsync<WithdrawFromSignature>(sent.Id, (act, revision) => act.ExecuteAsync(sent.Id, revision, new MotifForm { Motif = "Erreur à l’article 3" }));
        var withdrawnAt = portal.Clock.GetUtcNow();
        portal.Clock.Advance(TimeSpan.FromHours(3));
        await prete.SendAsync(sent.Id);
        await prete.ChangeAsync<WithdrawFromSignature>(sent.Id, (act, revision) => act.ExecuteAsync(sent.Id, revision, new MotifForm { Motif = "Encore une erreur" }));

        var answer = await VerifyAsync(former);
        Assert.Equal((Verdict.Retire, sent.Titre), (answer.Verdict, answer.Retrait!.Titre));
        Assert.Equal(withdrawnAt, answer.Retrait.RetireLe!.Value, TimeSpan.FromMilliseconds(1));
        Assert.Equal(Verdict.Altere, (await VerifyAsync([.. former, (byte)'\n'])).Verdict);
        using var browser = portal.Anonymous();
        var page = WebUtility.HtmlDecode(await browser.GetStringAsync(new Uri($"/verifier?code={sent.Code!.Value}", UriKind.Relative), TestContext.Current.CancellationToken));
        Assert.Contains("retiré de la signature le", page, StringComparison.Ordinal);
        Assert.Contains("aucune valeur", page, StringComparison.Ordinal);
        Assert.All(sent.Signataires, s => Assert.DoesNotContain(s.Nom, page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Verify_DocumentTakenBackAfterTheClockSteppedBack_IsStillWithdrawn()
    {
        var prete = await GrappePrete.AddAsync(portal, "Horloge");
        var sent = await prete.SendAsync();
        portal.Clock.Advance(TimeSpan.FromMinutes(-3));
        await prete.ChangeAsync<WithdrawFromSignature>(sent.Id, (act, revision) => act.ExecuteAsync(sent.Id, revision, new MotifForm { Motif = "Erreur à l’article 3" }));
        portal.Clock.Advance(TimeSpan.FromMinutes(3));
        using var browser = portal.Anonymous();
        var page = WebUtility.HtmlDecode(await browser.GetStringAsync(new Uri($"/verifier?code={sent.Code!.Value}", UriKind.Relative), TestContext.Current.CancellationToken));
        Assert.Contains("Document retiré de la signature", page, StringComparison.Ordinal);
        Assert.DoesNotContain("retiré de la signature le", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_CodeInAFileOfSomebodyElse_WhereverItIs_ClaimsTheDocument()
    {
        var prete = await GrappePrete.AddAsync(portal, "Prétend");
        var code = System.Text.Encoding.ASCII.GetBytes((await prete.SendAsync()).Code!.Value);
        Assert.Equal(Verdict.Altere, (await VerifyAsync(code)).Verdict);
        Assert.Equal(Verdict.Altere, (await VerifyAsync([.. "%PDF-1.7 A-B- 000-"u8, .. code, .. new byte[3_000_000]])).Verdict);
        Assert.Equal(Verdict.Inconnu, (await VerifyAsync(code[..^1])).Verdict);
    }

    [Fact]
    public async Task Verify_SealedFileMadeLonger_IsStillRecognisedByItsCode()
    {
        var prete = await GrappePrete.AddAsync(portal, "Allongé");
        var convention = await prete.SignAllAsync();
        var final = await prete.FileAsync((await prete.SealedAsync(convention.Id)).FinalId);
        var answer = await VerifyAsync([.. final, .. new byte[3_000_000]]);
        Assert.Equal((Verdict.Altere, convention.Titre), (answer.Verdict, answer.Fiche!.Titre));
    }

    [Theory]
    [InlineData(26 * 1024 * 1024, "dépasse 25 Mo")]
    [InlineData(200_000, "Document inconnu")]
    public async Task Verify_FileDropped_IsReadOrItsSizeIsTold(int size, string told)
    {
        using var browser = portal.Anonymous();
        using var form = new MultipartFormDataContent
        {
            { new StringContent(await browser.TokenAsync("/verifier")), "__RequestVerificationToken" },
            { new StringContent("fichier"), "_handler" },
            { new ByteArrayContent(new byte[size]), "Fichier", "gros.pdf" },
        };
        using var response = await browser.PostAsync(new Uri("/verifier", UriKind.Relative), form, TestContext.Current.CancellationToken);
        Assert.Matches(told.Replace(" ", @"\s", StringComparison.Ordinal), WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task Verify_CodeOfNothing_IsUnknown()
    {
        using var browser = portal.Anonymous();
        var page = await browser.GetStringAsync(new Uri("/verifier?code=0000-0000-0000", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Contains("Document inconnu", page, StringComparison.Ordinal);
    }

    private Task<ResultatVerification> VerifyAsync(byte[] pdf) =>
        ConventionSignee.AsPortalAsync(portal, services => services.GetRequiredService<VerifyDocument>().ExecuteAsync(pdf, TestContext.Current.CancellationToken));
}
