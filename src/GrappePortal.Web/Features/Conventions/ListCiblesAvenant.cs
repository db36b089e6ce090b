using GrappePortal.Domain.Conventions;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Conventions;

/// <summary>What an avenant may change, with what stands today.</summary>
public sealed class ListCiblesAvenant(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres)
{
    /// <returns>Nothing for a document that the person may not read or that is no avenant.</returns>
    public async Task<CiblesAvenant> ExecuteAsync(Guid conventionId, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var avenant = await db.ReadConventionAsync(await perimetres.GetAsync(cancellationToken), conventionId, cancellationToken);
        if (avenant?.ConventionModifieeId is not { } modifiee)
        {
            return new CiblesAvenant();
        }

        var contenu = await ContenuGrappe.OfAsync(db, avenant, cancellationToken);
        var retires = await db.OrganismesGestionnaires.AsNoTracking().Where(o => o.GrappeId == avenant.GrappeId && o.RetireLe != null).OrderBy(o => o.Nom).ThenBy(o => o.Id).ToListAsync(cancellationToken);
        var members = contenu.PorteurPuisMembres.Where(o => o.IsMembre).ToLookup(o => contenu.PartiesSignees[modifiee].Contains(o.Id));
        return new CiblesAvenant
        {
            Entrants = [.. members[false].Select(o => new CibleAvenant(o.Id, o.Nom, null)), .. retires.Select(o => new CibleAvenant(o.Id, o.Nom, $"retiré le {o.RetireLe!.Value.Jour()}"))],
            Membres = [.. members[true].Select(o => new CibleAvenant(o.Id, o.Nom, null) { IsPorteur = o.Id == contenu.Grappe.PorteurId })],
            Representants = members[true].SelectMany(o => o.Representants.Where(r => !r.IsSignataire), (o, r) => (o.Id, Cible: new CibleAvenant(r.Id, r.Nom, r.Qualite))).ToLookup(r => r.Id, r => r.Cible),
            Jalons = [.. contenu.Grappe.Jalons.OrderBy(j => j.Date).ThenBy(j => j.Libelle).Select(j => new CibleAvenant(j.Id, j.Libelle, j.Date.Jour()))],
            Lignes = [.. (contenu.Budget?.Lignes ?? []).Select(l => new CibleAvenant(l.Id, $"{l.Sens.Libelle()} – {l.Poste}", l.Montant.Euros()))],
            Parts = [.. (contenu.Budget?.Parts ?? []).Select(p => new CibleAvenant(p.Id, p.Beneficiaire, p.Accorde.Euros()))],
        };
    }
}

/// <param name="Id">Of the body, person, milestone, line or share.</param>
/// <param name="Nom">Shown in the list.</param>
/// <param name="Actuel">What stands today.</param>
public sealed record CibleAvenant(Guid Id, string Nom, string? Actuel)
{
    public bool IsPorteur { get; init; }

    public string Texte => Actuel is null ? Nom : $"{Nom} ({Actuel})";
}

public sealed record CiblesAvenant
{
    /// <summary>Bodies of the registry that have not signed the convention, then those that have left.</summary>
    public IReadOnlyList<CibleAvenant> Entrants { get; init; } = [];

    public IReadOnlyList<CibleAvenant> Membres { get; init; } = [];

    /// <summary>By body: those who do not sign for it today.</summary>
    public ILookup<Guid, CibleAvenant> Representants { get; init; } = Array.Empty<CibleAvenant>().ToLookup(c => c.Id);

    public IReadOnlyList<CibleAvenant> Jalons { get; init; } = [];

    public IReadOnlyList<CibleAvenant> Lignes { get; init; } = [];

    public IReadOnlyList<CibleAvenant> Parts { get; init; } = [];

    public IReadOnlyList<CibleAvenant> For(NatureModification? nature) => nature switch
    {
        NatureModification.Arrivee => Entrants,
        // The porteur answers to the ARS: another one is designated first.
        NatureModification.Depart => [.. Membres.Where(m => !m.IsPorteur)],
        NatureModification.Calendrier => Jalons,
        NatureModification.Budget => Lignes,
        NatureModification.Part => Parts,
        _ => Membres,
    };
}
