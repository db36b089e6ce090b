using System.IO.Compression;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using GrappePortal.Domain.Conventions;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Scellements;

/// <summary>The sealed documents of a convention, for who may read it.</summary>
public sealed class ReadPieces(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres)
{
    private const string LisezMoi = """
        Vérifier ce dossier sans le portail, avec openssl et poppler-utils :

        1. Les fichiers sont ceux qui ont été scellés :
               sha256sum -c empreintes.sha256
        2. Le sceau des données (convention.json) :
               openssl cms -verify -binary -inform DER -in convention.json.p7s -content convention.json -CAfile sceau.pem -partial_chain -purpose any -out /dev/null
        3. Le sceau des deux PDF (la réponse doit contenir « Signature is Valid » et « Total document signed ») :
               pdfsig convention.pdf
               pdfsig preuve.pdf
        4. Le texte que chacun a signé ouvre le document final : ses premiers octets, dont le nombre et l’empreinte
           figurent dans convention.json (texteFige) :
               head -c TAILLE convention.pdf | sha256sum

        5. Les pages signées à la main et les actes qui habilitent (piece-…) : leurs empreintes figurent dans convention.json.

        Signature électronique simple au sens du règlement (UE) n° 910/2014 (eIDAS), avec le sceau du portail.
        """;

    /// <summary>The signed document; <see langword="null"/> when there is none for this reader.</summary>
    public Task<byte[]?> FinalAsync(Guid conventionId, CancellationToken cancellationToken = default) => ReadAsync(conventionId, s => s.FinalId, proof: false, cancellationToken);

    /// <summary>The proof file; <see langword="null"/> when there is none for this reader.</summary>
    public Task<byte[]?> PreuveAsync(Guid conventionId, CancellationToken cancellationToken = default) => ReadAsync(conventionId, s => s.PreuveId, proof: true, cancellationToken);

    /// <summary>The signed document of whoever holds a personal link; <see langword="null"/> past its time.</summary>
    public async Task<byte[]?> CopieAsync(string jeton, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var hash = AccesSignature.Hash(jeton);
        return await db.AccesSignatures.Where(a => a.JetonHash == hash && a.ExpireLe > now)
            .Join(db.Scellements, a => a.ConventionId, s => s.ConventionId, (a, s) => s.FinalId)
            .Join(db.Fichiers, id => id, f => f.Id, (id, f) => f.Contenu)
            .SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>All that a check without the portal needs, as a ZIP file.</summary>
    public async Task<byte[]?> DossierAsync(Guid conventionId, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await ScellementAsync(db, conventionId, proof: true, cancellationToken) is not { IsDone: true } scellement)
        {
            return null;
        }

        Guid[] ids = [scellement.FinalId!.Value, scellement.PreuveId!.Value, scellement.DonneesId!.Value, scellement.SceauDonneesId!.Value];
        var files = await db.Fichiers.AsNoTracking().Where(f => ids.Contains(f.Id)).OrderBy(f => f.Nom).ThenBy(f => f.Id).ToListAsync(cancellationToken);
        var certificate = await db.CertificatsSceau.Where(c => c.Empreinte == scellement.Certificat).Select(c => c.Der).SingleAsync(cancellationToken);
        var convention = await db.Conventions.AsNoTracking().SingleAsync(c => c.Id == conventionId, cancellationToken);
        var pieces = (await PiecesJointes.ReadAsync(db, convention, cancellationToken)).SelectMany(p => p).Select(p => (p.Nom, p.Fichier.Contenu));
        List<(string Nom, byte[] Contenu)> contents = [.. files.Select(f => (f.Nom, f.Contenu)), .. pieces];
        return Zip([.. contents, ("sceau.pem", Pem(certificate)), ("empreintes.sha256", Sums(contents)), ("LISEZMOI.txt", Encoding.UTF8.GetBytes(LisezMoi))]);
    }

    /// <summary>A page signed by hand, or an act that empowers, before the seal as after it; <see langword="null"/> when it is none of this convention's.</summary>
    public async Task<Fichier?> PieceAsync(Guid conventionId, Guid fichierId, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var convention = await db.Conventions.AsNoTracking().VisibleTo(await perimetres.GetAsync(cancellationToken), db).SingleOrDefaultAsync(c => c.Id == conventionId, cancellationToken);
        return convention?.Signataires.Any(s => s.ActeId == fichierId || s.Signature?.PieceId == fichierId) == true
            ? await db.Fichiers.AsNoTracking().SingleAsync(f => f.Id == fichierId, cancellationToken)
            : null;
    }

    private async Task<byte[]?> ReadAsync(Guid conventionId, Func<Scellement, Guid?> which, bool proof, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await ScellementAsync(db, conventionId, proof, cancellationToken) is { IsDone: true } scellement && which(scellement) is { } id
            ? await db.Fichiers.Where(f => f.Id == id).Select(f => f.Contenu).SingleAsync(cancellationToken)
            : null;
    }

    /// <param name="proof">What names the addresses and the browsers of the signatories is for the porteur and the ARS.</param>
    private async Task<Scellement?> ScellementAsync(PortalDb db, Guid conventionId, bool proof, CancellationToken cancellationToken)
    {
        var perimetre = await perimetres.GetAsync(cancellationToken);
        var (visible, proven) = (db.Conventions.VisibleTo(perimetre, db), db.Grappes.ProvenTo(perimetre));
        return await db.Scellements.AsNoTracking()
            .Where(s => s.ConventionId == conventionId && visible.Any(c => c.Id == conventionId) && (!proof || proven.Any(g => g.Id == s.GrappeId)))
            .SingleOrDefaultAsync(cancellationToken);
    }

    private static byte[] Pem(byte[] der)
    {
        using var certificate = X509CertificateLoader.LoadCertificate(der);
        return Encoding.ASCII.GetBytes(certificate.ExportCertificatePem() + "\n");
    }

    private static byte[] Sums(IEnumerable<(string Nom, byte[] Contenu)> files) =>
        Encoding.UTF8.GetBytes(string.Concat(files.Select(f => $"{Convert.ToHexStringLower(SHA256.HashData(f.Contenu))}  {f.Nom}\n")));

    private static byte[] Zip(IEnumerable<(string Nom, byte[] Contenu)> files)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (nom, contenu) in files)
            {
                using var entry = zip.CreateEntry(nom).Open();
                entry.Write(contenu);
            }
        }

        return stream.ToArray();
    }
}
