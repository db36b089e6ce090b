using System.Globalization;
using GrappePortal.Domain.Indicateurs;

namespace GrappePortal.Web.Features.Solde;

/// <summary>What the simulator supposes, as the address of the page holds it: "establishment.CODE.value".</summary>
internal static class HypothesesLues
{
    private const int Most = 50;

    public static string Write(Hypothese hypothese) => string.Create(CultureInfo.InvariantCulture, $"{hypothese.EtablissementId:N}.{hypothese.Code}.{hypothese.Valeur:0.##}");

    /// <summary>The last one wins for a cell; what is not understood is left out.</summary>
    /// <param name="si">Those already supposed.</param>
    /// <param name="cible">"establishment.CODE", just chosen.</param>
    /// <param name="valeur">Just typed, in French or not.</param>
    public static IReadOnlyList<Hypothese> Read(IEnumerable<string>? si, string? cible, string? valeur) =>
    [
        .. (si ?? []).Append($"{cible}.{valeur?.Trim().Replace(',', '.').TrimEnd('%', ' ', '\u00A0')}")
            .Select(Parse).OfType<Hypothese>().Reverse().DistinctBy(h => (h.EtablissementId, h.Code)).Reverse().Take(Most),
    ];

    private static Hypothese? Parse(string text) => text.Split('.', 3) is [var id, var code, var value]
        && Guid.TryParse(id, out var etablissement)
        && decimal.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var read) && read <= Valeur.Maximum
            ? new Hypothese(etablissement, code, read)
            : null;
}
