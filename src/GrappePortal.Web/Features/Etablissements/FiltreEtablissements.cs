using GrappePortal.Domain.Grappes;
using GrappePortal.Web.Shared.Listes;

namespace GrappePortal.Web.Features.Etablissements;

/// <summary>What the list of establishments is narrowed to.</summary>
/// <param name="GrappeId">Those of one grappe.</param>
/// <param name="TypeProjet">Kind of DUI project.</param>
/// <param name="Departement">"62", "2A", "971".</param>
/// <param name="SansOrganisme">Those that no body is known to run.</param>
public sealed record FiltreEtablissements(Guid? GrappeId = null, TypeProjet? TypeProjet = null, string? Departement = null, bool SansOrganisme = false)
{
    /// <summary>From an address: what is not understood filters nothing.</summary>
    public static FiltreEtablissements Read(Guid? grappeId, string? type, string? departement, string? organisme) => new(
        grappeId,
        FiltreLu.Choix<TypeProjet>(type),
        departement is { Length: 2 or 3 } && departement.All(char.IsAsciiLetterOrDigit) ? departement.ToUpperInvariant() : null,
        organisme == "manquant");
}
