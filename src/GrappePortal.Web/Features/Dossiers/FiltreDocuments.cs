using GrappePortal.Domain.Dossiers;
using GrappePortal.Web.Shared.Listes;

namespace GrappePortal.Web.Features.Dossiers;

/// <summary>What the history of a grappe's documents is narrowed to.</summary>
public sealed record FiltreDocuments(NatureSource? Nature = null, EtatSource? Etat = null)
{
    /// <summary>From an address: what is not understood filters nothing.</summary>
    public static FiltreDocuments Read(string? nature, string? etat) => new(FiltreLu.Choix<NatureSource>(nature), FiltreLu.Choix<EtatSource>(etat));
}
