using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Releves;

/// <summary>The grid of a référent or of a direction: its establishments for one month.</summary>
public sealed class ShowSaisie(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres)
{
    // A direction with more establishments goes through the grid of its grappe, one indicator after the other.
    private const int Most = 60;

    /// <param name="mois">Of the address; <see langword="null"/> for the one that waits to be entered.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<SaisieFiche> ExecuteAsync(Mois? mois, CancellationToken cancellationToken = default)
    {
        var perimetre = await perimetres.GetAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var mine = db.RelevesMensuels.Where(r => perimetre.Etablissements.Contains(r.EtablissementId)
            || db.Etablissements.Any(e => e.Id == r.EtablissementId && e.OrganismeGestionnaireId != null && perimetre.Organismes.Contains(e.OrganismeGestionnaireId.Value)));
        var months = await mine.GroupBy(r => r.Mois).Select(g => new MoisSaisie(g.Key, g.Count(),
                g.Count(r => r.Etat == EtatReleve.ASaisir || r.Etat == EtatReleve.Brouillon)))
            .ToListAsync(cancellationToken);
        months.Sort((a, b) => b.Mois.CompareTo(a.Mois));
        if (months.Count == 0)
        {
            return new SaisieFiche(null, [], []);
        }

        // The oldest one still open is the most urgent.
        var shown = mois ?? months.FindLast(m => m.ASaisir > 0)?.Mois ?? months[0].Mois;
        return new SaisieFiche(shown, months, await mine.Where(r => r.Mois == shown).OrderBy(r => r.EtablissementId).Take(Most).ReadAsync(db, cancellationToken));
    }
}

/// <param name="Mois">Shown; <see langword="null"/> when nothing is measured yet.</param>
/// <param name="MoisOuverts">All months, the latest first.</param>
/// <param name="Releves">In the order of the names.</param>
public sealed record SaisieFiche(Mois? Mois, IReadOnlyList<MoisSaisie> MoisOuverts, IReadOnlyList<ReleveLu> Releves);

/// <param name="Mois">Which month.</param>
/// <param name="Total">Establishments.</param>
/// <param name="ASaisir">Those not transmitted that may still be.</param>
public sealed record MoisSaisie(Mois Mois, int Total, int ASaisir);
