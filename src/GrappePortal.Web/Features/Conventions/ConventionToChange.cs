using GrappePortal.Domain.Conventions;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Conventions;

internal static class ConventionToChange
{
    /// <summary>The convention, for who manages its grappe and saw its last revision.</summary>
    /// <exception cref="NotVisibleException">Out of the person's perimeter.</exception>
    /// <exception cref="Domain.RuleViolationException">Read-only for this person, or changed in the meantime.</exception>
    public static async Task<Convention> ConventionToChangeAsync(this PortalDb db, Perimetre perimetre, Guid id, int revision, CancellationToken cancellationToken)
    {
        var convention = await db.Conventions.VisibleTo(perimetre, db).SingleOrDefaultAsync(c => c.Id == id, cancellationToken)
            ?? throw new NotVisibleException();
        perimetre.ExpectEdits(convention.GrappeId);
        convention.ExpectRevision(revision);
        return convention;
    }

    public static async Task<Acteur> GetActeurAsync(this PersonneCourante personne) => new((await personne.GetAuteurAsync()).Nom);
}
