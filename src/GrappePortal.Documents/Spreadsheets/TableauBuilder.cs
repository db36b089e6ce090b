namespace GrappePortal.Documents.Spreadsheets;

/// <summary>Gathers the filled lines of a table and refuses what goes beyond <see cref="TableauLimits"/>.</summary>
internal sealed class TableauBuilder(UploadedFile file)
{
    private readonly List<LigneTableau> lignes = [];
    private long characters;

    public void Add(int numero, ReadOnlySpan<Cellule> cells)
    {
        var filled = FilledLength(cells);
        if (!HoldsSomething(cells[..filled])) return;
        if (filled > TableauLimits.MaxColumns) throw TooManyColumns(file, filled);
        if (lignes.Count == TableauLimits.MaxRows) throw TooManyRows(file);
        Count(numero, cells[..filled]);
        lignes.Add(new LigneTableau(numero, cells[..filled].ToArray()));
    }

    public IReadOnlyList<LigneTableau> Lignes() => lignes.Count > 0 ? lignes : throw Blank(file);

    public static FichierIllisibleException Blank(UploadedFile file) =>
        file.Refuse("ne contient aucune donnée : remplissez au moins la ligne des titres et une ligne, puis renvoyez-le.");

    public static FichierIllisibleException TooManyColumns(UploadedFile file, int columns) =>
        file.Refuse($"a {columns} colonnes, alors que {TableauLimits.MaxColumns} au plus sont admises : supprimez les colonnes inutiles, puis renvoyez-le.");

    public static FichierIllisibleException TooManyRows(UploadedFile file) =>
        file.Refuse("a plus de 10 000 lignes : partagez-le en plusieurs fichiers, puis envoyez-les l’un après l’autre.");

    private void Count(int numero, ReadOnlySpan<Cellule> cells)
    {
        for (var column = 0; column < cells.Length; column++)
        {
            var length = cells[column].Texte.Length;
            if (length > TableauLimits.MaxCellCharacters) throw TooLong(CellName.Of(column, numero));
            characters += length;
        }
        if (characters > TableauLimits.MaxCharacters)
            throw file.Refuse("contient trop de texte pour une liste : supprimez les feuilles et les colonnes inutiles, puis renvoyez-le.");
    }

    private static FichierIllisibleException TooLong(string cell) =>
        new($"La cellule {cell} contient plus de 32\u00A0767 caractères : raccourcissez son texte, puis renvoyez le fichier.");

    /// <summary>Values repeated from above do not make a line.</summary>
    private static bool HoldsSomething(ReadOnlySpan<Cellule> cells)
    {
        foreach (var cell in cells)
            if (!cell.EstVide && !cell.EstRepetee) return true;
        return false;
    }

    private static int FilledLength(ReadOnlySpan<Cellule> cells)
    {
        var length = cells.Length;
        while (length > 0 && cells[length - 1].EstVide) length--;
        return length;
    }
}
