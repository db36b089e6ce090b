namespace GrappePortal.Documents.Spreadsheets;

/// <summary>An uploaded file cannot be read as a table. The message is one French sentence that a user may read:
/// which file or cell, what is wrong, how to mend it.</summary>
public sealed class FichierIllisibleException(string message, Exception? innerException = null)
    : Exception(Typeset(message), innerException)
{
    private const string NoBreakSpace = "\u00A0";

    /// <summary>French typography: a space that never breaks the line inside « » and before high punctuation.</summary>
    private static string Typeset(string sentence) => sentence
        .Replace("« ", "«" + NoBreakSpace, StringComparison.Ordinal)
        .Replace(" »", NoBreakSpace + "»", StringComparison.Ordinal)
        .Replace(" :", NoBreakSpace + ":", StringComparison.Ordinal)
        .Replace(" ;", NoBreakSpace + ";", StringComparison.Ordinal)
        .Replace("10 000", "10" + NoBreakSpace + "000", StringComparison.Ordinal)
        .Replace(" Mo", NoBreakSpace + "Mo", StringComparison.Ordinal);
}
