using System.IO.Compression;
using System.Net;
using System.Text;
using GrappePortal.Documents.Spreadsheets;
using GrappePortal.Domain;
using GrappePortal.Web.Data;
using GrappePortal.Web.Features.PiecesReleves;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared;
using GrappePortal.Web.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Tests.Features.PiecesReleves;

public sealed class PiecesRelevesTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private static readonly byte[] Pdf = "%PDF-1.7\n%%EOF\n"u8.ToArray();
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3];

    [Fact]
    public async Task Attach_VouchedFile_IsListedWithItsHashAndDownloadedAsItWas()
    {
        var grappe = await GrappeMesuree.OpenAsync(portal);
        var id = await AttachAsync(grappe, "etat.pdf", Pdf, Role.Referent);
        var piece = Assert.Single((await ListAsync(grappe))!.Pieces);
        Assert.Equal((id, "etat.pdf", "application/pdf", Pdf.Length, "Raphaele Referent"), (piece.Id, piece.NomFichier, piece.TypeMime, piece.Taille, piece.DeposePar));
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Pdf)), piece.Sha256);

        using var browser = await portal.SignInAsync(grappe.Personnes[Role.Porteur]);
        var page = await browser.GetStringAsync(new Uri($"/releves/{piece.ReleveId}/pieces", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Contains($"<code>{piece.Sha256}</code>", page, StringComparison.Ordinal);
        using var answer = await browser.GetAsync(new Uri($"/pieces/{id}/fichier", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(("attachment", "nosniff"), (answer.Content.Headers.ContentDisposition!.DispositionType, answer.Headers.GetValues("X-Content-Type-Options").Single()));
        Assert.Equal(Pdf, await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Attach_WithoutTheTick_IsRefused()
    {
        var grappe = await GrappeMesuree.OpenAsync(portal);
        var refusal = await Assert.ThrowsAsync<RuleViolationException>(() => AttachAsync(grappe, "etat.pdf", Pdf, atteste: false));
        Assert.Contains("Cochez la case", refusal.Message, StringComparison.Ordinal);
        Assert.Empty((await ListAsync(grappe))!.Pieces);
    }

    public static TheoryData<string, byte[]> Accepted() => new()
    {
        { "etat.pdf", Pdf },
        { "ecran.PNG", Png },
        { "ecran.jpeg", [0xFF, 0xD8, 0xFF, 0xE0, 1] },
        { "mois.csv", Encoding.UTF8.GetBytes("Nom de l’établissement;Personnes\nSSIAD;40\n") },
        { "mois.xlsx", TableauWriter.WriteXlsx("Mois", ["établissement", "personnes"], [["SSIAD", 40]]) },
    };

    [Theory]
    [MemberData(nameof(Accepted), DisableDiscoveryEnumeration = true)]
    public async Task Attach_EachAcceptedKind_IsKept(string name, byte[] content)
    {
        var grappe = await GrappeMesuree.OpenAsync(portal);
        await AttachAsync(grappe, name, content);
        Assert.Equal(name, Assert.Single((await ListAsync(grappe))!.Pieces).NomFichier);
    }

    public static TheoryData<string, byte[]> Refused() => new()
    {
        { "vide.pdf", [] },
        { "programme.exe", [0x4D, 0x5A, 0x90, 0x00] },
        { "page.html", "<html></html>"u8.ToArray() },
        { "faux.pdf", Png },
        { "faux.png", Pdf },
        { "faux.xlsx", Pdf },
        { "faux.csv", Pdf },
        { "faux.xlsx", Archive() },
        { "binaire.csv", [0x7F, 0x45, 0x4C, 0x46, 0, 0, 0, 1] },
        { "lourd.pdf", [.. Pdf, .. new byte[10 * 1024 * 1024]] },
    };

    [Theory]
    [MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public async Task Attach_ContentThatIsNotWhatItsNameSays_IsRefused(string name, byte[] content)
    {
        var grappe = await GrappeMesuree.OpenAsync(portal);
        var refusal = await Assert.ThrowsAsync<RuleViolationException>(() => AttachAsync(grappe, name, content));
        Assert.True(refusal.Message.Length is > 30 and < 300, refusal.Message);
        Assert.Empty((await ListAsync(grappe))!.Pieces);
    }

    public static TheoryData<string, byte[]> Nominative() => new()
    {
        { "suivi.csv", Encoding.UTF8.GetBytes("nom;prénom;messages\nA;B;1\n") },
        { "suivi.csv", Encoding.UTF8.GetBytes("Suivi du mois\n\nDate de naissance;messages\n1;2\n") },
        { "suivi.csv", Encoding.UTF8.GetBytes("Matricule INS;messages\n1;2\n") },
        { "suivi.csv", Encoding.UTF8.GetBytes("repère;messages\n1 85 05 78 006 084 91;2\n") },
        { "suivi.csv", Encoding.UTF8.GetBytes("repère;clé;messages\n1850578006084;91;2\n") },
        { "suivi.csv", Encoding.UTF8.GetBytes("repère;messages\n185052B00608462;2\n") },
        { "suivi.xlsx", TableauWriter.WriteXlsx("Suivi", ["repère", "messages"], [[185057800608491L, 2]]) },
        { "suivi.xlsx", TableauWriter.WriteXlsx("Suivi", ["repère", "messages", "NIR"], [["A", 2, null]]) },
        { "suivi 185057800608491.pdf", Pdf },
    };

    [Theory]
    [MemberData(nameof(Nominative), DisableDiscoveryEnumeration = true)]
    public async Task Attach_WhatLooksNominative_IsRefusedInOneSentenceAndNotKept(string name, byte[] content)
    {
        var grappe = await GrappeMesuree.OpenAsync(portal);
        var before = await portal.InDatabase(db => db.Fichiers.CountAsync());
        var refusal = await Assert.ThrowsAsync<RuleViolationException>(() => AttachAsync(grappe, name, content));
        Assert.StartsWith("Fichier refusé", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, await portal.InDatabase(db => db.Fichiers.CountAsync()));
    }

    [Fact]
    public async Task Attach_FifteenDigitsWithAWrongKey_AreNoSocialSecurityNumber()
    {
        var grappe = await GrappeMesuree.OpenAsync(portal);
        await AttachAsync(grappe, "suivi.csv", Encoding.UTF8.GetBytes("repère;messages\n185057800608492;2\n"));
        Assert.Single((await ListAsync(grappe))!.Pieces);
    }

    [Fact]
    public async Task Attach_TwoFilesAtOnce_BothAreKept()
    {
        var grappe = await GrappeMesuree.OpenAsync(portal);
        await Task.WhenAll(AttachAsync(grappe, "un.pdf", Pdf), AttachAsync(grappe, "deux.png", Png, Role.Referent));
        Assert.Equal(["deux.png", "un.pdf"], (await ListAsync(grappe))!.Pieces.Select(p => p.NomFichier).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Attach_SameFileTwice_IsStoredOnce()
    {
        var grappe = await GrappeMesuree.OpenAsync(portal);
        await AttachAsync(grappe, "un.pdf", Pdf);
        var before = await portal.InDatabase(db => db.Fichiers.CountAsync());
        var refusal = await Assert.ThrowsAsync<DbUpdateException>(() => AttachAsync(grappe, "copie.pdf", Pdf));
        Assert.Contains("déjà joint", Refusal.Explain(refusal), StringComparison.Ordinal);
        Assert.Equal(before, await portal.InDatabase(db => db.Fichiers.CountAsync()));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task LockedMonth_KeepsItsFilesAndTakesNoOther(bool jobIsLate)
    {
        var grappe = await GrappeMesuree.OpenAsync(portal);
        var id = await AttachAsync(grappe, "un.pdf", Pdf);
        await grappe.LockAsync(jobIsLate);
        var refusal = await Assert.ThrowsAsync<RuleViolationException>(() => AttachAsync(grappe, "deux.png", Png));
        Assert.StartsWith("Verrouillé", refusal.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<RuleViolationException>(() => RemoveAsync(grappe, id));
        var fiche = (await ListAsync(grappe))!;
        Assert.Equal(id, Assert.Single(fiche.Pieces).Id);
        Assert.StartsWith("Verrouillé", fiche.Verrou, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Remove_OpenMonth_ErasesTheBytesAndLeavesItsNameInTheJournal()
    {
        var grappe = await GrappeMesuree.OpenAsync(portal);
        var id = await AttachAsync(grappe, "un.pdf", Pdf);
        await RemoveAsync(grappe, id);
        Assert.Empty((await ListAsync(grappe))!.Pieces);
        Assert.False(await portal.InDatabase(db => db.Fichiers.AnyAsync(f => f.Nom == "un.pdf" && !db.PiecesReleve.Any(p => p.FichierId == f.Id))));
        var lines = await portal.InDatabase(db => db.Journal.AsNoTracking().Where(j => j.ObjetId == id).OrderBy(j => j.Id).ToListAsync());
        Assert.Equal([OperationJournal.Creation, OperationJournal.Suppression], lines.Select(l => l.Operation));
        Assert.All(lines, line => Assert.Equal("un.pdf", line.Intitule));
    }

    [Fact]
    public async Task WhoeverIsOutsideThePerimeter_ReadsNothing()
    {
        var grappe = await GrappeMesuree.OpenAsync(portal);
        var other = await GrappeMesuree.OpenAsync(portal, "Voisine");
        var id = await AttachAsync(grappe, "un.pdf", Pdf);
        foreach (var reader in new[] { other.Personnes[Role.Porteur], grappe.Personnes[Role.InstructeurArs], grappe.Personnes[Role.CoordonnateurMarche] })
        {
            using var browser = await portal.SignInAsync(reader);
            using var answer = await browser.GetAsync(new Uri($"/pieces/{id}/fichier", UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        // A chef de projet reads, and changes nothing.
        Assert.Single((await ListAsync(grappe, Role.ChefDeProjet))!.Pieces);
        await Assert.ThrowsAsync<RuleViolationException>(() => AttachAsync(grappe, "deux.png", Png, Role.ChefDeProjet));
        Assert.Null(await ListAsync(grappe, Role.InstructeurArs));

        // The référent of the first establishment knows nothing of the second.
        var second = (await grappe.ReleveAsync(1)).Id;
        Assert.Null(await grappe.Do<ListPieces, PiecesFiche?>(Role.Referent, act => act.ExecuteAsync(second)));
    }

    private static async Task<Guid> AttachAsync(GrappeMesuree grappe, string name, byte[] content, Role role = Role.Porteur, bool atteste = true)
    {
        var releveId = (await grappe.ReleveAsync()).Id;
        return await grappe.Do<AttachPiece, Guid>(role, act => act.ExecuteAsync(releveId, new PieceForm { Atteste = atteste }, name, content));
    }

    private static async Task<PiecesFiche?> ListAsync(GrappeMesuree grappe, Role role = Role.Porteur)
    {
        var releveId = (await grappe.ReleveAsync()).Id;
        return await grappe.Do<ListPieces, PiecesFiche?>(role, act => act.ExecuteAsync(releveId));
    }

    private static Task RemoveAsync(GrappeMesuree grappe, Guid id) => grappe.Do<RemovePiece>(Role.Porteur, act => act.ExecuteAsync(id));

    private static byte[] Archive()
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            archive.CreateEntry("lettre.txt");
        }

        return bytes.ToArray();
    }
}
