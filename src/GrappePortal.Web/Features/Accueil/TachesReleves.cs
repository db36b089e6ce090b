using GrappePortal.Domain;
using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Accueil;

/// <summary>Months to enter, to agree to, and corrections to answer.</summary>
internal static class TachesReleves
{
    public static async Task<List<Tache>> ListAsync(PortalDb db, Perimetre perimetre, CancellationToken cancellationToken) =>
    [
        .. await ToEnterAsync(db, perimetre, cancellationToken),
        .. await ToValidateAsync(db, perimetre, cancellationToken),
        .. await ToAnswerAsync(db, perimetre, cancellationToken),
    ];

    // A porteur enters for others when they cannot: what is late shows on the page of the grappe.
    private static async Task<IEnumerable<Tache>> ToEnterAsync(PortalDb db, Perimetre perimetre, CancellationToken cancellationToken)
    {
        if (perimetre.Etablissements.Length == 0 && perimetre.Organismes.Length == 0)
        {
            return [];
        }

        var months = await db.RelevesMensuels
            .Where(r => r.EstAttendu && (r.Etat == EtatReleve.ASaisir || r.Etat == EtatReleve.Brouillon))
            .Where(r => perimetre.Etablissements.Contains(r.EtablissementId)
                || db.Etablissements.Any(e => e.Id == r.EtablissementId && e.OrganismeGestionnaireId != null && perimetre.Organismes.Contains(e.OrganismeGestionnaireId.Value)))
            .GroupBy(r => r.Mois).Select(g => new { Mois = g.Key, Count = g.Count(), Complete = g.Count(r => r.EstComplet), Cloture = g.Min(r => r.CorrectionJusqua == null ? r.ClotureLe : (DateOnly?)null), Correction = g.Min(r => r.CorrectionJusqua) })
            .OrderBy(m => m.Mois).Take(6).ToListAsync(cancellationToken);
        return months.Select(m => new Tache(Urgence.AFaire, $"Saisir {m.Mois.Libelle}",
            $"{Libelles.Nombre(m.Count, "établissement")} à transmettre {Before(m.Cloture, m.Correction)}, dont {Libelles.Nombre(m.Complete, "relevé complet", "relevés complets")}.",
            "Saisir", $"saisie/{m.Mois}"));
    }

    // A month that was opened again locks once the day that the porteur gave is over, its closing day being past.
    private static string Before(DateOnly? cloture, DateTimeOffset? correction) =>
        cloture is { } day ? $"avant le {day.Jour()}" : $"jusqu’au {HeureParis.LastDayBefore(correction!.Value).Jour()} inclus, fin de la correction accordée";

    private static async Task<IEnumerable<Tache>> ToValidateAsync(PortalDb db, Perimetre perimetre, CancellationToken cancellationToken)
    {
        var waiting = await db.RelevesMensuels.Where(r => r.Etat == EtatReleve.Transmis)
            .Where(r => perimetre.GrappesPortees.Contains(r.GrappeId)
                || db.Etablissements.Any(e => e.Id == r.EtablissementId && e.OrganismeGestionnaireId != null && perimetre.Organismes.Contains(e.OrganismeGestionnaireId.Value)))
            .GroupBy(r => new { r.GrappeId, r.Mois }).Select(g => new { g.Key.GrappeId, g.Key.Mois, Count = g.Count(), First = g.Min(r => r.Id.ToString()) })
            .OrderBy(m => m.Mois).Take(6).ToListAsync(cancellationToken);
        return waiting.Select(m => new Tache(Urgence.AFaire, $"À valider : {Libelles.Nombre(m.Count, "relevé")} {m.Mois.DeLibelle}",
            "Vérifiez les chiffres transmis par les référents, puis validez ou renvoyez.", "Valider",
            perimetre.Manages(m.GrappeId) ? $"grappes/{m.GrappeId}/indicateurs" : $"releves/{m.First}"));
    }

    private static async Task<IEnumerable<Tache>> ToAnswerAsync(PortalDb db, Perimetre perimetre, CancellationToken cancellationToken)
    {
        var asked = await db.RelevesMensuels
            .Where(r => r.Etat == EtatReleve.Verrouille && r.CorrectionDemandeeLe != null && perimetre.GrappesPortees.Contains(r.GrappeId))
            .OrderBy(r => r.CorrectionDemandeeLe).ThenBy(r => r.Id).Take(6)
            .Select(r => new { r.Id, r.Mois, r.CorrectionDemandeePar, Nom = db.Etablissements.Where(e => e.Id == r.EtablissementId).Select(e => e.Nom).First() })
            .ToListAsync(cancellationToken);
        return asked.Select(r => new Tache(Urgence.AFaire, $"Correction demandée : {r.Nom}, {r.Mois.Libelle}",
            $"{r.CorrectionDemandeePar} demande à rouvrir un mois verrouillé.", "Répondre", $"releves/{r.Id}"));
    }
}
