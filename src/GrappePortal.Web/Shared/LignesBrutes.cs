using GrappePortal.Documents.Spreadsheets;
using GrappePortal.Domain.Dossiers;

namespace GrappePortal.Web.Shared;

/// <summary>Hands a table that was read to the rules, which know nothing of files.</summary>
public static class LignesBrutes
{
    public static IReadOnlyList<LigneBrute> Of(Tableau tableau) => Of(tableau.Lignes);

    public static IReadOnlyList<LigneBrute> Of(IEnumerable<LigneTableau> lignes) =>
        [.. lignes.Select(ligne => new LigneBrute(ligne.Numero, [.. ligne.Cellules.Select(cellule => new CelluleBrute(cellule.Texte, cellule.EstNombre))]))];
}
