using GrappePortal.Documents.Spreadsheets;
using GrappePortal.Domain.Dossiers;
using GrappePortal.Web.Shared;

namespace GrappePortal.Web.Features.Dossiers;

/// <summary>How a file is read as a list of establishments, from a screen or from the command line.</summary>
internal static class ListeDeposee
{
    public static OptionsTableau Options { get; } = new()
    {
        IsWanted = lignes => ListeMembres.HasHeading(LignesBrutes.Of(lignes)),
        RepeatsMerges = true,
    };

    /// <exception cref="Domain.RuleViolationException">The table is no list of establishments.</exception>
    public static ListeMembres Of(Tableau tableau) =>
        ListeMembres.Lire(LignesBrutes.Of(tableau), tableau.Feuille is { } feuille ? new FeuilleLue(feuille, tableau.AutresFeuilles) : null);
}
