using GrappePortal.Domain.Grappes;
using GrappePortal.Domain.Indicateurs;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Data;

/// <summary>The category of an establishment says which indicators are required of it.</summary>
internal static class MesureDeNouveau
{
    /// <summary>Measures its months that are not locked under its category of today; the caller saves.</summary>
    public static Task MeasureAgainAsync(this PortalDb db, Etablissement etablissement, CancellationToken cancellationToken) =>
        db.MeasureAgainAsync([etablissement], cancellationToken);

    /// <summary>The same for several: two statements, however many they are.</summary>
    public static async Task MeasureAgainAsync(this PortalDb db, IReadOnlyCollection<Etablissement> etablissements, CancellationToken cancellationToken)
    {
        var categories = etablissements.ToDictionary(e => e.Id, e => e.Categorie);
        var ids = categories.Keys.ToList();
        var releves = await db.RelevesMensuels.Where(r => ids.Contains(r.EtablissementId) && r.Etat != EtatReleve.Verrouille).ToListAsync(cancellationToken);
        var versions = await db.VersionsAsync(Guid.Empty, releves, cancellationToken);
        releves.ForEach(releve => releve.Apply(new ReglesReleve(versions[releve.ReferentielIndicateursId], categories[releve.EtablissementId])));
    }
}
