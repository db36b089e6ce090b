using GrappePortal.Domain.Grappes;
using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared.Api;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.ApiReleves;

/// <summary>The month that an address names, inside the grappe of the key: nothing else exists for it.</summary>
internal static class ReleveDeLaCle
{
    /// <exception cref="RefusApiException">Not a month, not an establishment of this grappe, or a month that is not open.</exception>
    public static async Task<ReleveDuMois> ReadAsync(PortalDb db, PersonneCourante appelant, string finess, string mois, DateOnly today, CancellationToken cancellationToken)
    {
        if (!Mois.TryParse(mois, out var month))
        {
            throw new RefusApiException(new(StatusCodes.Status400BadRequest, "mois-illisible", "Mois illisible", $"« {mois} » n’est pas un mois : écrivez l’année et le mois, par exemple 2026-10."));
        }

        if (CleApiAuthentication.GrappeOf(await appelant.GetPrincipalAsync()) is not { } grappeId || !Finess.TryParse(finess, out var number))
        {
            throw new RefusApiException(ProblemeApi.Introuvable);
        }

        var read = await db.ReadMonthAsync(db.Etablissements.Where(e => e.FinessEt == number), grappeId, month, tracked: true, cancellationToken);
        return read switch
        {
            [] => throw new RefusApiException(ProblemeApi.Introuvable),
            [{ Releve: null } lu] => throw new RefusApiException(new(StatusCodes.Status409Conflict, "mois-ferme", "Mois fermé",
                await WhyAsync(db, lu.EtablissementId, month, today, cancellationToken))),
            _ => read[0],
        };
    }

    private static async Task<string> WhyAsync(PortalDb db, Guid etablissementId, Mois mois, DateOnly today, CancellationToken cancellationToken)
    {
        var etablissement = await db.Etablissements.AsNoTracking().SingleAsync(e => e.Id == etablissementId, cancellationToken);
        var grappe = await db.Grappes.AsNoTracking().SingleAsync(g => g.Id == etablissement.GrappeId, cancellationToken);
        return CalendrierMesure.WhyNotOpen(grappe, etablissement, mois, today);
    }
}
