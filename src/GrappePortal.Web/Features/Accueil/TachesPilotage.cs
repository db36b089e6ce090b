using GrappePortal.Domain.Grappes;
using GrappePortal.Domain.Indicateurs;
using GrappePortal.Domain.Pilotage;
using GrappePortal.Web.Shared;

namespace GrappePortal.Web.Features.Accueil;

/// <summary>The euros that wait, and the documents that the ARS waits for.</summary>
internal static class TachesPilotage
{
    public static IEnumerable<Tache> Of(Grappe grappe, SoldeGrappe? solde)
    {
        var href = $"grappes/{grappe.Id}/solde";
        if (solde is { PeutDemander: true })
        {
            yield return new Tache(Urgence.AFaire, $"{grappe.Nom} : le solde peut être demandé", $"Toutes les cibles sont atteintes{(solde.Ecartees.Count > 0 ? " ou écartées avec un motif" : string.Empty)}{Euros(" : ", solde, " à demander à l’ARS")}.", "Préparer la demande", href);
        }
        else if (solde is { Blocages.Count: > 0 })
        {
            yield return new Tache(
                solde.VsrSignee ? Urgence.Bloquant : Urgence.AFaire,
                $"{grappe.Nom} : {Libelles.Nombre(solde.Blocages.Count, "cible")} à atteindre{Euros(", ", solde, " en attente")}",
                $"{Libelles.Nombre(solde.EtablissementsBloquants, "établissement")} : {Named(solde)}.", "Voir ce qui bloque", href);
        }
    }

    public static Tache Of(DemandeDocument demande, DateOnly today) => new(
        demande.IsLate(today) ? Urgence.Bloquant : Urgence.AFaire,
        $"L’ARS demande : {demande.Objet}",
        demande.IsLate(today) ? $"À remettre depuis le {demande.EcheanceLe.Jour()}." : $"À remettre au plus tard le {demande.EcheanceLe.Jour()}.",
        "Remettre le document", $"grappes/{demande.GrappeId}/demandes");

    private static string Euros(string before, SoldeGrappe solde, string after) => solde.EurosEnAttente is { } euros ? $"{before}{euros.Euros()}{after}" : string.Empty;

    private static string Named(SoldeGrappe solde)
    {
        var names = solde.Blocages.Select(b => b.Etablissement.Nom).Distinct().ToList();
        return names.Count <= 4 ? string.Join(", ", names) : $"{string.Join(", ", names.Take(4))} et {names.Count - 4} autres";
    }
}
