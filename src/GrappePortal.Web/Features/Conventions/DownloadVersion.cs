using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Conventions;

/// <summary>
/// The PDF that a version was sent to sign with, even taken back since. For the porteur and the ARS, like the proofs: nobody
/// else should be given a paper without force.
/// </summary>
public sealed class DownloadVersion(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres)
{
    /// <param name="conventionId">Which.</param>
    /// <param name="numero">Of the version.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns><see langword="null"/> when there is none for this reader.</returns>
    public async Task<FichierPdf?> ExecuteAsync(Guid conventionId, int numero, CancellationToken cancellationToken = default)
    {
        var perimetre = await perimetres.GetAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var proven = db.Grappes.ProvenTo(perimetre);
        return await db.Conventions.VisibleTo(perimetre, db).Where(c => c.Id == conventionId && proven.Any(g => g.Id == c.GrappeId))
            .Join(db.VersionsConvention.Where(v => v.Numero == numero), c => c.Id, v => v.ConventionId, (_, version) => version)
            .Join(db.Fichiers, v => v.DocumentId, f => f.Id, (version, fichier) => new { version.Titre, version.Code, fichier.Contenu })
            .FirstOrDefaultAsync(cancellationToken) is { } sent
                ? new FichierPdf(NomTelechargement.Of(sent.Titre, sent.Code, $"-version-{numero}.pdf"), sent.Contenu)
                : null;
    }
}
