using GrappePortal.Domain.Grappes;
using GrappePortal.Domain.Pilotage;
using GrappePortal.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Portefeuille;

/// <summary>What was kept at the end of a day, or of the last day before it when nothing changed since.</summary>
internal static class LectureSituations
{
    public static IQueryable<SituationGrappe> At(this PortalDb db, DateOnly au) => db.SituationsGrappe.AsNoTracking()
        .Where(s => s.Le == db.SituationsGrappe.Where(x => x.GrappeId == s.GrappeId && x.Le <= au).Max(x => x.Le));

    // Without the lines of the establishments, which only the page of one grappe reads.
    public static async Task<List<GrappeRow>> SituationsAsync(this PortalDb db, IQueryable<Grappe> grappes, DateOnly au, CancellationToken cancellationToken)
    {
        var read = await (
            from g in grappes
            join s in db.At(au) on g.Id equals s.GrappeId
            select new { g.Id, g.Nom, g.AppelAProjets.Region, g.AppelAProjets.Annee, s.EnregistreeLe, s.Chiffres }).ToListAsync(cancellationToken);
        return read.ConvertAll(g => new GrappeRow(g.Id, g.Nom, g.Region, g.Annee, g.EnregistreeLe, g.Chiffres));
    }
}
