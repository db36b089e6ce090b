using System.Globalization;

namespace GrappePortal.Web.Features.AppelsAProjets;

/// <summary>What the list of calls for projects is narrowed to.</summary>
public sealed record FiltreAppels(string? Region = null, int? Annee = null)
{
    /// <summary>From an address: what is not understood filters nothing.</summary>
    public static FiltreAppels Read(string? region, string? annee) => new(
        Domain.Grappes.Region.Noms.Contains(region) ? region : null,
        int.TryParse(annee, NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : null);
}
