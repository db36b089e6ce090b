using GrappePortal.Domain;
using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.ImportsReleves;

internal static class ImportToChange
{
    /// <exception cref="NotVisibleException">Out of the person's perimeter.</exception>
    /// <exception cref="RuleViolationException">Somebody else dropped it, or it changed since it was shown.</exception>
    public static async Task<ImportReleves> ImportToChangeAsync(
        this PortalDb db, Perimetre perimetre, Guid? personneId, Guid importId, int revision, CancellationToken cancellationToken)
    {
        var import = await db.ImportsReleves.VisibleTo(perimetre, personneId).SingleOrDefaultAsync(i => i.Id == importId, cancellationToken) ?? throw new NotVisibleException();
        if (!MayChange(perimetre, personneId, import))
        {
            throw new RuleViolationException("Vous pouvez consulter ce fichier, mais seuls le porteur de projet et la personne qui l’a déposé l’importent.");
        }

        import.ExpectRevision(revision);
        return import;
    }

    public static bool MayChange(Perimetre perimetre, Guid? personneId, ImportReleves import) =>
        perimetre.Manages(import.GrappeId) || (personneId is not null && import.DeposeParId == personneId);
}
