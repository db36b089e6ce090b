using System.Globalization;
using System.Text.RegularExpressions;
using GrappePortal.Domain.Indicateurs;

namespace GrappePortal.Web.Features.Solde;

/// <summary>What the simulator supposes, as the address of the page holds it: "establishment.CODE.value".</summary>
internal static partial class HypothesesLues
{
    private const int Most = 50;

    public static string Write(Hypothese hypothese) => string.Create(CultureInfo.InvariantCulture, $"{hypothese.EtablissementId:N}.{hypothese.Code}.{hypothese.Valeur:0.##}");

    /// <summary>The last one wins for a cell; what is not understood is left out.</summary>
    /// <param name="si">Those already supposed.</param>
    /// <param name="cible">"establishment.CODE", just chosen.</param>
    /// <param name="valeur">Just typed, in French or not.</param>
    public static IReadOnlyList<Hypothese> Read(IEnumerable<string>? si, string? cible, string? valeur) =>
    [
        .. (si ?? []).Append($"{cible}.{Plain(valeur)}")
            .Select(Parse).OfType<Hypothese>().Reverse().DistinctBy(h => (h.EtablissementId, h.Code)).Reverse().Take(Most),
    ];

    /// <summary>The value just typed is a figure; one that is not must be told, or the answer would be taken for what was asked.</summary>
    public static bool IsRead(string? valeur) => Figure(Plain(valeur)) is not null;

    private static Hypothese? Parse(string text) => text.Split('.', 3) is [var id, var code, var value]
        && Guid.TryParse(id, out var etablissement) && Figure(value) is { } read
            ? new Hypothese(etablissement, code, read)
            : null;

    private static decimal? Figure(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var read) && read <= Valeur.Maximum ? read : null;

    // "1 234", "87,5 %" with any kind of space, "70 pour cent".
    private static string Plain(string? valeur) => Percent().Replace(string.Concat((valeur ?? string.Empty).Where(c => !char.IsWhiteSpace(c))), string.Empty).Replace(',', '.');

    [GeneratedRegex("(%|pourcents?)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Percent();
}
