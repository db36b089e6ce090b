using GrappePortal.Domain.Indicateurs;

namespace GrappePortal.Web.Features.SuiviIndicateurs;

/// <summary>How one measure reads, on the screen and in the files: never by its colour alone.</summary>
/// <param name="Classe">Of the cell of a heat map.</param>
internal sealed record LectureCellule(string Classe, string Signe, string Mot)
{
    // Points under the target that are "near".
    private const decimal Proche = 10;

    /// <param name="mesure">None where no relevé was expected, or where its rules do not hold the indicator.</param>
    public static LectureCellule Of(Mesure? mesure) => mesure switch
    {
        null => new("cellule-neutre", string.Empty, "non attendu"),
        { EstOmise: true } => new("cellule-neutre", string.Empty, "facultatif, non saisi"),
        { EstSaisie: false } => new("cellule-manquante", "○", "manquante"),
        { EstNonMesurable: true } => new("cellule-neutre", "–", "non mesurable"),
        { EstSurCible: true } => new("cellule-atteinte", "✓", "atteinte"),
        { EstSurCible: null } => new("cellule-neutre", "ℹ", "sans cible"),
        { Taux: { } taux, Indicateur.Cible: { } cible } when cible - taux <= Proche => new("cellule-proche", "△", "proche"),
        _ => new("cellule-insuffisante", "✕", "sous la cible"),
    };
}
