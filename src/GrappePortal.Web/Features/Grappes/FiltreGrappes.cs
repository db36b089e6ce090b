using GrappePortal.Domain.Grappes;
using GrappePortal.Web.Shared.Listes;

namespace GrappePortal.Web.Features.Grappes;

/// <summary>What the list of grappes is narrowed to.</summary>
/// <param name="Annee">Of the call for projects.</param>
public sealed record FiltreGrappes(string? Region = null, int? Annee = null, TypeProjet? Type = null)
{
    /// <summary>From an address: what is not understood filters nothing.</summary>
    public static FiltreGrappes Read(string? region, string? annee, string? type) =>
        new(FiltreLu.Region(region), FiltreLu.Nombre(annee), FiltreLu.Choix<TypeProjet>(type));
}
