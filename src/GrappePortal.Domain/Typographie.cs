namespace GrappePortal.Domain;

/// <summary>French typography of the sentences that people read.</summary>
public static class Typographie
{
    private const string NoBreakSpace = "\u00A0";

    /// <summary>The sentence with a space that never breaks the line inside « » and before high punctuation.</summary>
    public static string Typeset(string sentence) => sentence
        .Replace("« ", "«" + NoBreakSpace, StringComparison.Ordinal)
        .Replace(" »", NoBreakSpace + "»", StringComparison.Ordinal)
        .Replace(" :", NoBreakSpace + ":", StringComparison.Ordinal)
        .Replace(" ;", NoBreakSpace + ";", StringComparison.Ordinal)
        .Replace(" ?", NoBreakSpace + "?", StringComparison.Ordinal)
        .Replace(" !", NoBreakSpace + "!", StringComparison.Ordinal)
        .Replace(" €", NoBreakSpace + "€", StringComparison.Ordinal);
}
