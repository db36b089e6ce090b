using System.Linq.Expressions;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared;

namespace GrappePortal.Web.Features.Habilitations;

/// <summary>A role held, in words.</summary>
/// <param name="Ou">Region, body or establishment; <see langword="null"/> for a role over a whole grappe or the platform.</param>
public sealed record HabilitationRow(Guid Id, Guid PersonneId, string Nom, string Courriel, bool IsAccepted, Role Role, string? Ou, string? Grappe)
{
    /// <summary>"Référent – SSIAD de Dieppe (Grappe du littoral)".</summary>
    public string Libelle => $"{Role.Libelle()}{(Ou is null ? "" : $" – {Ou}")}{(Grappe is null ? "" : $" ({Grappe})")}";

    public string Personne => string.IsNullOrEmpty(Nom) ? Courriel : Nom;

    public static Expression<Func<Habilitation, HabilitationRow>> Of(PortalDb db) => h => new HabilitationRow(
        h.Id,
        h.PersonneId,
        h.Personne.Nom,
        h.Personne.Email!,
        h.Personne.EmailConfirmed,
        h.Role,
        h.Region
            ?? db.Etablissements.Where(e => e.Id == h.EtablissementId).Select(e => e.Nom).FirstOrDefault()
            ?? db.OrganismesGestionnaires.Where(o => o.Id == h.OrganismeGestionnaireId).Select(o => o.Nom).FirstOrDefault(),
        db.Grappes.Where(g => g.Id == h.GrappeId).Select(g => g.Nom).FirstOrDefault());
}
