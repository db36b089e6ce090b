using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared.Listes;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Releves;

/// <summary>The grid of a référent or of a direction: its establishments for one month.</summary>
public sealed class ShowSaisie(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres)
{
    // Establishments on one page: each is a grid of its own.
    private const int TaillePage = 30;

    /// <param name="mois">Of the address; <see langword="null"/> for the one that waits to be entered.</param>
    /// <param name="page">From 1.</param>
    /// <param name="releveId">The page that holds this relevé, whatever the number asked.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<SaisieFiche> ExecuteAsync(Mois? mois, int page = 1, Guid? releveId = null, CancellationToken cancellationToken = default)
    {
        var perimetre = await perimetres.GetAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var mine = db.RelevesMensuels.Where(r => perimetre.Etablissements.Contains(r.EtablissementId)
            || db.Etablissements.Any(e => e.Id == r.EtablissementId && e.OrganismeGestionnaireId != null && perimetre.Organismes.Contains(e.OrganismeGestionnaireId.Value)));
        var months = await mine.GroupBy(r => r.Mois).Select(g => new MoisSaisie(g.Key, g.Count(),
                g.Count(r => r.EstAttendu && (r.Etat == EtatReleve.ASaisir || r.Etat == EtatReleve.Brouillon))))
            .ToListAsync(cancellationToken);
        months.Sort((a, b) => b.Mois.CompareTo(a.Mois));
        if (months.Count == 0)
        {
            return new SaisieFiche(null, [], new([], 0, 1, TaillePage));
        }

        // The oldest one still open is the most urgent.
        var chosen = months.Find(m => m.Mois == mois) ?? months.FindLast(m => m.ASaisir > 0) ?? months[0];
        var (shown, total) = (chosen.Mois, chosen.Total);
        var ordered = mine.Where(r => r.Mois == shown).OrderBy(r => db.Etablissements.Where(e => e.Id == r.EtablissementId).Select(e => EF.Property<string>(e, PortalDb.Recherche)).First()).ThenBy(r => r.Id);
        var rank = releveId is { } sought ? (await ordered.Select(r => r.Id).ToListAsync(cancellationToken)).IndexOf(sought) : -1;
        var numero = rank >= 0 ? (rank / TaillePage) + 1 : Math.Clamp(page, 1, Math.Max(1, (total + TaillePage - 1) / TaillePage));
        var releves = await ordered.Skip((numero - 1) * TaillePage).Take(TaillePage).ReadAsync(db, cancellationToken);
        var grappes = await db.Grappes.Where(g => mine.Any(r => r.Mois == shown && r.GrappeId == g.Id)).ToDictionaryAsync(g => g.Id, g => g.Nom, cancellationToken);
        return new SaisieFiche(shown, months, new(releves, total, numero, TaillePage)) { Grappes = grappes };
    }
}

/// <param name="Mois">Shown; <see langword="null"/> when nothing is measured yet.</param>
/// <param name="MoisOuverts">All months, the latest first.</param>
/// <param name="Releves">One page of them, in the order of the names.</param>
public sealed record SaisieFiche(Mois? Mois, IReadOnlyList<MoisSaisie> MoisOuverts, PageDe<ReleveLu> Releves)
{
    /// <summary>Names of the grappes of that month.</summary>
    public IReadOnlyDictionary<Guid, string> Grappes { get; init; } = new Dictionary<Guid, string>();

    /// <summary>Its name, where it must be told: an establishment may be in two grappes.</summary>
    public string? GrappeOf(ReleveMensuel releve) => Grappes.Count > 1 ? Grappes.GetValueOrDefault(releve.GrappeId) : null;
}

/// <param name="Mois">Which month.</param>
/// <param name="Total">Establishments.</param>
/// <param name="ASaisir">Those not transmitted that may still be.</param>
public sealed record MoisSaisie(Mois Mois, int Total, int ASaisir);
