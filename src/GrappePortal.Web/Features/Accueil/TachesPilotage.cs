using GrappePortal.Domain.Grappes;
using GrappePortal.Domain.Indicateurs;
using GrappePortal.Domain.Pilotage;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Accueil;

/// <summary>The euros that wait, and the documents that the ARS waits for.</summary>
internal static class TachesPilotage
{
    private const int MostAsked = 6;
    private const int MostDates = 3;

    public static IEnumerable<Tache> Of(Grappe grappe, SoldeGrappe? solde)
    {
        var href = $"grappes/{grappe.Id}/solde";
        if (solde is { Suite.Etat: EtatSolde.Demande })
        {
            yield return new Tache(Urgence.AConsulter, $"{grappe.Nom} : solde demandé le {solde.Suite.DemandeLe!.Value.Jour()}", $"La réponse de l’ARS n’est pas encore enregistrée{Euros(" : ", solde, " attendus")}.", "Voir le solde", href);
        }
        else if (solde is { PeutDemander: true })
        {
            yield return new Tache(Urgence.AFaire, $"{grappe.Nom} : le solde peut être demandé{(Refused(solde) is null ? string.Empty : " de nouveau")}", $"{Refused(solde)}Toutes les cibles sont atteintes{(solde.Ecartees.Count > 0 ? " ou écartées avec un motif" : string.Empty)}{Euros(" : ", solde, " à demander à l’ARS")}.", "Préparer la demande", href);
        }
        else if (solde is { Blocages.Count: > 0 })
        {
            yield return new Tache(
                solde.VsrSignee ? Urgence.Bloquant : Urgence.AFaire,
                $"{grappe.Nom} : {Libelles.Nombre(solde.Blocages.Count, "cible")} à atteindre{Euros(", ", solde, " en attente")}",
                $"{Refused(solde)}{Libelles.Nombre(solde.EtablissementsBloquants, "établissement")} : {Named(solde)}.", "Voir ce qui bloque", href);
        }
    }

    public static Tache Of(DemandeDocument demande, DateOnly today) => new(
        demande.IsLate(today) ? Urgence.Bloquant : Urgence.AFaire,
        $"L’ARS demande : {demande.Objet}",
        demande.IsLate(today) ? $"À remettre depuis le {demande.EcheanceLe.Jour()}." : $"À remettre au plus tard le {demande.EcheanceLe.Jour()}.",
        "Remettre le document", $"grappes/{demande.GrappeId}/demandes");

    /// <summary>The next dates of the project.</summary>
    public static IEnumerable<Tache> Calendar(Grappe grappe, DateOnly today)
    {
        var next = grappe.Jalons.Where(jalon => jalon.Date >= today).OrderBy(jalon => jalon.Date).ThenBy(jalon => jalon.Libelle, StringComparer.CurrentCulture).Take(MostDates).ToList();
        if (next.Count > 0)
        {
            yield return new Tache(
                Urgence.AConsulter, $"{grappe.Nom} : prochaine échéance le {next[0].Date.Jour()}",
                $"{string.Join(" ; ", next.Select(jalon => $"{jalon.Libelle}, le {jalon.Date.Jour()}"))}.", "Voir le calendrier", $"grappes/{grappe.Id}");
        }
    }

    /// <summary>What an instructeur asked of the grappes of the region and still waits for, the most pressing first.</summary>
    public static async Task<List<Tache>> AskedAsync(PortalDb db, Perimetre perimetre, DateOnly today, CancellationToken cancellationToken)
    {
        if (!perimetre.Holds(Role.InstructeurArs))
        {
            return [];
        }

        var waiting = await db.DemandesDocument.Where(d => d.ReponduLe == null && db.Grappes.InPortfolioOf(perimetre).Any(g => g.Id == d.GrappeId))
            .GroupBy(d => d.GrappeId)
            .Select(g => new { GrappeId = g.Key, Nom = db.Grappes.Where(x => x.Id == g.Key).Select(x => x.Nom).First(), Count = g.Count(), Late = g.Count(d => d.EcheanceLe < today), First = g.Min(d => d.EcheanceLe) })
            .OrderBy(g => g.First).ThenBy(g => g.GrappeId).Take(MostAsked).ToListAsync(cancellationToken);
        return waiting.ConvertAll(g => new Tache(
            g.Late > 0 ? Urgence.AFaire : Urgence.AConsulter,
            g.Late > 0 ? $"{g.Nom} : {Libelles.Nombre(g.Late, "document demandé en retard", "documents demandés en retard")}" : $"{g.Nom} : {Libelles.Nombre(g.Count, "document demandé", "documents demandés")}",
            g.Late > 0 ? $"Le plus ancien était attendu le {g.First.Jour()}." : $"À recevoir au plus tard le {g.First.Jour()}.",
            "Voir les demandes", $"grappes/{g.GrappeId}/demandes"));
    }

    private static string Euros(string before, SoldeGrappe solde, string after) => solde.EurosEnAttente is { } euros ? $"{before}{euros.Euros()}{after}" : string.Empty;

    private static string? Refused(SoldeGrappe solde) => solde.Suite.RefuseLe is { } day ? $"L’ARS a refusé le {day.Jour()} la demande précédente. " : null;

    private static string Named(SoldeGrappe solde)
    {
        var names = solde.Blocages.Select(b => b.Etablissement.Nom).Distinct().ToList();
        return names.Count <= 4 ? string.Join(", ", names) : $"{string.Join(", ", names.Take(4))} et {Libelles.Nombre(names.Count - 4, "autre")}";
    }
}
