using GrappePortal.Domain.Pilotage;

namespace GrappePortal.Web.Features.Portefeuille;

internal static class LectureCibles
{
    /// <summary>Targets met, as the page and the files say it; masked where a count under 5 could be told from them.</summary>
    public static string CiblesLues(this LigneSituation ligne) => ligne switch
    {
        { AvecCible: 0 } => "sans cible",
        { AvecMasque: not false } => "masqué",
        _ => $"{ligne.Atteintes} sur {ligne.AvecCible}",
    };
}
