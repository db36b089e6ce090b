using GrappePortal.Domain.Budgets;
using GrappePortal.Domain.Conventions;
using GrappePortal.Domain.Dossiers;
using GrappePortal.Domain.Grappes;
using GrappePortal.Domain.Indicateurs;
using GrappePortal.Domain.Pilotage;
using GrappePortal.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Security;

/// <summary>The filters of <see cref="Perimetre"/>, as SQL. What is filtered out does not exist for the reader: 404, not 403.</summary>
public static class VisibleToExtensions
{
    public static IQueryable<Grappe> VisibleTo(this IQueryable<Grappe> grappes, Perimetre perimetre) => perimetre.IsPlatform
        ? grappes
        : grappes.Where(g => perimetre.Grappes.Contains(g.Id) || perimetre.Regions.Contains(g.AppelAProjets.Region));

    /// <summary>Whole-grappe readers see every member; a référent sees the bodies that run their establishments.</summary>
    public static IQueryable<OrganismeGestionnaire> VisibleTo(this IQueryable<OrganismeGestionnaire> organismes, Perimetre perimetre, PortalDb db) => perimetre.IsPlatform
        ? organismes
        : organismes.Where(o =>
            perimetre.GrappesEntieres.Contains(o.GrappeId)
            || perimetre.Organismes.Contains(o.Id)
            || db.Etablissements.Any(e => e.OrganismeGestionnaireId == o.Id && perimetre.Etablissements.Contains(e.Id))
            || db.Grappes.Any(g => g.Id == o.GrappeId && perimetre.Regions.Contains(g.AppelAProjets.Region)));

    public static IQueryable<Etablissement> VisibleTo(this IQueryable<Etablissement> etablissements, Perimetre perimetre, PortalDb db) => perimetre.IsPlatform
        ? etablissements
        : etablissements.Where(e =>
            perimetre.GrappesEntieres.Contains(e.GrappeId)
            || perimetre.Etablissements.Contains(e.Id)
            || db.Grappes.Any(g => g.Id == e.GrappeId && perimetre.Regions.Contains(g.AppelAProjets.Region)));

    /// <summary>Documents of the dossier are read by whoever reads the whole grappe.</summary>
    public static IQueryable<DocumentSource> VisibleTo(this IQueryable<DocumentSource> sources, Perimetre perimetre, PortalDb db) => perimetre.IsPlatform
        ? sources
        : sources.Where(s =>
            perimetre.GrappesEntieres.Contains(s.GrappeId)
            || db.Grappes.Any(g => g.Id == s.GrappeId && perimetre.Regions.Contains(g.AppelAProjets.Region)));

    /// <summary>Conventions are read, from the first draft, by whoever reads the whole grappe.</summary>
    public static IQueryable<Convention> VisibleTo(this IQueryable<Convention> conventions, Perimetre perimetre, PortalDb db) => perimetre.IsPlatform
        ? conventions
        : conventions.Where(c =>
            perimetre.GrappesEntieres.Contains(c.GrappeId)
            || db.Grappes.Any(g => g.Id == c.GrappeId && perimetre.Regions.Contains(g.AppelAProjets.Region)));

    public static IQueryable<Budget> VisibleTo(this IQueryable<Budget> budgets, Perimetre perimetre, PortalDb db) => perimetre.IsPlatform
        ? budgets
        : budgets.Where(b =>
            perimetre.GrappesEntieres.Contains(b.GrappeId)
            || db.Grappes.Any(g => g.Id == b.GrappeId && perimetre.Regions.Contains(g.AppelAProjets.Region)));

    /// <summary>
    /// A référent reads its establishments, a direction those of its bodies (as they are run today), the porteur and the chef
    /// de projet the grappe, an instructeur the region.
    /// </summary>
    public static IQueryable<ReleveMensuel> VisibleTo(this IQueryable<ReleveMensuel> releves, Perimetre perimetre, PortalDb db) => perimetre.IsPlatform
        ? releves
        : releves.Where(r =>
            perimetre.GrappesSuivies.Contains(r.GrappeId)
            || perimetre.Etablissements.Contains(r.EtablissementId)
            || db.Etablissements.Any(e => e.Id == r.EtablissementId && e.OrganismeGestionnaireId != null && perimetre.Organismes.Contains(e.OrganismeGestionnaireId.Value))
            || db.Grappes.Any(g => g.Id == r.GrappeId && perimetre.Regions.Contains(g.AppelAProjets.Region)));

    /// <summary>The files of a month are read by who reads the month from inside the grappe: they may tell small counts.</summary>
    public static IQueryable<PieceReleve> VisibleTo(this IQueryable<PieceReleve> pieces, Perimetre perimetre, PortalDb db) => perimetre.IsPlatform
        ? pieces
        : pieces.Where(p => perimetre.Grappes.Contains(p.GrappeId) && db.RelevesMensuels.VisibleTo(perimetre, db).Any(r => r.Id == p.ReleveId));

    /// <summary>A file of figures is read by who follows the whole grappe, and by who dropped it while they have a role in it.</summary>
    public static IQueryable<ImportReleves> VisibleTo(this IQueryable<ImportReleves> imports, Perimetre perimetre, Guid? personneId) => perimetre.IsPlatform
        ? imports
        : imports.Where(i => perimetre.GrappesSuivies.Contains(i.GrappeId)
            || (perimetre.Grappes.Contains(i.GrappeId) && personneId != null && i.DeposeParId == personneId));

    /// <summary>The establishments whose months the person types (<see cref="Perimetre.Enters"/>, in SQL).</summary>
    public static IQueryable<Etablissement> EnteredBy(this IQueryable<Etablissement> etablissements, Perimetre perimetre) => perimetre.IsPlatform
        ? etablissements
        : etablissements.Where(e => perimetre.GrappesPortees.Contains(e.GrappeId)
            || perimetre.Etablissements.Contains(e.Id)
            || (e.OrganismeGestionnaireId != null && perimetre.Organismes.Contains(e.OrganismeGestionnaireId.Value)));

