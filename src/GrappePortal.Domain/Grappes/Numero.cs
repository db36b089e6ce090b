namespace GrappePortal.Domain.Grappes;

/// <summary>How people write the numbers of the field: <c>59 079 637 1</c>, <c>62011659-0</c>, <c>775.624.711</c>.</summary>
public static class Numero
{
    /// <summary>The text without white space, dots and hyphens, in capitals; empty for <see langword="null"/>.</summary>
    public static string Compact(string? text) =>
        string.Concat((text ?? string.Empty).Where(c => !IsSeparator(c))).ToUpperInvariant();

    public static bool IsDigits(string text) => text.Length > 0 && text.All(char.IsAsciiDigit);

    private static bool IsSeparator(char c) =>
        char.IsWhiteSpace(c) || c is '.' or '-' or '\u2010' or '\u2011' or '\u2013' or '\u200B' or '\uFEFF' or '\'';
}
