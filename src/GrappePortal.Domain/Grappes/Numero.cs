namespace GrappePortal.Domain.Grappes;

/// <summary>How people write the numbers of the field: <c>59 079 637 1</c>, <c>62011659-0</c>, <c>775.624.711</c>.</summary>
public static class Numero
{
    /// <summary>The text without white space, dots and hyphens, in capitals; empty for <see langword="null"/>.</summary>
    public static string Compact(string? text)
    {
        // Most numbers come compact already: a list of 5 000 rows asks this a hundred thousand times.
        if (string.IsNullOrEmpty(text) || IsDigits(text))
        {
            return text ?? string.Empty;
        }

        return string.Concat(text.Where(c => !IsSeparator(c))).ToUpperInvariant();
    }

    public static bool IsDigits(string text) => text.Length > 0 && !text.AsSpan().ContainsAnyExceptInRange('0', '9');

    private static bool IsSeparator(char c) =>
        char.IsWhiteSpace(c) || c is '.' or '-' or '\u2010' or '\u2011' or '\u2013' or '\u200B' or '\uFEFF' or '\'';
}
