using GrappePortal.Domain;
using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Releves;

/// <summary>An administrator makes the rule-set of another call for projects from a copy of an existing one; no grappe moves to it by itself.</summary>
public sealed class CreateReferentiel(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres)
{
    /// <exception cref="NotVisibleException">Anybody but an administrator.</exception>
    /// <exception cref="RuleViolationException">The code or the title is empty or taken, or the rule-set does not hold together.</exception>
    public async Task<Guid> ExecuteAsync(VersionForm form, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        (await perimetres.GetAsync(cancellationToken)).ExpectPlatform();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var origin = await db.ReferentielsIndicateurs.AsNoTracking().SingleOrDefaultAsync(r => r.Id == form.ReferentielId, cancellationToken) ?? throw new NotVisibleException();
        var created = form.VersionOf(origin, version: 1).CopyAs(form.Code!, form.Libelle!);
        await ExpectFreeAsync(db, created, cancellationToken);
        db.Add(created);
        await db.SaveChangesAsync(cancellationToken);
        return created.Id;
    }

    // Two rule-sets of one title could not be told apart in the lists.
    private static async Task ExpectFreeAsync(PortalDb db, ReferentielIndicateurs created, CancellationToken cancellationToken)
    {
        var taken = await db.ReferentielsIndicateurs.AsNoTracking()
            .Where(r => r.Code == created.Code || PortalDb.Searchable(r.Libelle) == PortalDb.Searchable(created.Libelle)).OrderBy(r => r.Id)
            .Select(r => new { r.Code, r.Libelle }).FirstOrDefaultAsync(cancellationToken);
        if (taken is not null)
        {
            throw new RuleViolationException(taken.Code == created.Code
                ? $"Le code « {taken.Code} » est déjà celui du référentiel « {taken.Libelle} » : choisissez un autre code, ou créez une nouvelle version de ce référentiel."
                : $"Un référentiel porte déjà le titre « {taken.Libelle} » : choisissez un autre titre, par exemple avec l’année de l’appel à projets.");
        }
    }
}
