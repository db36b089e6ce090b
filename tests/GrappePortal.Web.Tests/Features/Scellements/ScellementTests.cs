using System.Diagnostics;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using GrappePortal.Domain.Conventions;
using GrappePortal.Web.Features.Accueil;
using GrappePortal.Web.Features.Scellements;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared;
using GrappePortal.Web.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace GrappePortal.Web.Tests.Features.Scellements;

/// <summary>The sealing job: once, resumed, never replaced by the local clock; and what it makes verifies without the portal.</summary>
public sealed class ScellementTests(PortalFactory portal, PostgresServer server) : IClassFixture<PortalFactory>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Seal_EverybodyHasSigned_OpensWithTheFrozenBytesAndNamesEachSignatory()
    {
        var prete = await GrappePrete.AddAsync(portal, "Sceau");
        var convention = await prete.SignAllAsync();
        var scellement = await prete.SealedAsync(convention.Id);
        var (frozen, final) = (await prete.FileAsync(convention.DocumentId), await prete.FileAsync(scellement.FinalId));
        Assert.Equal(frozen, final[..frozen.Length]);
        var text = await PdfText.OfAsync(final);
        Assert.All(convention.Signataires, s => Assert.Contains(string.Concat(s.Organisme.Where(c => !char.IsWhiteSpace(c))), text, StringComparison.Ordinal));
        Assert.Contains("ÉliseDuval-Martin", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sign_LastPartyOfAConvention_WritesTheDayInTheFicheOfTheGrappe()
    {
        var prete = await GrappePrete.AddAsync(portal, "Signature");
        var sent = await prete.SendAsync();
        Task<DateOnly?> DayAsync() => portal.InDatabase(db => db.Grappes.Where(g => g.Id == prete.Grappe.Id).Select(g => g.ConventionSigneeLe).SingleAsync());
        await prete.SignOnPaperAsync(sent, sent.Signataires.Take(1));
        Assert.Null(await DayAsync());
        await prete.SignOnPaperAsync(sent, sent.Signataires.Skip(1));
        Assert.Equal(portal.Clock.Today(), await DayAsync());
    }

    [Fact]
    public async Task Seal_PageSignedByAnotherThanTheOneDesignated_DoesNotLendThemThePower()
    {
        var prete = await GrappePrete.AddAsync(portal, "Autre main");
        var convention = await prete.SignAllAsync();
        var scellement = await prete.SealedAsync(convention.Id);
        using var json = JsonDocument.Parse(await prete.FileAsync(scellement.DonneesId));
        var power = json.RootElement.ToString();
        Assert.Contains($"le signataire désigné est {convention.Signataires[0].Nom}", power, StringComparison.Ordinal);
        Assert.Contains(await ConventionEssai.MailsAsync(portal, convention.Signataires[0].Courriel), mail => mail.Corps.Contains("une page signée à la main par Madame Élise Duval-Martin", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Job_PortalLeftAlone_SealsByItself()
    {
        await using var automatic = await PortalFactory.StartAsync(server, ("Sceau:Automatique", "true"));
        var prete = await GrappePrete.AddAsync(automatic, "Seul");
        var convention = await prete.SignAllAsync();
        while (!(await ConventionSignee.ReadAsync(prete, convention.Id)).IsDone)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), Stop);
        }
    }

    [Fact]
    public async Task Seal_ProofPack_IsCheckedByOpensslAndPdfsigWithTheCommandsItGives()
    {
        var prete = await GrappePrete.AddAsync(portal, "Hors ligne");
        var convention = await prete.SignAllAsync();
        await prete.SealedAsync(convention.Id);
        var zip = await prete.Do<ReadPieces, PieceTelechargee?>(act => act.DossierAsync(convention.Id, Stop));
        using var folder = new TemporaryFolder();
        ZipFile.ExtractToDirectory(new MemoryStream(zip!.Contenu), folder.Path);
        Assert.Empty(Directory.GetFiles(folder.Path, "horodatage*")); // No authority is configured here.
        await RunAsync(folder.Path, "sha256sum", "-c", "empreintes.sha256");
        var taille = JsonDocument.Parse(await File.ReadAllBytesAsync(folder.In("convention.json"), Stop)).RootElement.GetProperty("texteFige").GetProperty("taille").GetInt32();
        var commands = Commands(await File.ReadAllTextAsync(folder.In("LISEZMOI.txt"), Stop));
        Assert.Equal(5, commands.Count);
        var printed = Commands(await RunAsync(folder.Path, "pdftotext", "-raw", "preuve.pdf", "-"));
        Assert.Equal(5, printed.Count);
        // An operator checks long after the key has expired (SceauDetacheTests).
        Assert.All(commands.Concat(printed).Where(command => command.StartsWith("openssl cms", StringComparison.Ordinal)), command => Assert.Contains("-no_check_time", command, StringComparison.Ordinal));
        foreach (var command in commands.Concat(printed))
        {
            await RunAsync(folder.Path, "bash", "-c", command.Replace("TAILLE", $"{taille}", StringComparison.Ordinal));
        }
        var donnees = await File.ReadAllTextAsync(Path.Combine(folder.Path, "convention.json"), Stop);
        Assert.DoesNotContain("{{", donnees, StringComparison.Ordinal);
        Assert.All(["finess_ej", convention.Signataires[0].Organisme, "Signataire Hors ligne 1"], said => Assert.Contains(said, donnees, StringComparison.Ordinal));
        foreach (var pdf in new[] { "convention.pdf", "preuve.pdf" })
        {
            var answer = await RunAsync(folder.Path, "pdfsig", pdf);
            Assert.Contains("Signature is Valid", answer, StringComparison.Ordinal);
            Assert.Contains("Total document signed", answer, StringComparison.Ordinal);
            await RunAsync(folder.Path, "qpdf", "--check", pdf);
        }

        using var json = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(folder.Path, "convention.json"), Stop));
        var fige = json.RootElement.GetProperty("texteFige");
        var prefix = (await File.ReadAllBytesAsync(Path.Combine(folder.Path, "convention.pdf"), Stop))[..fige.GetProperty("taille").GetInt32()];
        Assert.Equal(fige.GetProperty("sha256").GetString(), Convert.ToHexStringLower(SHA256.HashData(prefix)));

        // Nobody recorded any words, nor wrote to anybody, for a page signed by hand.
        Assert.All(json.RootElement.GetProperty("parties").EnumerateArray(), partie => Assert.Equal(JsonValueKind.Null, partie.GetProperty("signature").GetProperty("mention").ValueKind));
        var proof = await PdfText.OfAsync(await File.ReadAllBytesAsync(folder.In("preuve.pdf"), Stop));
        Assert.All(["Luetapprouvé", .. convention.Signataires.Select(s => s.Courriel)], unsaid => Assert.DoesNotContain(unsaid, proof, StringComparison.Ordinal));
        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData("%PDF-1.7 page"u8)), proof, StringComparison.Ordinal);

        // The pages that were signed by hand, as they were brought.
        var pieces = json.RootElement.GetProperty("parties").EnumerateArray().Select(partie => Assert.Single(partie.GetProperty("pieces").EnumerateArray())).ToList();
        Assert.Equal(convention.Signataires.Count, pieces.Count);
        Assert.All(pieces, piece => Assert.Equal(piece.GetProperty("sha256").GetString(), Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(folder.Path, piece.GetProperty("nom").GetString()!))))));
    }

    [Fact]
    public async Task Download_SealedFiles_BearTheTitleAndTheCode()
    {
        var prete = await GrappePrete.AddAsync(portal, "Noms");
        var convention = await prete.SignAllAsync();
        await prete.SealedAsync(convention.Id);
        using var browser = await portal.SignInAsync(prete.Porteur);
        foreach (var (address, fin) in new[] { ("/final.pdf", ".pdf"), ("/preuve.pdf", "-preuve.pdf"), ("/preuve.zip", "-preuve.zip"), (".pdf", "-texte-envoye.pdf"), ($"/versions/{convention.Version}.pdf", $"-version-{convention.Version}.pdf") })
        {
            using var answer = await browser.GetAsync(new Uri($"/conventions/{convention.Id}{address}", UriKind.Relative), Stop);
            Assert.Equal(NomTelechargement.Of(convention.Titre, convention.Code, fin), answer.Content.Headers.ContentDisposition!.FileName!.Trim('"'));
        }
    }

    [Fact]
    public async Task Seal_TwoPiecesOfOnePartyWithTheSameName_AreBothInTheProofPack()
    {
        var prete = await GrappePrete.AddAsync(portal, "Homonymes");
        var sent = await prete.SendAsync();
        await portal.InDatabase(async db =>
        {
            var act = new GrappePortal.Web.Data.Fichier("Page.pdf", "%PDF-1.7 acte"u8.ToArray());
            db.Add(act);
            (await db.Conventions.SingleAsync(c => c.Id == sent.Id)).HandOver(
                sent.Signataires[0].Id, new RemplacantSignature("Odon Lescure", "Directeur", "odon.lescure@essai.test", "délégation", act.Id), Acteur.Portail, portal.Clock.GetUtcNow(), portal.Clock.Today());
            return await db.SaveChangesAsync();
        });
        await prete.SignOnPaperAsync(sent); // Each with a "page.pdf".
        await prete.SealedAsync(sent.Id);
        var zip = await prete.Do<ReadPieces, PieceTelechargee?>(act => act.DossierAsync(sent.Id, Stop));
        using var folder = new TemporaryFolder();
        ZipFile.ExtractToDirectory(new MemoryStream(zip!.Contenu), folder.Path);
        await RunAsync(folder.Path, "sha256sum", "-c", "empreintes.sha256");
        var names = Directory.GetFiles(folder.Path, "piece-*").Select(Path.GetFileName).ToList();
        Assert.Equal(3, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public async Task Seal_KeyThatCannotBeOpened_SaysSoTellsThePorteurAndIsDoneOnceMended()
    {
        await using var broken = await PortalFactory.StartAsync(server, ("Sceau:MotDePasse", "faux"));
        var prete = await GrappePrete.AddAsync(broken, "Clé");
        var convention = await prete.SignAllAsync();
        while ((await prete.ReadAsync(convention.Id)).Statut == StatutConvention.Signee && (await ConventionSignee.ReadAsync(prete, convention.Id)).Essais == 0)
        {
            await ConventionSignee.AsPortalAsync(broken, services => services.GetRequiredService<SealNext>().ExecuteAsync(Stop));
        }

        var failed = await ConventionSignee.ReadAsync(prete, convention.Id);
        Assert.False(failed.IsDone);
        Assert.NotNull(failed.ProchainEssaiLe);
        Assert.Equal(1, await broken.InDatabase(db => db.MessagesSortants.CountAsync(m => m.Destinataire == prete.Porteur.Email && m.Sujet.StartsWith("Scellement en échec"))));

        await using var mended = broken.Twin();
        await ConventionSignee.AsPortalAsync(mended, services => services.GetRequiredService<SealNext>().ExecuteAsync(Stop));
        Assert.False((await ConventionSignee.ReadAsync(prete, convention.Id)).IsDone); // its next try is for later,

        Assert.Equal(0, await SealCommand.RunAsync(mended.Services));
        Assert.True((await ConventionSignee.ReadAsync(prete, convention.Id)).IsDone); // unless somebody asks for it.
    }

    [Fact]
    public async Task Seal_FileOfTheKeyGoneAfterItHasSealed_WaitsForItAndTheKeyThatReplacesIt()
    {
        using var folder = new TemporaryFolder();
        await using var first = await PortalFactory.StartAsync(server, ("Sceau:Fichier", folder.In("sceau.p12")), ("Sceau:MotDePasse", "essai"));
        var prete = await GrappePrete.AddAsync(first, "Volume");
        await prete.SealedAsync((await prete.SignAllAsync()).Id); // The first key of a new portal is its own.
        File.Move(folder.In("sceau.p12"), folder.In("ancien.p12"));

        await using var restarted = first.Twin(("Sceau:Fichier", folder.In("sceau.p12")), ("Sceau:MotDePasse", "essai"));
        var waiting = await prete.SignAllAsync();
        restarted.Clock.MoveTo(first.Clock.GetUtcNow());
        await ConventionSignee.AsPortalAsync(restarted, services => services.GetRequiredService<SealNext>().ExecuteAsync(Stop));
        Assert.Contains("alors que le portail a déjà scellé", (await ConventionSignee.ReadAsync(prete, waiting.Id)).DerniereErreur, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.In("sceau.p12")));

        // As the guide of operation says.
        await RunAsync(folder.Path, "openssl", "req", "-x509", "-newkey", "rsa:3072", "-sha256", "-days", "1826", "-nodes", "-subj", "/CN=GrappePortal – sceau du portail", "-utf8",
            "-addext", "basicConstraints=critical,CA:FALSE", "-addext", "keyUsage=critical,digitalSignature,nonRepudiation", "-keyout", "cle.pem", "-out", "certificat.pem");
        await RunAsync(folder.Path, "openssl", "pkcs12", "-export", "-inkey", "cle.pem", "-in", "certificat.pem", "-out", "sceau.p12", "-passout", "pass:essai");
        restarted.Clock.MoveTo(DateTimeOffset.UtcNow.AddSeconds(5)); // not before the certificate
        Assert.Equal(0, await SealCommand.RunAsync(restarted.Services));
        Assert.True((await ConventionSignee.ReadAsync(prete, waiting.Id)).IsDone);
        Assert.Equal(2, await first.InDatabase(db => db.CertificatsSceau.CountAsync(Stop)));
    }

    [Fact]
    public async Task Seal_FailureThatNobodyForesaw_IsToldAndDoesNotHoldTheOthersBack()
    {
        // An address without its scheme: the client of HTTP refuses it in its own words.
        await using var broken = await PortalFactory.StartAsync(server, ("Sceau:Horodatage", "horodatage.test/tsr"));
        var prete = await GrappePrete.AddAsync(broken, "Imprévu");
        Guid[] ids = [(await prete.SignAllAsync()).Id, (await prete.SignAllAsync()).Id];
        await ConventionSignee.AsPortalAsync(broken, services => services.GetRequiredService<SealNext>().ExecuteAsync(Stop));
        await ConventionSignee.AsPortalAsync(broken, services => services.GetRequiredService<SealNext>().ExecuteAsync(Stop));
        foreach (var id in ids)
        {
            var failed = await ConventionSignee.ReadAsync(prete, id);
            Assert.Equal((false, 1), (failed.IsDone, failed.Essais));
            Assert.NotNull(failed.DerniereErreur);
        }
    }

    [Fact]
    public async Task Seal_TextChangedSinceItWasSigned_IsRefusedAndToldAndTheDatabaseForbidsIt()
    {
        await using var other = await PortalFactory.StartAsync(server);
        var prete = await GrappePrete.AddAsync(other, "Autre texte");
        var convention = await prete.SignAllAsync();
        byte[] forged = [.. await prete.FileAsync(convention.DocumentId), (byte)'\n'];
        Task<int> ChangeAsync() => other.InDatabase(db => db.Database.ExecuteSqlAsync($"""UPDATE "Fichiers" SET "Contenu" = {forged} WHERE "Id" = {convention.DocumentId}"""));
        Assert.Contains("inaltérable", (await Assert.ThrowsAsync<PostgresException>(ChangeAsync)).MessageText, StringComparison.Ordinal);

        // Whoever owns the database lifts the lock.
        await other.InDatabase(db => db.Database.ExecuteSqlAsync($"""ALTER TABLE "Fichiers" DISABLE TRIGGER fichier_inalterable"""));
        await ChangeAsync();
        await ConventionSignee.AsPortalAsync(other, services => services.GetRequiredService<SealNext>().ExecuteAsync(Stop));
        var failed = await ConventionSignee.ReadAsync(prete, convention.Id);
        Assert.False(failed.IsDone);
        Assert.StartsWith("Le texte conservé n’est plus celui qui a été signé", failed.DerniereErreur, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Anchor_ChainRewrittenFromEndToEnd_IsFoundByTheSealOfTheDay()
    {
        await using var other = await PortalFactory.StartAsync(server);
        var prete = await GrappePrete.AddAsync(other, "Ancre");
        await prete.SendAsync();
        other.Clock.Advance(TimeSpan.FromDays(1));
        await ConventionSignee.AsPortalAsync(other, services => services.GetRequiredService<AnchorJournal>().ExecuteAsync(Stop));
        var check = () => prete.Do<GrappePortal.Web.Features.JournalConventions.CheckChain, GrappePortal.Web.Features.JournalConventions.ChaineFiche?>(act => act.ExecuteAsync(prete.Grappe.Id));
        Assert.Empty((await check())!.Ruptures);
        Assert.NotNull((await check())!.ScelleJusquau);

        // Whoever owns the database deletes the last row and its head, then writes another: the chain is whole again, the seal is not.
        await other.InDatabase(db => db.Database.ExecuteSqlAsync($"""ALTER TABLE "EvenementsConvention" DISABLE TRIGGER journal_inalterable"""));
        await other.InDatabase(db => db.Database.ExecuteSqlAsync(
            $"""
            WITH last AS (DELETE FROM "EvenementsConvention" WHERE "GrappeId" = {prete.Grappe.Id} AND "Rang" = 2 RETURNING *)
            SELECT 1 FROM last
            """));
        await other.InDatabase(db => db.Database.ExecuteSqlAsync(
            $"""
            UPDATE "TetesJournal" t SET "Rang" = e."Rang", "Empreinte" = e."Empreinte" FROM "EvenementsConvention" e
            WHERE e."GrappeId" = {prete.Grappe.Id} AND e."Rang" = 1 AND t."GrappeId" = e."GrappeId"
            """));
        await other.InDatabase(db => db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "EvenementsConvention" ("Id", "GrappeId", "ConventionId", "Intitule", "Le", "Acte", "Par", "Detail")
            SELECT gen_random_uuid(), "GrappeId", "ConventionId", "Intitule", "Le", 'Envoi', 'Un autre', 'Réécrit' FROM "EvenementsConvention"
            WHERE "GrappeId" = {prete.Grappe.Id} AND "Rang" = 1
            """));
        Assert.Equal([2L], (await check())!.Ruptures.Select(r => r.Rang));
    }

    [Fact]
    public async Task Anchor_KeyThatCannotBeOpened_IsToldToTheAdministratorOnceADayUntilADayIsSealed()
    {
        await using var broken = await PortalFactory.StartAsync(server, ("Sceau:MotDePasse", "faux"));
        var administrator = await GrappeEssai.AddPersonneAsync(broken, "Ysé Lemarchand", Habilitation.Administrateur);
        static Task AnchorAsync(PortalFactory portal) => ConventionSignee.AsPortalAsync(portal, services => services.GetRequiredService<AnchorJournal>().ExecuteAsync(Stop));
        async Task<int> MailsAsync() => (await ConventionEssai.MailsAsync(broken, administrator.Email!)).Count(mail => mail.Sujet.StartsWith("Journal non scellé", StringComparison.Ordinal));
        static Task<bool> ShowsAsync(PortalFactory portal, Personne reader) => portal.ActAs(reader, async services =>
            (await services.GetRequiredService<ListTaches>().ExecuteAsync(Stop)).Taches.Any(t => t.Titre.Contains("n’est plus scellé", StringComparison.Ordinal)));
        for (var hour = 0; hour < 2; hour++)
        {
            await Assert.ThrowsAnyAsync<Exception>(() => AnchorAsync(broken));
        }

        Assert.Equal(1, await MailsAsync());
        Assert.True(await ShowsAsync(broken, administrator));
        Assert.Equal("Degraded", await broken.Anonymous().GetStringAsync("/healthz/ready", Stop));
        broken.Clock.Advance(TimeSpan.FromDays(1));
        await Assert.ThrowsAnyAsync<Exception>(() => AnchorAsync(broken));
        Assert.Equal(2, await MailsAsync());

        await using var mended = broken.Twin();
        mended.Clock.MoveTo(broken.Clock.GetUtcNow());
        await AnchorAsync(mended);
        Assert.False(await ShowsAsync(mended, administrator));
    }

    [Fact]
    public async Task Anchor_SealOfADayTakenAway_IsFoundByTheNextOne()
    {
        await using var other = await PortalFactory.StartAsync(server);
        var prete = await GrappePrete.AddAsync(other, "Scellé ôté");
        await prete.SendAsync();
        for (var day = 0; day < 2; day++)
        {
            other.Clock.Advance(TimeSpan.FromDays(1));
            await ConventionSignee.AsPortalAsync(other, services => services.GetRequiredService<AnchorJournal>().ExecuteAsync(Stop));
        }

        var check = () => prete.Do<GrappePortal.Web.Features.JournalConventions.CheckChain, GrappePortal.Web.Features.JournalConventions.ChaineFiche?>(act => act.ExecuteAsync(prete.Grappe.Id));
        Assert.Empty((await check())!.Ruptures);
        await other.InDatabase(db => db.Database.ExecuteSqlAsync($"""ALTER TABLE "AncresJournal" DISABLE TRIGGER scelle_inalterable"""));
        await other.InDatabase(db => db.AncresJournal.OrderBy(a => a.Jour).Take(1).ExecuteDeleteAsync(Stop));
        Assert.Contains("supprimé ou remplacé", Assert.Single((await check())!.Ruptures).Constat, StringComparison.Ordinal);
    }

    /// <summary>The commands that a text gives, as somebody copies them into a terminal.</summary>
    private static List<string> Commands(string text) =>
        [.. Regex.Matches(text, @"^ *((?:openssl|pdfsig|sha256sum|head) (?:.*\\\n)*.*)$", RegexOptions.Multiline).Select(match => match.Groups[1].Value)];

    private static async Task<string> RunAsync(string folder, string tool, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(tool, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync(Stop);
        var output = await process.StandardOutput.ReadToEndAsync(Stop);
        await process.WaitForExitAsync(Stop);
        Assert.True(process.ExitCode == 0, $"{tool}: {output} {await errors}");
        return output;
    }
}
