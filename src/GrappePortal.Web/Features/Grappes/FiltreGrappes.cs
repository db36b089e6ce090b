using System.Globalization;
using GrappePortal.Domain.Grappes;

namespace GrappePortal.Web.Features.Grappes;

/// <summary>What the list of grappes is narrowed to.</summary>
/// <param name="Annee">Of the call for projects.</param>
public sealed record FiltreGrappes(string? Region = null, int? Annee = null, TypeProjet? Type = null)
{
    /// <summary>From an address: what is not understood filters nothing.</summary>
    public static FiltreGrappes Read(string? region, string? annee, string? type) => new(
        Domain.Grappes.Region.Noms.Contains(region) ? region : null,
        int.TryParse(annee, NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : null,
        Enum.TryParse<TypeProjet>(type, ignoreCase: true, out var read) && Enum.IsDefined(read) ? read : null);
}
