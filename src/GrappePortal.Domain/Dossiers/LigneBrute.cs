namespace GrappePortal.Domain.Dossiers;

/// <summary>One line of a table as a file holds it, before anybody knows what its columns mean.</summary>
/// <param name="Numero">Line of the file, from 1, the heading included.</param>
public sealed record LigneBrute(int Numero, IReadOnlyList<CelluleBrute> Cellules)
{
    internal string Texte(int colonne) => Cellule(colonne).Texte.Trim();

    internal CelluleBrute Cellule(int colonne) =>
        colonne < Cellules.Count ? Cellules[colonne] : new CelluleBrute(string.Empty);

    /// <summary>The first cell of its own that says something; empty on a blank line.</summary>
    internal string Premier => Cellules.Where(cellule => !cellule.EstRepetee).Select(cellule => cellule.Texte.Trim()).FirstOrDefault(texte => texte.Length > 0) ?? string.Empty;

    internal bool IsBlank => Cellules.All(cellule => cellule.EstRepetee || string.IsNullOrWhiteSpace(cellule.Texte));
}

/// <param name="EstNombre">The workbook keeps the cell as a number: it has lost its leading zeros.</param>
/// <param name="EstRepetee">The value stands in a row above, in a cell merged over this one.</param>
public readonly record struct CelluleBrute(string Texte, bool EstNombre = false, bool EstRepetee = false);
