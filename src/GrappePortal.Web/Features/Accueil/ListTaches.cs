using GrappePortal.Domain.Conventions;
using GrappePortal.Domain.Dossiers;
using GrappePortal.Domain.Grappes;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Accueil;

/// <summary>What waits for the person who signs in, most urgent first.</summary>
public sealed class ListTaches(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres, TimeProvider clock)
{
    // A home page shows a few grappes; the list shows the others.
    private const int Most = 12;

    public async Task<AccueilFiche> ExecuteAsync(CancellationToken cancellationToken = default)
    {
        var perimetre = await perimetres.GetAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var visible = db.Grappes.AsNoTracking().Include(g => g.AppelAProjets).VisibleTo(perimetre);
        var grappes = await visible.InNameOrder().ThenBy(g => g.Id).Take(Most).ToListAsync(cancellationToken);
        var total = await visible.CountAsync(cancellationToken);

        var taches = new List<Tache>([.. PlatformTasks(perimetre, total), .. await JournalTasksAsync(db, perimetre, cancellationToken)]);
        var piloted = db.Grappes.AsNoTracking().Where(g => perimetre.GrappesPilotees.Contains(g.Id));
        foreach (var grappe in await piloted.InNameOrder().ThenBy(g => g.Id).Take(Most).ToListAsync(cancellationToken))
        {
            taches.AddRange(await ProjectTasksAsync(db, perimetre, grappe, clock.Today(), cancellationToken));
            taches.AddRange(perimetre.GrappesPortees.Contains(grappe.Id) ? await ManagedTasksAsync(db, grappe, clock.Today(), cancellationToken) : []);
        }

        taches.AddRange(await SignatureTasksAsync(db, perimetre, cancellationToken));
        taches.AddRange(await DirectionTasksAsync(db, perimetre, cancellationToken));
        taches.AddRange(await TachesPilotage.AskedAsync(db, perimetre, clock.Today(), cancellationToken));
        taches.AddRange(await TachesReleves.ListAsync(db, perimetre, cancellationToken));
        taches.AddRange(await ReferentTasksAsync(db, perimetre, cancellationToken));
        return new AccueilFiche(
            Question(perimetre),
            [.. taches.OrderBy(tache => tache.Urgence)],
            await ResumesAsync(db, perimetre, grappes, cancellationToken),
            total - grappes.Count,
            perimetre.IsPlatform || perimetre.Holds(Role.InstructeurArs));
    }

    private static string Question(Perimetre perimetre) => perimetre switch
    {
        { IsPlatform: true } => "Administration de la plateforme",
        _ when perimetre.Holds(Role.Porteur) => "Où en est la grappe",
        _ when perimetre.Holds(Role.Direction) => "Ce qui attend votre direction",
        _ when perimetre.Holds(Role.InstructeurArs) => "Les grappes de votre région",
        _ when perimetre.Holds(Role.Referent) => "Vos établissements",
        _ => "Vos grappes",
    };

    private static IEnumerable<Tache> PlatformTasks(Perimetre perimetre, int grappes)
    {
        if (perimetre.Holds(Role.InstructeurArs))
        {
            yield return new Tache(Urgence.AConsulter, "Le portefeuille de votre région", "Grappes par état, relevés transmis, cibles, dépenses et retards ; situation figée à une date.", "Ouvrir le portefeuille", "portefeuille");
        }

        if (perimetre.IsPlatform && grappes == 0)
        {
            yield return new Tache(Urgence.AFaire, "Aucune grappe n’est ouverte", "Enregistrez l’appel à projets de l’ARS, puis ouvrez la première grappe et invitez son porteur.", "Ouvrir une grappe", "grappes/nouvelle");
        }
    }

