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

    /// <summary>
    /// The convention, for who manages its grappe, locked until the end of the transaction. While the signatures come in, what
    /// concerns one party waits for its turn and is never refused because another party acted: the rules look at that party.
    /// </summary>
    /// <exception cref="NotVisibleException">Out of the person's perimeter.</exception>
    /// <exception cref="Domain.RuleViolationException">Read-only for this person.</exception>
    public static async Task<Convention> ConventionInSignatureAsync(this PortalDb db, Perimetre perimetre, Guid id, CancellationToken cancellationToken)
    {
        var grappeId = await db.Conventions.VisibleTo(perimetre, db).Where(c => c.Id == id).Select(c => (Guid?)c.GrappeId).SingleOrDefaultAsync(cancellationToken)
            ?? throw new NotVisibleException();
        perimetre.ExpectEdits(grappeId);
        return await db.LockConventionAsync(id, cancellationToken) ?? throw new NotVisibleException();
    }

    public static async Task<Acteur> GetActeurAsync(this PersonneCourante personne) => new((await personne.GetAuteurAsync()).Nom);
}
