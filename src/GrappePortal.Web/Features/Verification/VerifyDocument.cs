using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using GrappePortal.Documents.Sealing;
using GrappePortal.Domain.Conventions;
using GrappePortal.Web.Data;
using GrappePortal.Web.Sceau;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Verification;

/// <summary>Says to anybody whether a file is the one that was signed: never what it contains.</summary>
public sealed class VerifyDocument(IDbContextFactory<PortalDb> databases, CleDuPortail cles)
{
    private const int MostCandidates = 5;
    private const int GroupLength = 4;
    private const int CodeLength = 14;
    private const byte Dash = (byte)'-';
    private static readonly SearchValues<byte> Symbols = SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"u8);

    /// <param name="pdf">The file as it was received; it is not kept.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<ResultatVerification> ExecuteAsync(byte[] pdf, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(pdf);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var hash = Convert.ToHexStringLower(SHA256.HashData(pdf));
        var sealedFile = await db.Scellements.Where(s => s.FinalSha256 == hash || s.PreuveSha256 == hash)
            .Select(s => new { s.ConventionId, EstPreuve = s.PreuveSha256 == hash }).SingleOrDefaultAsync(cancellationToken);
        var (autorites, illisibles) = cles.AutoritesDeVerification;
        var seal = PdfSceau.Verifier(pdf, cles.CertificatsDeVerification, autorites, illisibles);
        if (sealedFile is not null && seal.Etat == EtatSceau.Intact)
        {
            var fiche = await FicheVerification.ReadAsync(db, c => c.Id == sealedFile.ConventionId, cancellationToken);
            return new ResultatVerification(Verdict.Intact, fiche, hash, seal) { EstPreuve = sealedFile.EstPreuve };
        }

        if (await FicheVerification.ReadAsync(db, c => c.DocumentSha256 == hash, cancellationToken) is { } unsealed)
        {
            return new ResultatVerification(Verdict.TexteEnvoye, unsealed, hash);
        }

        return await RetraitDocument.ReadAsync(db, v => v.DocumentSha256 == hash, cancellationToken) is { } retrait
            ? new ResultatVerification(Verdict.Retire, null, hash) { Retrait = retrait }
            : await SuspectAsync(db, pdf, hash, seal, cancellationToken);
    }

    private static async Task<ResultatVerification> SuspectAsync(PortalDb db, byte[] pdf, string hash, VerificationSceau seal, CancellationToken cancellationToken)
    {
        var code = Codes(pdf).FirstOrDefault();
        var claimed = code is null ? null : await FicheVerification.ReadAsync(db, c => c.Code == code, cancellationToken);
        var retrait = code is null || claimed is not null ? null : await RetraitDocument.ReadAsync(db, v => v.Code == code, cancellationToken);
        Verdict? verdict = seal.Etat switch
        {
            EtatSceau.Intact => Verdict.HorsRegistre,
            EtatSceau.NonReconnu => Verdict.SceauNonReconnu,
            EtatSceau.SansSceau when claimed is null && retrait is null => null,
            _ => Verdict.Altere,
        };
        return verdict is { } known
            ? new ResultatVerification(known, claimed, hash, seal) { Retrait = retrait }
            : ResultatVerification.Inconnu with { Empreinte = hash };
    }

    /// <summary>The metadata of our files are readable as they stand: found in the bytes, without a copy of the whole file.</summary>
    private static IEnumerable<CodeDocument> Codes(byte[] pdf) => Candidates(pdf).Take(MostCandidates)
        .Select(at => CodeDocument.TryParse(Encoding.Latin1.GetString(pdf, at, CodeLength), out var code) ? code : null).OfType<CodeDocument>();

    private static IEnumerable<int> Candidates(byte[] pdf)
    {
        for (var dash = Array.IndexOf(pdf, Dash); dash >= 0; dash = Array.IndexOf(pdf, Dash, dash + 1))
        {
            if (dash >= GroupLength && IsCode(pdf.AsSpan(dash - GroupLength)))
            {
                yield return dash - GroupLength;
            }
        }
    }

    // "7K3M-9QXD-2FHT".
    private static bool IsCode(ReadOnlySpan<byte> bytes) => bytes.Length >= CodeLength && bytes[9] == Dash
        && !bytes[..4].ContainsAnyExcept(Symbols) && !bytes[5..9].ContainsAnyExcept(Symbols) && !bytes[10..CodeLength].ContainsAnyExcept(Symbols);
}