    private static async Task<IEnumerable<Tache>> JournalTasksAsync(PortalDb db, Perimetre perimetre, CancellationToken cancellationToken) =>
        perimetre.IsPlatform && await db.PendingAnchorFailureAsync(cancellationToken) is { } failure
            ? [new Tache(Urgence.Bloquant, $"Le journal des conventions n’est plus scellé depuis le {failure.Jour.Jour()}",
                $"{failure.Erreur} Le portail recommence chaque heure : vérifiez la clé du sceau et l’autorité d’horodatage.", "Lire le courriel d’alerte", "courriels")]
            : [];

    private static async Task<List<Tache>> ManagedTasksAsync(PortalDb db, Grappe grappe, DateOnly today, CancellationToken cancellationToken)
    {
        var dossier = await ReadDossier.OfAsync(db, grappe, cancellationToken);
        var ecartees = await db.AnomaliesEcartees.Where(a => a.GrappeId == grappe.Id).Select(a => a.Cle).ToListAsync(cancellationToken);
        var anomalies = ControleDossier.Controler(dossier).Where(a => !ecartees.Contains(a.Cle)).ToList();
        var enControle = await db.DocumentsSources.CountAsync(d => d.GrappeId == grappe.Id && d.Etat == EtatSource.EnControle, cancellationToken);
        var demandes = await db.DemandesDocument.AsNoTracking().Where(d => d.GrappeId == grappe.Id && d.ReponduLe == null).OrderBy(d => d.EcheanceLe).ThenBy(d => d.Id).ToListAsync(cancellationToken);
        var incomplete = await db.Conventions.AsNoTracking().Where(c => c.GrappeId == grappe.Id && c.Modifications.Any(m => m.AReporter != null))
            .OrderBy(c => c.SigneeLe).ThenBy(c => c.Id).ToListAsync(cancellationToken);
        return [.. demandes.Select(d => TachesPilotage.Of(d, today)), .. incomplete.Select(TachesPorteur.ToReport), .. TachesPorteur.Of(grappe, dossier, anomalies, enControle)];
    }

    /// <summary>Where the project stands, for all who run it: the euros that wait, the signatures, the calendar.</summary>
    private static async Task<List<Tache>> ProjectTasksAsync(PortalDb db, Perimetre perimetre, Grappe grappe, DateOnly today, CancellationToken cancellationToken)
    {
        var conventions = await db.Conventions.AsNoTracking().Where(c => c.GrappeId == grappe.Id && c.Statut == StatutConvention.EnSignature)
            .OrderBy(c => c.DateLimite).ThenBy(c => c.Id).ToListAsync(cancellationToken);
        var solde = grappe.DebutMesure is null || !perimetre.Follows(grappe.Id) ? null : await ReadSolde.OfAsync(db, grappe, today, cancellationToken: cancellationToken);
        return [.. TachesPilotage.Of(grappe, solde), .. conventions.Select(c => TachesPorteur.Of(c, today)), .. TachesPilotage.Calendar(grappe, today)];
    }

    private static async Task<IEnumerable<Tache>> SignatureTasksAsync(PortalDb db, Perimetre perimetre, CancellationToken cancellationToken)
    {
        var waiting = await db.Conventions.AsNoTracking().AwaitedFrom(perimetre.Organismes)
            .OrderBy(c => c.DateLimite).ThenBy(c => c.Id).Select(c => new { c.Id, c.Titre, c.DateLimite }).ToListAsync(cancellationToken);
        return waiting switch
        {
            [] => [],
            [var one] => [new Tache(Urgence.Bloquant, $"1 document à signer : {one.Titre}", $"À signer au plus tard le {one.DateLimite?.Jour()}.", "Lire et signer", $"signatures/{one.Id}")],
            [var first, ..] => [new Tache(Urgence.Bloquant, $"{waiting.Count} documents à signer", $"Le plus pressé : « {first.Titre} », au plus tard le {first.DateLimite?.Jour()}.", "Lire et signer", "signatures")],
        };
    }