    // Their lines stay with who follows every relevé of the grappe.
    private static readonly string[] FigureObjets = [nameof(ReleveMensuel), nameof(PieceReleve), nameof(ImportReleves), nameof(DecisionCible)];

    /// <summary>
    /// Lines on what the person reads: a whole grappe, or the few fiches of a référent. Figures of relevés stay with who follows
    /// them all; who was invited, with their address, stays with who manages the grappe.
    /// </summary>
    public static IQueryable<EntreeJournal> VisibleTo(this IQueryable<EntreeJournal> journal, Perimetre perimetre, PortalDb db) => perimetre.IsPlatform
        ? journal
        : journal.Where(j => j.GrappeId != null && (!FigureObjets.Contains(j.Objet) || perimetre.GrappesSuivies.Contains(j.GrappeId.Value))
            && (j.Objet != nameof(Habilitation) || perimetre.GrappesPortees.Contains(j.GrappeId.Value)) && (
            perimetre.GrappesEntieres.Contains(j.GrappeId.Value)
            || perimetre.Etablissements.Contains(j.ObjetId)
            || db.OrganismesGestionnaires.VisibleTo(perimetre, db).Any(o => o.Id == j.ObjetId)
            || db.Grappes.Any(g => g.Id == j.GrappeId && perimetre.Regions.Contains(g.AppelAProjets.Region))));

    /// <summary>The grappes that the person reads from end to end: their budget, their documents, their journal.</summary>
    public static IQueryable<Grappe> ReadWholeBy(this IQueryable<Grappe> grappes, Perimetre perimetre) => perimetre.IsPlatform
        ? grappes
        : grappes.Where(g => perimetre.GrappesEntieres.Contains(g.Id) || perimetre.Regions.Contains(g.AppelAProjets.Region));

    /// <summary>The grappes whose proofs the person reads, with the addresses and the browsers of the signatories: the porteur and the ARS.</summary>
    public static IQueryable<Grappe> ProvenTo(this IQueryable<Grappe> grappes, Perimetre perimetre) => perimetre.IsPlatform
        ? grappes
        : grappes.Where(g => perimetre.GrappesPortees.Contains(g.Id) || perimetre.Regions.Contains(g.AppelAProjets.Region));

    /// <summary>The grappes of the regions that the person instructs; all of them for an administrator.</summary>
    public static IQueryable<Grappe> InPortfolioOf(this IQueryable<Grappe> grappes, Perimetre perimetre) => perimetre.IsPlatform
        ? grappes
        : grappes.Where(g => perimetre.Regions.Contains(g.AppelAProjets.Region));

    /// <summary>Requests of the ARS are read by its instructeurs and by those who follow the grappe.</summary>
    public static IQueryable<DemandeDocument> VisibleTo(this IQueryable<DemandeDocument> demandes, Perimetre perimetre, PortalDb db) => perimetre.IsPlatform
        ? demandes
        : demandes.Where(d =>
            perimetre.GrappesSuivies.Contains(d.GrappeId)
            || db.Grappes.Any(g => g.Id == d.GrappeId && perimetre.Regions.Contains(g.AppelAProjets.Region)));

    /// <summary>For what was loaded through <c>VisibleTo</c>: its reader may know that it exists, and be told who changes it.</summary>
    /// <exception cref="Domain.RuleViolationException">The person reads the grappe without managing it.</exception>
    public static void ExpectEdits(this Perimetre perimetre, Guid grappeId)
    {
        if (!perimetre.Manages(grappeId))
        {
            throw new Domain.RuleViolationException(ReadOnlyMessage);
        }
    }

    /// <summary>Before something is added to a grappe.</summary>
    /// <exception cref="NotVisibleException">Out of the person's perimeter.</exception>
    /// <exception cref="Domain.RuleViolationException">The person reads the grappe without managing it.</exception>
    public static async Task ExpectEditableGrappeAsync(this PortalDb db, Perimetre perimetre, Guid grappeId, CancellationToken cancellationToken)
    {
        if (!await db.Grappes.VisibleTo(perimetre).AnyAsync(g => g.Id == grappeId, cancellationToken))
        {
            throw new NotVisibleException();
        }

        perimetre.ExpectEdits(grappeId);
    }

    private const string ReadOnlyMessage = "Vous pouvez consulter cette grappe, mais seul le porteur de projet peut la modifier : adressez-lui votre demande.";

    /// <summary>The grappe when the person manages it.</summary>
    /// <exception cref="NotVisibleException">The grappe is not in the person's perimeter.</exception>
    /// <exception cref="Domain.RuleViolationException">The person reads the grappe without managing it.</exception>
    public static void ExpectManages(this Perimetre perimetre, Guid grappeId)
    {
        if (!perimetre.IsPlatform && !perimetre.Grappes.Contains(grappeId))
        {
            throw new NotVisibleException();
        }

        perimetre.ExpectEdits(grappeId);
    }

    /// <exception cref="Domain.RuleViolationException">The person reads the grappe from outside.</exception>
    public static void ExpectInside(this Perimetre perimetre, Guid grappeId)
    {
        if (!perimetre.IsInside(grappeId))
        {
            throw new Domain.RuleViolationException("Vous pouvez consulter ce relevé, mais seules les personnes de la grappe y écrivent.");
        }
    }

    public static void ExpectPlatform(this Perimetre perimetre)
    {
        if (!perimetre.IsPlatform)
        {
            throw new NotVisibleException();
        }
    }
}
