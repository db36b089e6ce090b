using System.Linq.Expressions;
using GrappePortal.Domain.Conventions;
using GrappePortal.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Verification;

/// <summary>What anybody may know of a document: never its content, nor a full name.</summary>
public sealed record FicheVerification(
    string Titre, StatutConvention Statut, DateTimeOffset? EnvoyeeLe, DateTimeOffset? SigneeLe, IReadOnlyList<string> Initiales, int Parties, Scellement? Scellement)
{
    internal static async Task<FicheVerification?> ReadAsync(PortalDb db, Expression<Func<Convention, bool>> which, CancellationToken cancellationToken)
    {
        var convention = await db.Conventions.AsNoTracking().Where(c => c.Statut != StatutConvention.Brouillon).SingleOrDefaultAsync(which, cancellationToken);
        return convention is null ? null : new FicheVerification(
            convention.Titre, convention.Statut, convention.EnvoyeeLe, convention.SigneeLe,
            [.. convention.Signataires.Where(s => s.Signature is not null).Select(s => InitialesOf(s.Signature!.Nom) + (s.Signature.Mode == ModeSignature.Papier ? " (sur papier)" : string.Empty))],
            convention.Signataires.Count,
            await db.Scellements.AsNoTracking().SingleOrDefaultAsync(s => s.ConventionId == convention.Id, cancellationToken));
    }

    /// <summary>"Madame Claire Aubertin-Roux" is "C. A.-R.".</summary>
    private static string InitialesOf(string nom) => string.Join(' ', nom.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Where(word => !Civilites.Contains(word.TrimEnd('.'), StringComparer.OrdinalIgnoreCase))
        .Select(word => string.Join('-', word.Split('-', StringSplitOptions.RemoveEmptyEntries).Select(part => $"{char.ToUpperInvariant(part[0])}."))));

    private static readonly string[] Civilites = ["Madame", "Monsieur", "Mme", "M", "Docteur", "Dr"];
}
