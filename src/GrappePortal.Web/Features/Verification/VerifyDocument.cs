using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using GrappePortal.Documents.Sealing;
using GrappePortal.Domain.Conventions;
using GrappePortal.Web.Data;
using GrappePortal.Web.Sceau;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Verification;

/// <summary>Says to anybody whether a document is the one that was signed: never what it contains.</summary>
public sealed partial class VerifyDocument(IDbContextFactory<PortalDb> databases, CleDuPortail cles)
{
    /// <summary>By the code printed on each page.</summary>
    public async Task<ResultatVerification> ExecuteAsync(CodeDocument code, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await FicheAsync(db, c => c.Code == code, cancellationToken) is { } fiche
            ? new ResultatVerification(Verdict.Connu, fiche)
            : ResultatVerification.Inconnu;
    }

    /// <summary>By the file itself.</summary>
    public async Task<ResultatVerification> ExecuteAsync(byte[] pdf, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(pdf);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var hash = Convert.ToHexStringLower(SHA256.HashData(pdf));
        var sealedId = await db.Scellements.Where(s => s.FinalSha256 == hash || s.PreuveSha256 == hash).Select(s => (Guid?)s.ConventionId).SingleOrDefaultAsync(cancellationToken);
        var seal = PdfSceau.Verifier(pdf, await db.KnownCertificatesAsync(cancellationToken), cles.Autorites);
        if (sealedId is { } id && seal.Etat == EtatSceau.Intact)
        {
            return new ResultatVerification(Verdict.Intact, await FicheAsync(db, c => c.Id == id, cancellationToken), hash, seal);
        }

        return await FicheAsync(db, c => c.DocumentSha256 == hash, cancellationToken) is { } unsealed
            ? new ResultatVerification(Verdict.TexteEnvoye, unsealed, hash)
            : await SuspectAsync(db, pdf, hash, seal, cancellationToken);
    }

    private static async Task<ResultatVerification> SuspectAsync(PortalDb db, byte[] pdf, string hash, VerificationSceau seal, CancellationToken cancellationToken)
    {
        var code = Codes(pdf).FirstOrDefault();
        var claimed = code is null ? null : await FicheAsync(db, c => c.Code == code, cancellationToken);
        return claimed is not null || seal.Etat != EtatSceau.SansSceau
            ? new ResultatVerification(Verdict.Altere, claimed, hash, seal)
            : ResultatVerification.Inconnu with { Empreinte = hash };
    }

    /// <summary>The metadata of our files are readable as they stand.</summary>
    private static IEnumerable<CodeDocument> Codes(byte[] pdf) => PrintedCode().Matches(Encoding.Latin1.GetString(pdf)).Take(5)
        .Select(match => CodeDocument.TryParse(match.Value, out var code) ? code : null).OfType<CodeDocument>();

    private static async Task<FicheVerification?> FicheAsync(PortalDb db, System.Linq.Expressions.Expression<Func<Convention, bool>> which, CancellationToken cancellationToken)
    {
        var convention = await db.Conventions.AsNoTracking().Where(c => c.Statut != StatutConvention.Brouillon).SingleOrDefaultAsync(which, cancellationToken);
        return convention is null ? null : new FicheVerification(
            convention.Titre, convention.Statut, convention.EnvoyeeLe, convention.SigneeLe,
            [.. convention.Signataires.Where(s => s.Signature is not null).Select(s => Initiales(s.Signature!.Nom))],
            convention.Signataires.Count,
            await db.Scellements.AsNoTracking().SingleOrDefaultAsync(s => s.ConventionId == convention.Id, cancellationToken));
    }

    /// <summary>"Madame Claire Aubertin-Roux" is "C. A.-R.".</summary>
    private static string Initiales(string nom) => string.Join(' ', nom.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Where(word => !Civilites.Contains(word.TrimEnd('.'), StringComparer.OrdinalIgnoreCase))
        .Select(word => string.Join('-', word.Split('-', StringSplitOptions.RemoveEmptyEntries).Select(part => $"{char.ToUpperInvariant(part[0])}."))));

    private static readonly string[] Civilites = ["Madame", "Monsieur", "Mme", "M", "Docteur", "Dr"];

    [GeneratedRegex("[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", RegexOptions.NonBacktracking)]
    private static partial Regex PrintedCode();
}

public enum Verdict
{
    /// <summary>The very file that was sealed.</summary>
    Intact,

    /// <summary>The frozen text, as it was sent for signature: without the signatures.</summary>
    TexteEnvoye,

    /// <summary>A code that exists: the paper in hand has still to be compared.</summary>
    Connu,

    /// <summary>Claims to be one of ours, and is not.</summary>
    Altere,

    /// <summary>Nothing of ours.</summary>
    Inconnu,
}

/// <summary>What anybody may know of a document: never its content, nor a full name.</summary>
public sealed record FicheVerification(
    string Titre, StatutConvention Statut, DateTimeOffset? EnvoyeeLe, DateTimeOffset? SigneeLe, IReadOnlyList<string> Initiales, int Parties, Scellement? Scellement);

/// <param name="Verdict">The answer.</param>
/// <param name="Fiche">The document recognised.</param>
/// <param name="Empreinte">SHA-256 of the file dropped.</param>
/// <param name="Sceau">What its seal says.</param>
public sealed record ResultatVerification(Verdict Verdict, FicheVerification? Fiche, string? Empreinte = null, VerificationSceau? Sceau = null)
{
    public static ResultatVerification Inconnu { get; } = new(Verdict.Inconnu, null);
}
