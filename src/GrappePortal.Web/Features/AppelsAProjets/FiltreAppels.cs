using GrappePortal.Web.Shared.Listes;

namespace GrappePortal.Web.Features.AppelsAProjets;

/// <summary>What the list of calls for projects is narrowed to.</summary>
public sealed record FiltreAppels(string? Region = null, int? Annee = null)
{
    /// <summary>From an address: what is not understood filters nothing.</summary>
    public static FiltreAppels Read(string? region, string? annee) => new(FiltreLu.Region(region), FiltreLu.Nombre(annee));
}
