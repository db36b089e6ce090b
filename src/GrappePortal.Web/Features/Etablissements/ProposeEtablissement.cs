using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Etablissements;

/// <summary>The form of a new establishment, with the month from which it would be measured.</summary>
public sealed class ProposeEtablissement(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres, TimeProvider clock)
{
    /// <returns><see langword="null"/> for who does not manage the grappe.</returns>
    public async Task<NouvelEtablissement?> ExecuteAsync(Guid grappeId, CancellationToken cancellationToken = default)
    {
        var perimetre = await perimetres.GetAsync(cancellationToken);
        if (!perimetre.Manages(grappeId))
        {
            return null;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var depuis = await db.NewcomersFromAsync(grappeId, clock.Today(), cancellationToken);
        var debut = await db.Grappes.Where(g => g.Id == grappeId).Select(g => g.DebutMesure).SingleOrDefaultAsync(cancellationToken);
        return new NouvelEtablissement(new EtablissementForm { GrappeId = grappeId, MesureDepuis = depuis?.ToString() }, depuis, debut);
    }
}

/// <param name="Form">To fill in.</param>
/// <param name="Depuis">The first month proposed, in a grappe that measures already.</param>
/// <param name="DebutGrappe">First month of the grappe.</param>
public sealed record NouvelEtablissement(EtablissementForm Form, Mois? Depuis, Mois? DebutGrappe);
