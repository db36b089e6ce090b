namespace GrappePortal.Documents.Conventions;

/// <summary>Columns of a table: how wide, on which side.</summary>
internal static class TableauLayout
{
    private const int LongCell = 700;

    /// <summary>A longer heading is shown once: repeated, it would fill the pages.</summary>
    private const int LongHeading = 120;

    /// <summary>A column as wide as its content leaves room to the others only while it holds figures.</summary>
    private const int LongestFigure = 24;

    public static TableauContent Of(TableauMention table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return Of(Row([.. table.Colonnes.Select(column => column.Titre)]), [.. table.Colonnes.Select(column => column.IsNombre)],
            [.. table.Lignes.Select(Row)], table.Total is null ? null : Row(table.Total));
    }

    public static TableauContent Of(
        IReadOnlyList<IReadOnlyList<Fragment>> head, IReadOnlyList<bool> right,
        IReadOnlyList<IReadOnlyList<IReadOnlyList<Fragment>>> rows, IReadOnlyList<IReadOnlyList<Fragment>>? total)
    {
        var all = rows.Append(head).Concat(total is null ? [] : [total]).ToList();
        var count = Math.Max(1, all.Max(row => row.Count));
        var isRight = Enumerable.Range(0, count).Select(column => column < right.Count && right[column]).ToList();
        var longest = Enumerable.Range(0, count).Select(column => all.Max(row => column < row.Count ? Length(row[column]) : 0)).ToList();
        return new TableauContent([.. longest.Select((length, column) => isRight[column] && length <= LongestFigure ? 0 : Share(length))], isRight, Padded(head, count),
            [.. rows.Select(row => Padded(row, count))], total is null ? null : Padded(total, count), longest.Max() > LongCell, head.All(cell => Length(cell) <= LongHeading));
    }

    /// <summary>A column of 100 characters is some three times as wide as one of 10.</summary>
    private static double Share(int length) => Math.Round(Math.Sqrt(Math.Clamp(length, 9, 144)), 1);

    private static int Length(IReadOnlyList<Fragment> cell) => cell.Sum(piece => piece.Texte.Length);

    private static IReadOnlyList<IReadOnlyList<Fragment>> Row(IReadOnlyList<string> texts) =>
        [.. texts.Select(text => Fragments.Plain(text ?? "", inCell: true))];

    private static IReadOnlyList<IReadOnlyList<Fragment>> Padded(IReadOnlyList<IReadOnlyList<Fragment>> row, int count) =>
        row.Count == count ? row : [.. row, .. Enumerable.Repeat<IReadOnlyList<Fragment>>([], count - row.Count)];
}
