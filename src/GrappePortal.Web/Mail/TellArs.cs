using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Mail;

/// <summary>Writes to the instructeurs of the region of a grappe.</summary>
internal static class TellArs
{
    public static async Task TellArsAsync(this PortalDb db, Guid grappeId, Func<string, Courrier> courrier, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var grappe = await db.Grappes.Where(g => g.Id == grappeId).Select(g => new { g.Nom, g.AppelAProjets.Region }).SingleAsync(cancellationToken);
        var readers = await db.Habilitations.Where(h => h.Role == Role.InstructeurArs && h.Region == grappe.Region && h.Personne.EmailConfirmed)
            .Select(h => h.Personne.Email!).Distinct().ToListAsync(cancellationToken);
        db.AddRange(readers.Select(reader => courrier(grappe.Nom).To(reader, now)));
    }
}
