using GrappePortal.Domain.Grappes;
using GrappePortal.Web.Shared.Listes;

namespace GrappePortal.Web.Features.Organismes;

/// <summary>What the list of bodies is narrowed to.</summary>
/// <param name="GrappeId">Members of one grappe.</param>
/// <param name="Nature">Public or private.</param>
/// <param name="LettreRecue">Letter of engagement received, or still awaited.</param>
/// <param name="EstRetire">Left its grappe by an avenant, or still a member.</param>
public sealed record FiltreOrganismes(Guid? GrappeId = null, NatureOrganisme? Nature = null, bool? LettreRecue = null, bool? EstRetire = null)
{
    /// <summary>From an address: what is not understood filters nothing.</summary>
    public static FiltreOrganismes Read(Guid? grappeId, string? nature, string? lettre, string? presence = null) => new(
        grappeId,
        FiltreLu.Choix<NatureOrganisme>(nature),
        lettre switch { "recue" => true, "attendue" => false, _ => null },
        presence switch { "retires" => true, "membres" => false, _ => null });
}
