namespace GrappePortal.Documents.Spreadsheets;

/// <summary>What a reader asks of a workbook; by default its first filled sheet, as the file keeps it.</summary>
public sealed record OptionsTableau
{
    /// <summary>Tells from its first lines whether a sheet is the one to read; the first filled one is read where none is.</summary>
    public Predicate<IReadOnlyList<LigneTableau>>? IsWanted { get; init; }

    /// <summary>Gives each filled row under a vertical merge the value that the workbook keeps in the first row alone.</summary>
    public bool RepeatsMerges { get; init; }
}
