using GrappePortal.Domain.Budgets;
using GrappePortal.Domain.Conventions;
using GrappePortal.Domain.Dossiers;
using GrappePortal.Domain.Grappes;
using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Data;
using GrappePortal.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Conventions;

/// <summary>What a document of a grappe is filled with: the registry, the calendar, the money, the rule-set.</summary>
internal sealed record ContenuGrappe
{
    public required Grappe Grappe { get; init; }

    public required IReadOnlyList<OrganismeGestionnaire> Organismes { get; init; }

    public required IReadOnlyList<Etablissement> Etablissements { get; init; }

    public required ReferentielIndicateurs Referentiel { get; init; }

    public Budget? Budget { get; init; }

    public OrganismeGestionnaire? Porteur => Organismes.FirstOrDefault(o => o.Id == Grappe.PorteurId);

    public OrganismeGestionnaire? Coordonnateur => Organismes.FirstOrDefault(o => o.Id == Grappe.CoordonnateurMarcheId);

    /// <summary>The porteur first, then in the order of the names.</summary>
    public IEnumerable<OrganismeGestionnaire> PorteurPuisMembres => Organismes.OrderByDescending(o => o.Id == Grappe.PorteurId).ThenBy(o => o.Nom, StringComparer.CurrentCulture);

    /// <summary>The caller has checked the perimeter.</summary>
    public static async Task<ContenuGrappe> OfAsync(PortalDb db, Guid grappeId, CancellationToken cancellationToken)
    {
        var grappe = await db.Grappes.AsNoTracking().Include(g => g.AppelAProjets).SingleAsync(g => g.Id == grappeId, cancellationToken);
        return new ContenuGrappe
        {
            Grappe = grappe,
            Organismes = await db.OrganismesGestionnaires.AsNoTracking().Where(o => o.GrappeId == grappeId).OrderBy(o => o.Nom).ToListAsync(cancellationToken),
            Etablissements = await db.Etablissements.AsNoTracking().Where(e => e.GrappeId == grappeId).OrderBy(e => e.Nom).ThenBy(e => e.Id).ToListAsync(cancellationToken),
            Referentiel = await db.ReferentielsIndicateurs.AsNoTracking().SingleAsync(r => r.Id == grappe.ReferentielIndicateursId, cancellationToken),
            Budget = await db.Budgets.AsNoTracking().SingleOrDefaultAsync(b => b.GrappeId == grappeId, cancellationToken),
        };
    }

    /// <summary>Who signs this document: one body for a letter, every body otherwise.</summary>
    public IReadOnlyList<OrganismeGestionnaire> PartiesOf(Convention convention) => convention.IsOfOneBody
        ? [.. Organismes.Where(o => o.Id == convention.OrganismeGestionnaireId)]
        : [.. PorteurPuisMembres];

    public IEnumerable<Etablissement> EtablissementsOf(OrganismeGestionnaire organisme) => Etablissements.Where(e => e.OrganismeGestionnaireId == organisme.Id);

    /// <summary>What the guard of the sending looks at.</summary>
    public async Task<DossierSignature> DossierAsync(PortalDb db, Convention convention, CancellationToken cancellationToken)
    {
        var setAside = await db.AnomaliesEcartees.Where(a => a.GrappeId == Grappe.Id).Select(a => a.Cle).ToListAsync(cancellationToken);
        var dossier = await ReadDossier.OfAsync(db, Grappe, cancellationToken);
        return new DossierSignature
        {
            Parties = [.. PartiesOf(convention).Select(Partie)],
            AnomaliesBloquantes = ControleDossier.Controler(dossier).Count(a => a.Gravite == Gravite.Bloquante && !setAside.Contains(a.Cle)),
            BudgetEquilibre = Budget is { Lignes.Count: > 0 } ? Budget.IsBalanced : null,
        };
    }

    private static PartieASigner Partie(OrganismeGestionnaire organisme) => new()
    {
        OrganismeGestionnaireId = organisme.Id,
        Organisme = organisme.Nom,
        FinessEj = organisme.FinessEj?.Value,
        Siren = organisme.Siren?.Value,
        Adresse = organisme.Adresse.IsEmpty ? null : organisme.Adresse.ToString(),
        Nom = organisme.Signataire?.Nom,
        Qualite = organisme.Signataire?.Qualite,
        Courriel = organisme.Signataire?.Courriel,
        Pouvoir = organisme.Signataire?.Pouvoir?.EnClair(),
    };
}
