using GrappePortal.Domain.Grappes;
using GrappePortal.Domain.Indicateurs;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Data;

/// <summary>The category of an establishment says which indicators are required of it.</summary>
internal static class MesureDeNouveau
{
    /// <summary>Measures its months that are not locked under its category of today; the caller saves.</summary>
    public static async Task MeasureAgainAsync(this PortalDb db, Etablissement etablissement, CancellationToken cancellationToken)
    {
        var releves = await db.RelevesMensuels.Where(r => r.EtablissementId == etablissement.Id && r.Etat != EtatReleve.Verrouille).ToListAsync(cancellationToken);
        var versions = await db.VersionsAsync(Guid.Empty, releves, cancellationToken);
        releves.ForEach(releve => releve.Apply(new ReglesReleve(versions[releve.ReferentielIndicateursId], etablissement.Categorie)));
    }
}
