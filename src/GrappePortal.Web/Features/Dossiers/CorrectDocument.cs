using GrappePortal.Domain.Dossiers;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Dossiers;

/// <summary>Mends cells of a document: those typed by hand, or those for which the check has a proposal.</summary>
public sealed class CorrectDocument(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres)
{
    public async Task ExecuteAsync(Guid documentId, int revision, IReadOnlyList<CelluleCorrigee> cellules, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(cellules);
        var perimetre = await perimetres.GetAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var document = await db.DocumentToChangeAsync(perimetre, documentId, revision, cancellationToken);
        foreach (var cellule in cellules)
        {
            document.Correct(cellule.Ligne, cellule.Champ, cellule.Valeur, cellule.Partie);
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}

/// <param name="Partie">The one wrong number of a cell that holds several.</param>
public sealed record CelluleCorrigee(int Ligne, Champ Champ, string Valeur, string? Partie = null)
{
    /// <summary>A proposal mends every line of the document that it speaks of; another value mends the one cell shown.</summary>
    public static IEnumerable<CelluleCorrigee> Of(Guid documentId, Anomalie anomalie, string valeur) =>
        anomalie.AMender.Count > 0 && valeur == anomalie.Proposition
            ? anomalie.AMender.Where(version => version.SourceId == documentId).Select(version => new CelluleCorrigee(version.Ligne!.Value, anomalie.Champ!.Value, valeur))
            : [new(anomalie.Ligne!.Value, anomalie.Champ!.Value, valeur, anomalie.Valeur)];
}
