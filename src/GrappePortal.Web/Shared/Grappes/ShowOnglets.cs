using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Shared.Grappes;

/// <summary>Which parts of a grappe a person may open; <see langword="null"/> when they may not know of it.</summary>
public sealed class ShowOnglets(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres)
{
    public async Task<OngletsVisibles?> ExecuteAsync(Guid grappeId, CancellationToken cancellationToken = default)
    {
        var perimetre = await perimetres.GetAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var grappe = await db.Grappes.AsNoTracking().VisibleTo(perimetre)
            .Where(g => g.Id == grappeId)
            .Select(g => new { g.Nom, g.AppelAProjets.Region })
            .SingleOrDefaultAsync(cancellationToken);
        return grappe is null
            ? null
            : new OngletsVisibles(grappe.Nom, perimetre.ReadsWhole(grappeId, grappe.Region), perimetre.Manages(grappeId), perimetre.Follows(grappeId), perimetre.ReadsReleves(grappeId), perimetre.Instructs(grappe.Region));
    }
}

/// <param name="Nom">Of the grappe.</param>
/// <param name="ReadsWhole">Reads every part: a référent only reads its own establishments.</param>
/// <param name="Manages">Registers and changes.</param>
/// <param name="Follows">Follows the monthly indicators of all its establishments.</param>
/// <param name="ReadsReleves">Reads the monthly indicators of some of its establishments.</param>
/// <param name="Instructs">Instructs its region.</param>
public sealed record OngletsVisibles(string Nom, bool ReadsWhole, bool Manages, bool Follows, bool ReadsReleves, bool Instructs);
