using System.Globalization;
using GrappePortal.Domain;

namespace GrappePortal.Web.Shared.Listes;

/// <summary>What a filter says in the address of a page, where anybody may have written anything: <see langword="null"/> when it is not understood.</summary>
public static class FiltreLu
{
    /// <summary>Digits alone: a year, a page.</summary>
    public static int? Nombre(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A day, as a date field writes it: "2026-11-05".</summary>
    public static DateOnly? Jour(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>The name of a region, as it is written.</summary>
    public static string? Region(string? text) =>
        Domain.Grappes.Region.Noms.FirstOrDefault(nom => string.Equals(nom, Texte.OrNull(text), StringComparison.OrdinalIgnoreCase));

    /// <summary>One of the values of a list, by its name.</summary>
    public static T? Choix<T>(string? text)
        where T : struct, Enum => Enum.TryParse<T>(text, ignoreCase: true, out var read) && Enum.IsDefined(read) ? read : null;
}
