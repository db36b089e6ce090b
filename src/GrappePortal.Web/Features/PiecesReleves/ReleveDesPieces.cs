using GrappePortal.Domain;
using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.PiecesReleves;

internal static class ReleveDesPieces
{
    /// <summary>The relevé, held until the end of the transaction: a lock that falls meanwhile waits, or is seen.</summary>
    /// <exception cref="NotVisibleException">Out of the person's perimeter, or read from outside the grappe.</exception>
    /// <exception cref="RuleViolationException">Read-only for this person.</exception>
    public static async Task<ReleveMensuel> HoldReleveAsync(this PortalDb db, Perimetre perimetre, Guid releveId, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync($"""SELECT 1 FROM "RelevesMensuels" WHERE "Id" = {releveId} FOR UPDATE""", cancellationToken);
        var releve = await db.RelevesMensuels.AsNoTracking().VisibleTo(perimetre, db).SingleOrDefaultAsync(r => r.Id == releveId, cancellationToken);
        if (releve is null || !perimetre.IsInside(releve.GrappeId))
        {
            throw new NotVisibleException();
        }

        return await db.EntersAsync(perimetre, releve, cancellationToken)
            ? releve
            : throw new RuleViolationException("Vous pouvez consulter ces pièces, mais seuls le référent de l’établissement, sa direction et le porteur de projet en ajoutent ou en retirent.");
    }

    public static Task<bool> EntersAsync(this PortalDb db, Perimetre perimetre, ReleveMensuel releve, CancellationToken cancellationToken) =>
        db.Etablissements.EnteredBy(perimetre).AnyAsync(e => e.Id == releve.EtablissementId, cancellationToken);
}
