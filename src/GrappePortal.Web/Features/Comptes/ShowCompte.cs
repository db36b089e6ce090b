using System.Buffers.Text;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Comptes;

/// <summary>My account, as its page shows it.</summary>
public sealed class ShowCompte(MonCompte compte, UserManager<Personne> personnes, PortalDb db)
{
    public async Task<CompteFiche> ExecuteAsync()
    {
        var personne = await compte.GetAsync();
        var cles = await personnes.GetPasskeysAsync(personne);
        return new CompteFiche(
            personne.Nom,
            personne.Email!,
            personne.PasswordHash is not null,
            personne.TwoFactorEnabled,
            await personnes.CountRecoveryCodesAsync(personne),
            [.. cles.Select(c => new CleAccesRow(Base64Url.EncodeToString(c.CredentialId), c.Name ?? "Clé d’accès", c.CreatedAt))],
            await RolesAsync(personne.Id));
    }

    private async Task<IReadOnlyList<RoleRow>> RolesAsync(Guid personneId) => await db.Habilitations.AsNoTracking()
        .Where(h => h.PersonneId == personneId)
        .Select(h => new RoleRow(
            h.Role,
            h.Region
                ?? db.Etablissements.Where(e => e.Id == h.EtablissementId).Select(e => e.Nom).FirstOrDefault()
                ?? db.OrganismesGestionnaires.Where(o => o.Id == h.OrganismeGestionnaireId).Select(o => o.Nom).FirstOrDefault(),
            db.Grappes.Where(g => g.Id == h.GrappeId).Select(g => g.Nom).FirstOrDefault()))
        .ToListAsync();
}

public sealed record CompteFiche(
    string Nom, string Courriel, bool HasMotDePasse, bool HasTotp, int CodesSecours, IReadOnlyList<CleAccesRow> Cles, IReadOnlyList<RoleRow> Roles);

public sealed record CleAccesRow(string Id, string Nom, DateTimeOffset CreeeLe);

/// <param name="Ou">Region, body or establishment; <see langword="null"/> for a role over a whole grappe.</param>
public sealed record RoleRow(Role Role, string? Ou, string? Grappe);
