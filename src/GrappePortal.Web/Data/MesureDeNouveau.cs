using GrappePortal.Domain.Grappes;
using GrappePortal.Domain.Indicateurs;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Data;

/// <summary>The rules of the day for the months that follow them: the version chosen by the grappe, the category of the establishment.</summary>
internal static class MesureDeNouveau
{
    /// <summary>Measures its months still to be handed over under its category of today; the caller saves.</summary>
    public static Task MeasureAgainAsync(this PortalDb db, Etablissement etablissement, CancellationToken cancellationToken) =>
        db.MeasureAgainAsync([etablissement], cancellationToken);

    /// <summary>The same for several: two statements, however many they are.</summary>
    public static async Task MeasureAgainAsync(this PortalDb db, IReadOnlyCollection<Etablissement> etablissements, CancellationToken cancellationToken)
    {
        var categories = etablissements.ToDictionary(e => e.Id, e => e.Categorie);
        var ids = categories.Keys.ToList();
        var releves = await db.RelevesMensuels.Where(r => ids.Contains(r.EtablissementId)).Where(ReleveMensuel.FollowsItsGrappe).ToListAsync(cancellationToken);
        var versions = await db.VersionsAsync(Guid.Empty, releves, cancellationToken);
        releves.ForEach(releve => releve.Apply(new ReglesReleve(versions[releve.ReferentielIndicateursId], categories[releve.EtablissementId])));
    }

    /// <summary>A month that comes back to be typed follows what changed while it was handed over; the caller saves.</summary>
    public static async Task FollowAsync(this PortalDb db, ReleveMensuel releve, CancellationToken cancellationToken)
    {
        if (!releve.SuitSaGrappe)
        {
            return;
        }

        var categorie = await db.Etablissements.Where(e => e.Id == releve.EtablissementId).Select(e => e.Categorie).SingleAsync(cancellationToken);
        var chosen = await db.Grappes.Where(g => g.Id == releve.GrappeId).Select(g => g.ReferentielIndicateursId).SingleAsync(cancellationToken);
        if ((chosen, categorie) != (releve.ReferentielIndicateursId, releve.Categorie))
        {
            releve.Apply(new ReglesReleve(await db.ReferentielsIndicateurs.AsNoTracking().SingleAsync(r => r.Id == chosen, cancellationToken), categorie));
        }
    }
}
