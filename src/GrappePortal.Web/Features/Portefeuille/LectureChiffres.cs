using GrappePortal.Domain.Budgets;
using GrappePortal.Domain.Indicateurs;
using GrappePortal.Domain.Pilotage;
using GrappePortal.Web.Shared;

namespace GrappePortal.Web.Features.Portefeuille;

/// <summary>The figures of one grappe in words, the same on its page and on its printed sheet.</summary>
internal static class LectureChiffres
{
    public const string NonEnregistrees = "non enregistrées à cette date";

    public const string NoteMasque = "« Masqué » : un effectif de l’établissement est inférieur à 5, et ses cibles permettraient de le retrouver ; le nombre d’établissements sur cible le compte. Un établissement fermé est nommé, et n’entre pas dans le nombre d’établissements.";

    public const string NoteMasqueMois = "« Masqué » : l’un des deux effectifs est inférieur à 5, ou bien le chiffre permettrait de retrouver un tel effectif. Le résultat est masqué lui aussi quand l’un des deux effectifs est inférieur à 5.";

    public const string NoteSurCible = "« Sur cible » compte les établissements qui ont transmis leur relevé et atteignent chacune de leurs cibles ; un établissement à qui aucune cible n’est demandée n’y entre pas.";

    public const string NoteSubventions = "Les subventions accordées n’additionnent ni les candidatures ni les grappes rejetées.";

    public const string NoteTotaux = "Les totaux n’additionnent que les établissements dont les effectifs sont affichés, et « sur cible » ne compte que ceux dont le résultat l’est : un effectif inférieur à 5, masqué, ne peut pas s’en déduire.";

    /// <param name="chiffres">Of the grappe.</param>
    /// <param name="montant">Committed or paid, in euros; none when it was not kept.</param>
    public static string DepenseLue(this ChiffresGrappe chiffres, decimal? montant) => montant is not { } euros ? NonEnregistrees
        : ExecutionLigne.Taux(euros, chiffres.Budget) is { } part ? $"{euros.Euros()}, soit {((int?)part).Pourcent()} du prévu" : euros.Euros();

    public static string SubventionLue(this ChiffresGrappe chiffres) =>
        chiffres.Subvention is { } granted ? $"{granted.Euros()}, dont {Subvention.Solde(granted).Euros()} de solde" : "non renseignée";

    /// <param name="suite">What became of the request for the balance.</param>
    /// <param name="ciblesLevees">Nothing blocks it any more; unknown for many grappes at once, and at a reporting date.</param>
    public static string SoldeLu(this SuiteSolde suite, bool? ciblesLevees = null) => suite switch
    {
        { Etat: EtatSolde.Paye } => $"payé le {suite.PayeLe!.Value.Jour()} : {suite.Paye!.Value.Euros()}",
        { Etat: EtatSolde.Demande } => $"demandé le {suite.DemandeLe!.Value.Jour()}",
        { Etat: EtatSolde.Refuse } => $"refusé le {suite.RefuseLe!.Value.Jour()}",
        _ => ciblesLevees == true ? "cibles atteintes ou écartées, pas encore demandé" : "pas encore demandé",
    };

    public static string RetardsLus(this LigneSituation ligne) => ligne.EnRetard == 0 ? "aucun" : Libelles.Nombre(ligne.EnRetard, "relevé");

    public static string SaisieLue(this LigneSituation ligne) => $"{ligne.Saisis} sur {ligne.Attendus}";

    public static string DerniereSaisieLue(this LigneSituation ligne) => ligne.DerniereSaisie?.Jour() ?? "aucune en trois mois";

    public static string ReleveLu(this LigneSituation ligne) => $"{ligne.Etat?.Libelle() ?? "non attendu"}{(ligne.EstFerme ? " (établissement fermé)" : string.Empty)}";

    public static string CibleLue(this TotalIndicateur total) => total.Cibles.All(c => c is null) ? "aucune" : string.Join(" ou ", total.Cibles.OfType<decimal>().Select(c => total.Indicateur.Lue(c)));

    public static string SurCibleLu(this TotalIndicateur total) => total.Cibles.All(c => c is null) ? "sans cible" : $"{total.SurCible} sur {total.Mesures}";

    public static string MasquesLus(this TotalIndicateur total) => total.Masques == 0 ? "aucun" : Libelles.Nombre(total.Masques, "établissement");
}