    private static async Task<List<Tache>> DirectionTasksAsync(PortalDb db, Perimetre perimetre, CancellationToken cancellationToken)
    {
        var organismes = await db.OrganismesGestionnaires.AsNoTracking().Where(o => perimetre.Organismes.Contains(o.Id) && o.RetireLe == null).InNameOrder().ThenBy(o => o.Id).ToListAsync(cancellationToken);
        var grappeIds = organismes.ConvertAll(o => o.GrappeId);
        var drafted = await db.Conventions.Where(c => grappeIds.Contains(c.GrappeId) && c.Statut == StatutConvention.Brouillon && Commune.Contains(c.Nature)).Select(c => c.GrappeId).ToListAsync(cancellationToken);
        return [.. organismes.Select(organisme => DirectionTask(organisme, drafted.Contains(organisme.GrappeId))).OfType<Tache>()];
    }

    // Signed by every member: each of them reads the draft.
    private static readonly NatureConvention[] Commune = [NatureConvention.Partenariat, NatureConvention.GroupementCommandes];

    private static Tache? DirectionTask(OrganismeGestionnaire organisme, bool isDrafted) => organisme switch
    {
        { Signataire.Pouvoir: null } => new Tache(Urgence.AFaire, $"{organisme.Nom} : votre pouvoir de signer n’est pas consigné",
            "Transmettez au porteur de projet l’acte qui habilite le signataire (statuts, délibération ou délégation).", "Voir la fiche", $"organismes/{organisme.Id}"),
        { LettreEngagementLe: null } => new Tache(Urgence.AFaire, $"{organisme.Nom} : lettre d’engagement à transmettre",
            "Le porteur de projet n’a pas encore reçu la lettre d’engagement de votre organisme.", "Voir la fiche", $"organismes/{organisme.Id}"),
        _ when isDrafted => new Tache(Urgence.AConsulter, $"{organisme.Nom} : projet de convention à relire",
            "Vérifiez le nom, la qualité et le pouvoir du signataire, ainsi que la liste de vos établissements.", "Lire le projet", $"grappes/{organisme.GrappeId}/conventions"),
        _ => null,
    };

    private static async Task<List<Tache>> ReferentTasksAsync(PortalDb db, Perimetre perimetre, CancellationToken cancellationToken)
    {
        var etablissements = await db.Etablissements.AsNoTracking().VisibleTo(perimetre, db)
            .Where(e => perimetre.Etablissements.Contains(e.Id))
            .InNameOrder().ThenBy(e => e.Id).Take(50).Select(e => new { e.Id, e.Nom, e.FinessEt }).ToListAsync(cancellationToken);
        return etablissements.ConvertAll(e => new Tache(Urgence.AConsulter, e.Nom,
            $"FINESS {e.FinessEt} : vérifiez la fiche de votre établissement et signalez au porteur toute erreur.", "Voir la fiche", $"etablissements/{e.Id}"));
    }

    private static async Task<List<GrappeResume>> ResumesAsync(PortalDb db, Perimetre perimetre, List<Grappe> grappes, CancellationToken cancellationToken)
    {
        var ids = grappes.ConvertAll(g => g.Id);
        var organismes = await db.OrganismesGestionnaires.VisibleTo(perimetre, db).Where(o => ids.Contains(o.GrappeId)).GroupBy(o => o.GrappeId)
            .Select(g => new { g.Key, Count = g.Count(), Lettres = g.Count(o => o.LettreEngagementLe != null), Signataires = g.Count(o => o.Representants.Any(r => r.IsSignataire)) })
            .ToDictionaryAsync(g => g.Key, cancellationToken);
        var etablissements = await db.Etablissements.VisibleTo(perimetre, db).Where(e => ids.Contains(e.GrappeId)).GroupBy(e => e.GrappeId)
            .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        return grappes.ConvertAll(grappe =>
        {
            var bodies = organismes.GetValueOrDefault(grappe.Id);
            return new GrappeResume(grappe.Id, grappe.Nom, grappe.AppelAProjets.Libelle, bodies?.Count ?? 0,
                etablissements.GetValueOrDefault(grappe.Id), bodies?.Signataires ?? 0, bodies?.Lettres ?? 0);
        });
    }
}
