using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using GrappePortal.Documents.Sealing;
using GrappePortal.Domain.Conventions;
using GrappePortal.Web.Data;
using GrappePortal.Web.Sceau;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Verification;

/// <summary>Says to anybody whether a file is the one that was signed: never what it contains.</summary>
public sealed partial class VerifyDocument(IDbContextFactory<PortalDb> databases, CleDuPortail cles)
{
    /// <param name="pdf">The file as it was received; it is not kept.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<ResultatVerification> ExecuteAsync(byte[] pdf, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(pdf);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var hash = Convert.ToHexStringLower(SHA256.HashData(pdf));
        var sealedFile = await db.Scellements.Where(s => s.FinalSha256 == hash || s.PreuveSha256 == hash)
            .Select(s => new { s.ConventionId, EstPreuve = s.PreuveSha256 == hash }).SingleOrDefaultAsync(cancellationToken);
        var seal = PdfSceau.Verifier(pdf, await db.KnownCertificatesAsync(cancellationToken), cles.Autorites);
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
        return claimed is not null || retrait is not null || seal.Etat != EtatSceau.SansSceau
            ? new ResultatVerification(Verdict.Altere, claimed, hash, seal) { Retrait = retrait }
            : ResultatVerification.Inconnu with { Empreinte = hash };
    }

    /// <summary>The metadata of our files are readable as they stand.</summary>
    private static IEnumerable<CodeDocument> Codes(byte[] pdf) => PrintedCode().Matches(Encoding.Latin1.GetString(pdf)).Take(5)
        .Select(match => CodeDocument.TryParse(match.Value, out var code) ? code : null).OfType<CodeDocument>();

    [GeneratedRegex("[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", RegexOptions.NonBacktracking)]
    private static partial Regex PrintedCode();
}
