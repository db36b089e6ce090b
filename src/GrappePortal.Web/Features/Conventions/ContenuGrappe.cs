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

    /// <summary>Title of the convention that a délibération approves: the last one opened that is neither void nor abandoned.</summary>
    public string? ConventionADeliberer { get; init; }

    /// <summary>Who signed a convention or one of its avenants, by convention.</summary>
    public required ILookup<Guid, Guid> PartiesSignees { get; init; }

    /// <summary>The porteur first, then in the order of the names.</summary>
    public IEnumerable<OrganismeGestionnaire> PorteurPuisMembres => Organismes.OrderByDescending(o => o.Id == Grappe.PorteurId).ThenBy(o => o.Nom, StringComparer.CurrentCulture);

    /// <summary>The caller has checked the perimeter.</summary>
    public static async Task<ContenuGrappe> OfAsync(PortalDb db, Convention convention, CancellationToken cancellationToken)
    {
        // A body that had left and that this avenant brings back is one of its parties.
        var (grappeId, entrants) = (convention.GrappeId, convention.Modifications.Where(m => m.Nature == NatureModification.Arrivee).Select(m => m.CibleId).ToList());
        var grappe = await db.Grappes.AsNoTracking().Include(g => g.AppelAProjets).SingleAsync(g => g.Id == grappeId, cancellationToken);
        return new ContenuGrappe
        {
            Grappe = grappe,
            Organismes = await db.OrganismesGestionnaires.AsNoTracking().Where(o => o.GrappeId == grappeId && (o.RetireLe == null || entrants.Contains(o.Id))).OrderBy(o => o.Nom).ThenBy(o => o.Id).ToListAsync(cancellationToken),
            Etablissements = await db.Etablissements.AsNoTracking().Where(e => e.GrappeId == grappeId && !db.OrganismesGestionnaires.Any(o => o.Id == e.OrganismeGestionnaireId && o.RetireLe != null && !entrants.Contains(o.Id))).OrderBy(e => e.Nom).ThenBy(e => e.Id).ToListAsync(cancellationToken),
            Referentiel = await db.ReferentielsIndicateurs.AsNoTracking().SingleAsync(r => r.Id == grappe.ReferentielIndicateursId, cancellationToken),
            Budget = await db.Budgets.AsNoTracking().SingleOrDefaultAsync(b => b.GrappeId == grappeId, cancellationToken),
            ConventionADeliberer = await db.Conventions.Where(c => c.GrappeId == grappeId
                && (c.Nature == NatureConvention.Partenariat || c.Nature == NatureConvention.GroupementCommandes)
                && c.Statut != StatutConvention.Caduque && c.Statut != StatutConvention.Abandonnee)
                .OrderByDescending(c => c.Id).Select(c => c.Titre).FirstOrDefaultAsync(cancellationToken),
            PartiesSignees = await SignedPartiesAsync(db, grappeId, cancellationToken),
        };
    }

    private static async Task<ILookup<Guid, Guid>> SignedPartiesAsync(PortalDb db, Guid grappeId, CancellationToken cancellationToken)
    {
        var signed = await db.Conventions.AsNoTracking().Where(c => c.GrappeId == grappeId && c.Statut == StatutConvention.Signee)
            .SelectMany(c => c.Signataires, (c, signataire) => new { ConventionId = c.ConventionModifieeId ?? c.Id, signataire.OrganismeGestionnaireId })
            .Distinct().ToListAsync(cancellationToken);
        return signed.ToLookup(s => s.ConventionId, s => s.OrganismeGestionnaireId);
    }

    /// <summary>Who signs this document: one body for a letter; for an avenant, all the parties of the convention and who joins (unanimity); every body otherwise.</summary>
    public IReadOnlyList<OrganismeGestionnaire> PartiesOf(Convention convention) => convention switch
    {
        { IsOfOneBody: true } => [.. Organismes.Where(o => o.Id == convention.OrganismeGestionnaireId)],
        { ConventionModifieeId: { } modifiee } => [.. PorteurPuisMembres.Where(o => PartiesSignees[modifiee].Contains(o.Id) || IsChanged(convention, NatureModification.Arrivee, o))],
        _ => [.. PorteurPuisMembres],
    };

    /// <summary>The members once the document is in force: an avenant may add, rename or take away some.</summary>
    public IReadOnlyList<OrganismeGestionnaire> MembresApres(Convention convention) => convention.Nature == NatureConvention.Avenant
        ? [.. PartiesOf(convention).Where(o => !IsChanged(convention, NatureModification.Depart, o))]
        : [.. PorteurPuisMembres];

    /// <summary>Those of the members once the document is in force: what the document lists is what it counts.</summary>
    public IReadOnlyList<Etablissement> EtablissementsApres(Convention convention) => [.. MembresApres(convention).SelectMany(EtablissementsOf)];

    public static string NomApres(Convention convention, OrganismeGestionnaire organisme) =>
        convention.Modifications.FirstOrDefault(m => m.Nature == NatureModification.Denomination && m.CibleId == organisme.Id)?.Apres ?? organisme.Nom;

    private static bool IsChanged(Convention convention, NatureModification nature, OrganismeGestionnaire organisme) =>
        convention.Modifications.Any(m => m.Nature == nature && m.CibleId == organisme.Id);

    public IEnumerable<Etablissement> EtablissementsOf(OrganismeGestionnaire organisme) => Etablissements.Where(e => e.OrganismeGestionnaireId == organisme.Id);

    /// <summary>The rows of the registry that the document speaks of.</summary>
    public IReadOnlyList<LigneMembre> LignesOf(Convention convention) => ReadDossier.LinesOf(Organismes, PartiesOf(convention).SelectMany(EtablissementsOf));

    /// <summary>What the guard of the sending looks at.</summary>
    public async Task<DossierSignature> DossierAsync(PortalDb db, Convention convention, CancellationToken cancellationToken)
    {
        var setAside = await db.AnomaliesEcartees.Where(a => a.GrappeId == Grappe.Id).Select(a => a.Cle).ToListAsync(cancellationToken);
        var own = PartiesOf(convention).SelectMany(EtablissementsOf).Select(e => e.Id).Concat(PartiesOf(convention).Select(o => o.Id)).ToHashSet();
        var dossier = await ReadDossier.OfAsync(db, Grappe, cancellationToken);
        // A letter binds one body: what is wrong elsewhere in the grappe does not hold it back.
        bool Concerns(Anomalie anomalie) => !convention.IsOfOneBody
            || new[] { anomalie.EtablissementId, anomalie.OrganismeGestionnaireId }.OfType<Guid>().Any(own.Contains);
        var modifieeLue = await db.ReadModifieeAsync(convention, cancellationToken);
        return new DossierSignature
        {
            ChampsVides = ValeursFusion.Vides(this, convention, modifieeLue),
            Parties = [.. PartiesOf(convention).Select(o => Partie(o, convention.SignataireOf(o)))],
            EtablissementsSansOrganisme = [.. Etablissements.Where(e => e.OrganismeGestionnaireId is null).Select(e => e.Nom)],
            AnomaliesBloquantes = ControleDossier.Controler(dossier).Count(a => a.Gravite == Gravite.Bloquante && !setAside.Contains(a.Cle) && Concerns(a)),
            ModifieeEnVigueur = convention.ConventionModifieeId is not { } modifiee
                || await db.Conventions.AnyAsync(c => c.Id == modifiee && c.Statut == StatutConvention.Signee, cancellationToken),
            Contradictions = await ContradictionsAsync(db, convention, cancellationToken),
            BudgetEquilibre = Budget is { Lignes.Count: > 0 } ? convention.KeepsBalance(Budget) : null,
            EnveloppeRepartie = Budget is null || convention.KeepsEnveloppe(Budget),
            AvenantsEnSignature = convention.Nature == NatureConvention.Avenant
                ? await db.Conventions.AsNoTracking().Where(c => c.GrappeId == Grappe.Id && c.Nature == NatureConvention.Avenant && c.Statut == StatutConvention.EnSignature).OrderBy(c => c.Id).ToListAsync(cancellationToken)
                : [],
        };
    }

    private async Task<IReadOnlyList<string>> ContradictionsAsync(PortalDb db, Convention convention, CancellationToken cancellationToken)
    {
        if (convention.Modifications is not { Count: > 0 } modifications)
        {
            return [];
        }

        var registre = await RegistreAsync(db, cancellationToken);
        return [.. modifications.Select(m => registre.Contradiction(m, modifications)).OfType<string>()];
    }

    /// <summary>As it stands, those who left included.</summary>
    public async Task<RegistreGrappe> RegistreAsync(PortalDb db, CancellationToken cancellationToken) => new(
        Grappe, await db.OrganismesGestionnaires.AsNoTracking().Where(o => o.GrappeId == Grappe.Id).OrderBy(o => o.Nom).ThenBy(o => o.Id).ToListAsync(cancellationToken), Etablissements, Budget);

    private static PartieASigner Partie(OrganismeGestionnaire organisme, Representant? signataire) => new()
    {
        OrganismeGestionnaireId = organisme.Id,
        Organisme = organisme.Nom,
        FinessEj = organisme.FinessEj?.Value,
        Siren = organisme.Siren?.Value,
        Adresse = organisme.Adresse.IsEmpty ? null : organisme.Adresse.ToString(),
        Nom = signataire?.Nom,
        Qualite = signataire?.Qualite,
        Courriel = signataire?.Courriel,
        Pouvoir = signataire?.Pouvoir?.EnClair(),
    };
}
