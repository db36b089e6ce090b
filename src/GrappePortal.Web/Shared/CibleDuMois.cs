using GrappePortal.Domain.Indicateurs;

namespace GrappePortal.Web.Shared;

/// <summary>A month is judged by the target of its own version: where the heading says another one, the cell says its own.</summary>
internal static class CibleDuMois
{
    /// <summary>"cible 70 %"; nothing where the heading says it already, or where nothing was measured.</summary>
    /// <param name="mesure">Of the month.</param>
    /// <param name="affiche">The indicator as the heading shows it.</param>
    public static string? CiblePropre(this Mesure? mesure, Indicateur affiche) =>
        mesure is { EstSaisie: true, Indicateur: { Cible: { } cible } propre } && cible != affiche.Cible ? $"cible {propre.Lue(cible)}" : null;
}
