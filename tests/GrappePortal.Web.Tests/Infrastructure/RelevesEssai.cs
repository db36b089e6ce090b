using GrappePortal.Domain.Indicateurs;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Tests.Infrastructure;

/// <summary>Months of a grappe of the tests.</summary>
internal static class RelevesEssai
{
    public static readonly Mois Octobre = new(2026, 10);

    /// <summary>Opens October 2026 for both establishments, with one figure in the first, and a comment.</summary>
    /// <returns>The relevé of the first establishment.</returns>
    public static Task<Guid> OpenAsync(PortalFactory portal, GrappeEssai grappe, string? comment = null) => portal.InDatabase(async db =>
    {
        var entity = await db.Grappes.SingleAsync(g => g.Id == grappe.Id);
        entity.PlanMesure(Octobre.Previous(), 10, null);
        var referentiel = await db.ReferentielsIndicateurs.SingleAsync(r => r.Id == entity.ReferentielIndicateursId);
        var etablissements = await db.Etablissements.Where(e => e.GrappeId == grappe.Id).ToListAsync();
        var regles = new ReglesReleve(referentiel, null);
        var releves = etablissements.ToDictionary(e => e.Id, e => new ReleveMensuel(e, Octobre, false, new DateOnly(2026, 11, 10), regles));
        var first = releves[grappe.Etablissements[0]];
        db.AddRange(releves.Values);
        await db.SaveChangesAsync();
        first.SaveValeur(new Saisie("EPARC", 3, null), regles, [], $"Saisie {grappe.Marque}", new DateTimeOffset(2026, 11, 3, 9, 0, 0, TimeSpan.Zero));
        if (comment is not null)
        {
            db.Add(new CommentaireReleve(first.Id, null, comment, "Pia Porteur", new DateTimeOffset(2026, 11, 3, 9, 0, 0, TimeSpan.Zero)));
        }

        await db.SaveChangesAsync();
        return first.Id;
    });
}
