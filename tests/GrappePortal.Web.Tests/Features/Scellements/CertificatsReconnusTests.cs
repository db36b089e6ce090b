using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using GrappePortal.Documents.Sealing;
using GrappePortal.Domain.Conventions;
using GrappePortal.Web.Data;
using GrappePortal.Web.Features.JournalConventions;
using GrappePortal.Web.Features.Scellements;
using GrappePortal.Web.Features.Verification;
using GrappePortal.Web.Sceau;
using GrappePortal.Web.Tests.Infrastructure;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace GrappePortal.Web.Tests.Features.Scellements;

/// <summary>Whose seal is recognised: the keys that the portal holds or held, told by files; never a row of the database.</summary>
public sealed class CertificatsReconnusTests(PostgresServer server)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Verify_WhoeverWritesInTheDatabaseAddsACertificateAndWhatItSealed_IsNotRecognised()
    {
        await using var portal = await PortalFactory.StartAsync(server);
        var (prete, done) = await SealedAsync(portal, "Faussaire");
        using var forger = CleSceau.Load(NewKey(portal), "essai");
        var forged = await ForgeAsync(prete, done, forger);
        await PutInTheDatabaseAsync(portal, done, forged, forger);

        var answer = await VerifyAsync(portal, forged);
        Assert.Equal((Verdict.SceauNonReconnu, done.ConventionId), (answer.Verdict, answer.Fiche!.Scellement!.ConventionId));
        var shown = await ShownAsync(portal, answer);
        Assert.Contains("rien ne dit qu’il l’a été par ce portail", shown, StringComparison.Ordinal);
        Assert.Contains(forger.Empreinte, shown, StringComparison.Ordinal);

        using var pack = new ZipArchive(new MemoryStream((await prete.Do<ReadPieces, PieceTelechargee?>(act => act.DossierAsync(done.ConventionId, Stop)))!.Contenu));
        Assert.Null(pack.GetEntry("sceau.pem"));
        using var told = new StreamReader(await pack.GetEntry("LISEZMOI.txt")!.OpenAsync(Stop));
        Assert.StartsWith("ATTENTION", await told.ReadToEndAsync(Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_ForgeryUnderTheCodeOfADocumentThatIsSealed_SaysThatTheRegistryKnowsAnother()
    {
        await using var portal = await PortalFactory.StartAsync(server);
        var (prete, done) = await SealedAsync(portal, "Étranger");
        using var forger = CleSceau.Load(NewKey(portal), "essai");
        var answer = await VerifyAsync(portal, await ForgeAsync(prete, done, forger));
        Assert.Equal(Verdict.SceauNonReconnu, answer.Verdict);
        Assert.Contains("Le registre en connaît un autre", await ShownAsync(portal, answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_JournalOfADaySealedByACertificateOfTheTableOnly_IsNotRecognised()
    {
        await using var portal = await PortalFactory.StartAsync(server);
        var (prete, _) = await SealedAsync(portal, "Jour faux");
        using var forger = CleSceau.Load(NewKey(portal), "essai");
        var now = portal.Clock.GetUtcNow();
        var content = "grappe;rang;empreinte\n"u8.ToArray();
        var seal = await SceauDetache.SealAsync(content, forger, now, cancellationToken: Stop);
        await portal.InDatabase(async db =>
        {
            await db.RememberAsync(forger, now, Stop);
            db.Add(new AncreJournal(DateOnly.FromDateTime(now.UtcDateTime), content, seal, now));
            return await db.SaveChangesAsync(Stop);
        });
        var rupture = Assert.Single((await prete.Do<CheckChain, ChaineFiche?>(act => act.ExecuteAsync(prete.Grappe.Id)))!.Ruptures);
        Assert.Contains($"ne reconnaît pas ({forger.Empreinte})", rupture.Constat, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_KeyRenewed_DocumentsSealedByTheOldKeyStillVerify()
    {
        using var folder = new TemporaryFolder();
        (string, string)[] settings = [("Sceau:Fichier", folder.In("sceau.p12")), ("Sceau:MotDePasse", "essai")];
        await using var first = await PortalFactory.StartAsync(server, settings);
        var (prete, before) = await SealedAsync(first, "Avant");

        // As the guide of operation says: the file is replaced, the portal restarted.
        await File.WriteAllBytesAsync(folder.In("sceau.p12"), NewKey(first), Stop);
        await using var renewed = first.Twin(settings);
        renewed.Clock.MoveTo(first.Clock.GetUtcNow());
        var waiting = await prete.SignAllAsync();
        Assert.Equal(0, await SealCommand.RunAsync(renewed.Services));
        var after = await ConventionSignee.ReadAsync(prete, waiting.Id);
        Assert.NotEqual(before.Certificat, after.Certificat);
        foreach (var scellement in new[] { before, after })
        {
            Assert.Equal(Verdict.Intact, (await VerifyAsync(renewed, await prete.FileAsync(scellement.FinalId))).Verdict);
        }
    }

    [Fact]
    public async Task Verify_CertificateLostThenPutBack_IsNotRecognisedThenIntactWithoutARestart()
    {
        using var folder = new TemporaryFolder();
        (string, string)[] settings = [("Sceau:Fichier", folder.In("sceau.p12")), ("Sceau:MotDePasse", "essai")];
        await using var first = await PortalFactory.StartAsync(server, settings);
        var (prete, done) = await SealedAsync(first, "Perdu");
        var final = await prete.FileAsync(done.FinalId);
        var kept = Assert.Single(Directory.GetFiles(folder.In("sceau-certificats")));
        File.Move(kept, folder.In("ailleurs"));
        await File.WriteAllBytesAsync(folder.In("sceau.p12"), NewKey(first), Stop);
        await using var restored = first.Twin(settings);
        restored.Clock.MoveTo(first.Clock.GetUtcNow());

        var answer = await VerifyAsync(restored, final);
        Assert.Equal((Verdict.SceauNonReconnu, done.Certificat), (answer.Verdict, answer.Sceau!.EmpreinteCertificat));
        Assert.Equal(Verdict.Altere, (await VerifyAsync(restored, [.. final, (byte)'\n'])).Verdict);
        var changed = final.ToArray();
        changed[changed.Length / 4] ^= 1;
        Assert.NotEqual(Verdict.SceauNonReconnu, (await VerifyAsync(restored, changed)).Verdict);

        File.Move(folder.In("ailleurs"), kept);
        Assert.Equal(Verdict.Intact, (await VerifyAsync(restored, final)).Verdict);
    }

    [Fact]
    public async Task Verify_FolderOfTheCertificatesThatCannotBeWritten_SealsAndVerifiesWithTheKeyHeldNow()
    {
        await using var portal = await PortalFactory.StartAsync(server, ("Sceau:Certificats", Path.Combine(SceauEssai.Fichier, "impossible")));
        var (prete, done) = await SealedAsync(portal, "Lecture seule");
        Assert.Equal(Verdict.Intact, (await VerifyAsync(portal, await prete.FileAsync(done.FinalId))).Verdict);
    }

    [Fact]
    public async Task Verify_KeyThatCannotBeOpened_GoesOnWithTheCertificatesThatWereKept()
    {
        await using var portal = await PortalFactory.StartAsync(server);
        var (prete, done) = await SealedAsync(portal, "Sans clé");
        await using var closed = portal.Twin(("Sceau:MotDePasse", "faux"));
        Assert.Equal(Verdict.Intact, (await VerifyAsync(closed, await prete.FileAsync(done.FinalId))).Verdict);
    }

    [Theory]
    [InlineData("""UPDATE "AncresJournal" SET "Le" = now()""")]
    [InlineData("""DELETE FROM "AncresJournal" """)]
    [InlineData("""TRUNCATE "AncresJournal" """)]
    [InlineData("""UPDATE "CertificatsSceau" SET "DepuisLe" = now()""")]
    [InlineData("""DELETE FROM "CertificatsSceau" """)]
    [InlineData("""TRUNCATE "CertificatsSceau" """)]
    public async Task Touch_SealOfADayOrCertificate_IsRefusedByTheDatabase(string sql)
    {
        await using var portal = await PortalFactory.StartAsync(server);
        var refusal = await Assert.ThrowsAsync<PostgresException>(() => portal.InDatabase(db => db.Database.ExecuteSqlRawAsync(sql, Stop)));
        Assert.Contains("Les scellés sont inaltérables", refusal.MessageText, StringComparison.Ordinal);
    }

    private static async Task<(GrappePrete Prete, Scellement Done)> SealedAsync(PortalFactory portal, string nom)
    {
        var prete = await GrappePrete.AddAsync(portal, nom);
        return (prete, await prete.SealedAsync((await prete.SignAllAsync()).Id));
    }

    // The name that the portal gives its own.
    private static byte[] NewKey(PortalFactory portal) => CleSceau.Create("GrappePortal – sceau du portail", "essai", portal.Clock.GetUtcNow().AddDays(-1));

    /// <summary>In every way as the portal would, but for the key.</summary>
    private static async Task<byte[]> ForgeAsync(GrappePrete prete, Scellement done, CleSceau forger)
    {
        var text = await prete.FileAsync((await prete.ReadAsync(done.ConventionId)).DocumentId);
        var mentions = new MentionsSceau("GrappePortal – sceau du portail", "Convention signée par toutes les parties", "France", done.ScelleLe!.Value);
        return await prete.Portal.Services.GetRequiredService<Scelleur>().SealAsync(new PdfASceller(text, mentions), forger, cancellationToken: Stop);
    }

    private static Task<int> PutInTheDatabaseAsync(PortalFactory portal, Scellement done, byte[] forged, CleSceau forger) => portal.InDatabase(async db =>
    {
        await db.RememberAsync(forger, portal.Clock.GetUtcNow(), Stop);
        var hash = Convert.ToHexStringLower(SHA256.HashData(forged));
        var file = new Fichier("convention.pdf", forged);
        db.Add(file);
        await db.SaveChangesAsync(Stop);
        return await db.Database.ExecuteSqlAsync(
            $"""UPDATE "Scellements" SET "FinalId" = {file.Id}, "FinalSha256" = {hash}, "Certificat" = {forger.Empreinte} WHERE "ConventionId" = {done.ConventionId}""", Stop);
    });

    private static Task<ResultatVerification> VerifyAsync(PortalFactory portal, byte[] pdf) =>
        ConventionSignee.AsPortalAsync(portal, services => services.GetRequiredService<VerifyDocument>().ExecuteAsync(pdf, Stop));

    private static async Task<string> ShownAsync(PortalFactory portal, ResultatVerification answer)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<ILoggerFactory>());
        return WebUtility.HtmlDecode(await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<ResultatDocument>(ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(ResultatDocument.Resultat)] = answer }))).ToHtmlString()));
    }
}
