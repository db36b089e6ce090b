using System.Buffers;
using System.Globalization;
using System.Text;

namespace GrappePortal.Documents.Spreadsheets;

/// <summary>Values as the French versions of Excel and LibreOffice show them.</summary>
internal static class CellText
{
    /// <summary>Decimal comma, no grouping; independent of the cultures installed on the machine.</summary>
    public static readonly NumberFormatInfo Numbers = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = "" };

    /// <summary>The digits that Excel shows: 15 significant ones, no exponent, so that 590044947 stays 590044947.</summary>
    public static string Of(double value) =>
        Math.Abs(value) < 1e28
            ? ((decimal)value).ToString("0.############################", Numbers)
            : value.ToString("R", Numbers);

    public static string Of(DateTime value) => value.ToString(DateFormat(value), CultureInfo.InvariantCulture);

    public static string Of(bool value) => value ? "VRAI" : "FAUX";

    /// <summary>Trimmed, line breaks as LF, without the characters that a database or a document refuses.</summary>
    public static string Clean(string text)
    {
        var trimmed = text.Trim();
        return trimmed.AsSpan().ContainsAny(Suspect) ? Repair(trimmed) : trimmed;
    }

    private static string Repair(string text)
    {
        var builder = new StringBuilder(text.Length);
        foreach (var rune in text.Replace("\r\n", "\n", StringComparison.Ordinal).EnumerateRunes())
            builder.Append(rune.IsBmp ? Repair((char)rune.Value).ToString() : rune.ToString());
        return builder.ToString().Trim();
    }

    private static char Repair(char c) => c == '\r' ? '\n' : Forbidden.Contains(c) ? ' ' : c;

    private static readonly char[] ForbiddenCharacters =
        [.. Enumerable.Range(0, 0xA0).Select(c => (char)c).Where(c => char.IsControl(c) && c is not ('\n' or '\t' or '\r')), '\uFFFE', '\uFFFF'];

    private static readonly SearchValues<char> Forbidden = SearchValues.Create(ForbiddenCharacters);

    /// <summary>What makes a text worth a closer look: forbidden, a carriage return, or half of a surrogate pair.</summary>
    private static readonly SearchValues<char> Suspect = SearchValues.Create(
        [.. ForbiddenCharacters, '\r', .. Enumerable.Range(0xD800, 0x800).Select(c => (char)c)]);

    private static string DateFormat(DateTime value) =>
        value.TimeOfDay == TimeSpan.Zero ? "dd/MM/yyyy"
        : value.Date == DateTime.FromOADate(0) ? "HH:mm:ss"
        : value.Second == 0 ? "dd/MM/yyyy HH:mm"
        : "dd/MM/yyyy HH:mm:ss";
}
