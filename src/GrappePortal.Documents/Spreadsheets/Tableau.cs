namespace GrappePortal.Documents.Spreadsheets;

public enum FormatTableau
{
    Csv,
    Xlsx,
}

/// <summary>One cell as a person sees it. <paramref name="EstNombre"/> is true only where the workbook itself holds a number:
/// Excel drops the leading zero of a FINESS typed in such a cell, text keeps it.</summary>
/// <param name="Texte">Trimmed; decimals with a comma, dates as dd/MM/yyyy, booleans VRAI or FAUX; never null.</param>
/// <param name="EstRepetee">The value is that of the first row of a vertical merge, given again to a row below.</param>
public readonly record struct Cellule(string Texte, bool EstNombre, bool EstRepetee = false)
{
    public static readonly Cellule Vide = new("", false);

    public bool EstVide => Texte.Length == 0;
}

/// <summary>A line that holds at least one filled cell; cells after the last filled one are left out.</summary>
/// <param name="Numero">The number that a spreadsheet or a text editor shows for this line, from 1, heading included.</param>
public sealed record LigneTableau(int Numero, IReadOnlyList<Cellule> Cellules)
{
    /// <summary>The cell of a column counted from 0; empty beyond the end of the line.</summary>
    public Cellule this[int colonne] => colonne < Cellules.Count ? Cellules[colonne] : Cellule.Vide;
}

/// <summary>An uploaded table, without any reading of its meaning. <see cref="Lignes"/> is never empty.</summary>
/// <param name="Encodage">Encoding of a text file (UTF-8, UTF-16 or Windows-1252); null for a workbook.</param>
/// <param name="Separateur">Separator of a text file; null for a workbook.</param>
/// <param name="Feuille">Name of the sheet that was read; null for a text file.</param>
public sealed record Tableau(
    IReadOnlyList<LigneTableau> Lignes,
    FormatTableau Format,
    string? Encodage,
    char? Separateur,
    string? Feuille)
{
    /// <summary>The visible sheets that hold something and were not read, in the order of their tabs.</summary>
    public IReadOnlyList<string> AutresFeuilles { get; init; } = [];
}
