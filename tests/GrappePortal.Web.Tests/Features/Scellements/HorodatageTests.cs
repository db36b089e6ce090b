using System.IO.Compression;
using System.Net;
using GrappePortal.Documents.Tests.Sealing;
using GrappePortal.Domain.Conventions;
using GrappePortal.Web.Features.Scellements;
using GrappePortal.Web.Features.Verification;
using GrappePortal.Web.Tests.Infrastructure;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GrappePortal.Web.Tests.Features.Scellements;

/// <summary>The sealing job with a real time-stamp authority (openssl) that is down, then back: nothing ever stands for its time-stamp.</summary>
public sealed class HorodatageTests(PostgresServer server)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Seal_AuthorityDownThenBack_WaitsForItsTimeStampAndNeverUsesTheLocalClock()
    {
        using var authority = new OpensslAuthority { Instead = Down };
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.In("racine.pem"), authority.Root.ExportCertificatePem(), Stop);
        await using var portal = await PortalFactory.StartAsync(server, ("Sceau:Horodatage", authority.Address.AbsoluteUri), ("Sceau:CertificatHorodatage", folder.In("racine.pem")));
        portal.Clock.Advance(TimeSpan.FromHours(1)); // so that its time is never taken for that of the authority
        var prete = await GrappePrete.AddAsync(portal, "Horodatage");
        var convention = await prete.SignAllAsync();

        Assert.True(await SealNextAsync(portal));
        var failed = await ConventionSignee.ReadAsync(prete, convention.Id);
        Assert.Equal((false, 1, null, null), (failed.IsDone, failed.Essais, failed.HorodateLe, failed.FinalId));
        Assert.Equal(StatutConvention.Signee, (await prete.ReadAsync(convention.Id)).Statut);
        await SaysThatItWaitsAsync(prete, convention.Id);

        // Still down at the second try: tried later and later, told once. Before its time nothing is tried.
        Assert.False(await SealNextAsync(portal));
        portal.Clock.MoveTo(failed.ProchainEssaiLe!.Value);
        Assert.True(await SealNextAsync(portal));
        var again = await ConventionSignee.ReadAsync(prete, convention.Id);
        Assert.Equal((false, 2, TimeSpan.FromMinutes(2)), (again.IsDone, again.Essais, again.ProchainEssaiLe - failed.ProchainEssaiLe));
        Assert.Single(await FailureMailsAsync(prete));

        authority.Instead = null;
        Assert.False(await SealNextAsync(portal));
        portal.Clock.MoveTo(again.ProchainEssaiLe!.Value);
        var before = DateTimeOffset.UtcNow.AddSeconds(-2);
        Assert.True(await SealNextAsync(portal));
        var done = await ConventionSignee.ReadAsync(prete, convention.Id);
        Assert.Equal((true, 3, null), (done.IsDone, done.Essais, done.DerniereErreur));
        Assert.InRange(done.HorodateLe!.Value, before, DateTimeOffset.UtcNow.AddSeconds(2)); // the clock of the authority,
        Assert.True(done.ScelleLe - done.HorodateLe > TimeSpan.FromMinutes(30)); // not that of the portal.
        await VerifiesAsync(prete, done);
    }

    [Fact]
    public async Task Seal_AuthorityWhoseCertificateIsNotConfigured_IsSaidNotVerified()
    {
        using var authority = new OpensslAuthority();
        await using var portal = await PortalFactory.StartAsync(server, ("Sceau:Horodatage", authority.Address.AbsoluteUri));
        var prete = await GrappePrete.AddAsync(portal, "Non vérifiée");
        var done = await prete.SealedAsync((await prete.SignAllAsync()).Id);
        var told = await portal.InDatabase(db => db.EvenementsConvention.Where(e => e.ConventionId == done.ConventionId && e.Acte == ActeConvention.Scellement).Select(e => e.Detail).SingleAsync());
        Assert.Contains("horodatés par Horodatage d'essai, autorité non vérifiée", told, StringComparison.Ordinal);
        Assert.Contains("autoriténonvérifiée", (await PdfText.OfAsync(await prete.FileAsync(done.PreuveId))).Replace("-", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
        var final = await prete.FileAsync(done.FinalId);
        var answer = await ConventionSignee.AsPortalAsync(portal, services => services.GetRequiredService<VerifyDocument>().ExecuteAsync(final, Stop));
        await using var scope = portal.Services.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<ILoggerFactory>());
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<ResultatDocument>(ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(ResultatDocument.Resultat)] = answer }))).ToHtmlString());
        Assert.Contains("horodaté par une autorité non vérifiée", WebUtility.HtmlDecode(html), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_CertificatesOfTheAuthorityMissingFromTheMachine_GoesOnWithoutAndNothingIsSealed()
    {
        using var authority = new OpensslAuthority();
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.In("racine.pem"), authority.Root.ExportCertificatePem(), Stop);
        await using var portal = await PortalFactory.StartAsync(server, ("Sceau:Horodatage", authority.Address.AbsoluteUri), ("Sceau:CertificatHorodatage", folder.In("racine.pem")));
        var prete = await GrappePrete.AddAsync(portal, "Certificats");
        var done = await prete.SealedAsync((await prete.SignAllAsync()).Id);
        portal.Clock.Advance(TimeSpan.FromDays(1));
        await ConventionSignee.AsPortalAsync(portal, services => services.GetRequiredService<AnchorJournal>().ExecuteAsync(Stop));
        var waiting = await prete.SignAllAsync();
        await File.WriteAllTextAsync(folder.In("vide.pem"), "", Stop);
        await using var absent = portal.Twin(("Sceau:Horodatage", authority.Address.AbsoluteUri), ("Sceau:CertificatHorodatage", folder.In("absent.pem")));
        await using var empty = portal.Twin(("Sceau:Horodatage", authority.Address.AbsoluteUri), ("Sceau:CertificatHorodatage", folder.In("vide.pem")));
        foreach (var without in new[] { absent, empty })
        {
            without.Clock.MoveTo(portal.Clock.GetUtcNow());
            var final = await prete.FileAsync(done.FinalId);
            var answer = await ConventionSignee.AsPortalAsync(without, services => services.GetRequiredService<VerifyDocument>().ExecuteAsync(final, Stop));
            Assert.Equal((Verdict.Intact, false), (answer.Verdict, answer.Sceau!.Horodatage!.Reconnue));
            using var browser = await without.SignInAsync(prete.Porteur);
            Assert.Contains("Journal intact", await browser.GetStringAsync(new Uri($"/conventions/{done.ConventionId}/journal", UriKind.Relative), Stop), StringComparison.Ordinal);

            Assert.True(await SealNextAsync(without));
            var failed = await ConventionSignee.ReadAsync(prete, waiting.Id);
            Assert.False(failed.IsDone);
            Assert.Contains("Sceau:CertificatHorodatage", failed.DerniereErreur, StringComparison.Ordinal);
            portal.Clock.MoveTo(failed.ProchainEssaiLe!.Value);
        }
    }

    private static Task<byte[]?> Down(byte[] question, HttpListenerResponse response)
    {
        response.StatusCode = (int)HttpStatusCode.ServiceUnavailable;
        return Task.FromResult<byte[]?>([]);
    }

    private static Task<bool> SealNextAsync(PortalFactory portal) =>
        ConventionSignee.AsPortalAsync(portal, services => services.GetRequiredService<SealNext>().ExecuteAsync(Stop));

    private static async Task SaysThatItWaitsAsync(GrappePrete prete, Guid conventionId)
    {
        using var browser = await prete.Portal.SignInAsync(prete.Porteur);
        var page = WebUtility.HtmlDecode(await browser.GetStringAsync(new Uri($"/conventions/{conventionId}", UriKind.Relative), Stop));
        Assert.Matches(@"Le scellement a échoué \(1\sessai\)", page);
        Assert.Contains("aucune date de remplacement n’est utilisée", page, StringComparison.Ordinal);
        Assert.Matches(@"L’autorité d’horodatage 127\.0\.0\.1 a répondu par l’erreur\s503", page);
        using var final = await browser.GetAsync(new Uri($"/conventions/{conventionId}/final.pdf", UriKind.Relative), Stop);
        Assert.Equal(HttpStatusCode.NotFound, final.StatusCode);
        Assert.Contains("503", Assert.Single(await FailureMailsAsync(prete)), StringComparison.Ordinal);
    }

    private static Task<List<string>> FailureMailsAsync(GrappePrete prete) => prete.Portal.InDatabase(db =>
        db.MessagesSortants.Where(m => m.Destinataire == prete.Porteur.Email && m.Sujet.StartsWith("Scellement en échec")).Select(m => m.Corps).ToListAsync());

    private static async Task VerifiesAsync(GrappePrete prete, Scellement done)
    {
        var final = await prete.FileAsync(done.FinalId);
        var result = await ConventionSignee.AsPortalAsync(prete.Portal, services => services.GetRequiredService<VerifyDocument>().ExecuteAsync(final, Stop));
        Assert.Equal((Verdict.Intact, done.HorodateLe, true, "Horodatage d'essai"), (result.Verdict, result.Sceau!.Horodatage!.Instant, result.Sceau.Horodatage.Reconnue, result.Sceau.Horodatage.Autorite));
        using var tools = new SealTools();
        var pack = new ZipArchive(new MemoryStream((await prete.Do<ReadPieces, PieceTelechargee?>(act => act.DossierAsync(done.ConventionId, Stop)))!.Contenu));
        foreach (var entry in pack.Entries)
        {
            using var content = new MemoryStream();
            await using (var stream = await entry.OpenAsync(Stop))
            {
                await stream.CopyToAsync(content, Stop);
            }

            tools.Write(entry.Name, content.ToArray());
        }

        var command = "ts -verify -token_in -in horodatage.tst -data horodatage.signature -CAfile horodatage.pem -partial_chain -no_check_time";
        Assert.Contains($"openssl {command}\n", await File.ReadAllTextAsync(tools["LISEZMOI.txt"], Stop), StringComparison.Ordinal);
        Assert.Contains("Verification: OK", tools.RunWell("openssl", command.Split(' ')), StringComparison.Ordinal);
        tools.Write("horodatage.signature", [1, 2, 3]);
        Assert.NotEqual(0, tools.Run("openssl", command.Split(' ')).Exit);
        Assert.Contains("Signature is Valid.", tools.Run("pdfsig", tools.Write("final.pdf", final)).Output, StringComparison.Ordinal);
        var told = await prete.Portal.InDatabase(db => db.EvenementsConvention.Where(e => e.ConventionId == done.ConventionId && (e.Acte == ActeConvention.Scellement || e.Acte == ActeConvention.EchecScellement)).OrderBy(e => e.Rang).Select(e => e.Detail).ToListAsync());
        Assert.Equal(2, told.Count);
        Assert.Contains("horodatés par Horodatage d'essai", told[1], StringComparison.Ordinal);
    }
}
