using GrappePortal.Domain.Grappes;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Tests.Infrastructure;

/// <summary>A grappe of two bodies, one establishment each, to act on. <see cref="Marque"/> is in each of its names.</summary>
public sealed record GrappeEssai(string Marque, string Region, Guid AppelId, Guid Id, Guid[] Organismes, Guid[] Etablissements)
{
    private static int personnes;
    private static int numeros = 900_000;

    public static Task<GrappeEssai> AddAsync(PortalFactory portal, string marque, string region = "Normandie") => portal.InDatabase(async db =>
    {
        var appel = await AppelAsync(db, region);
        var grappe = new Grappe($"Grappe {marque}", TypeProjet.Mixte, appel);
        OrganismeGestionnaire[] organismes = [new(grappe.Id, $"Association {marque} A"), new(grappe.Id, $"CCAS {marque} B")];
        Etablissement[] etablissements = [.. organismes.Select((o, i) => EtablissementOf(o, $"SSIAD {marque} {i + 1}"))];
        db.Add(grappe);
        await db.SaveChangesAsync();
        db.AddRange(organismes);
        await db.SaveChangesAsync();
        db.AddRange(etablissements);
        await db.SaveChangesAsync();
        return new GrappeEssai(marque, region, appel.Id, grappe.Id, [.. organismes.Select(o => o.Id)], [.. etablissements.Select(e => e.Id)]);
    });

    /// <summary>Somebody with an account, an address that is proved, and these roles.</summary>
    public static Task<Personne> AddPersonneAsync(PortalFactory portal, string nom, params Func<Guid, Habilitation>[] roles) => portal.InDatabase(async db =>
    {
        var email = $"{nom.ToUpperInvariant().Replace(' ', '.')}.{Interlocked.Increment(ref personnes)}@ESSAI.TEST";
        var personne = new Personne
        {
            Nom = nom,
            UserName = email,
            Email = email,
            NormalizedUserName = email,
            NormalizedEmail = email,
            EmailConfirmed = true,
            LockoutEnabled = true,
            SecurityStamp = Guid.NewGuid().ToString("N"),
        };
        db.Add(personne);
        db.AddRange(roles.Select(role => role(personne.Id)));
        await db.SaveChangesAsync();
        return personne;
    });

    /// <summary>One person per role of this grappe, named after the role, and the administrator of the platform.</summary>
    public async Task<Dictionary<Role, Personne>> AddRolesAsync(PortalFactory portal) => new()
    {
        [Role.Porteur] = await AddPersonneAsync(portal, "Pia Porteur", id => Habilitation.ForGrappe(id, Role.Porteur, Id)),
        [Role.CoordonnateurMarche] = await AddPersonneAsync(portal, "Cam Coordonnateur", id => Habilitation.ForGrappe(id, Role.CoordonnateurMarche, Id)),
        [Role.ChefDeProjet] = await AddPersonneAsync(portal, "Charlie Chef", id => Habilitation.ForGrappe(id, Role.ChefDeProjet, Id)),
        [Role.Direction] = await AddPersonneAsync(portal, "Dominique Direction", id => Habilitation.Direction(id, Id, Organismes[0])),
        [Role.Referent] = await AddPersonneAsync(portal, "Raphaele Referent", id => Habilitation.Referent(id, Id, Etablissements[0])),
        [Role.InstructeurArs] = await AddPersonneAsync(portal, "Inès Instructeur", id => Habilitation.InstructeurArs(id, Region)),
        [Role.Administrateur] = await AddPersonneAsync(portal, "Alix Administrateur", Habilitation.Administrateur),
    };

    /// <summary>A FINESS whose key is right, never given twice in a run.</summary>
    public static Finess NextFiness()
    {
        var body = $"76{Interlocked.Increment(ref numeros):D6}";
        return Enumerable.Range(0, 10).Select(key => Finess.TryParse($"{body}{key}", out var finess) ? finess : null).OfType<Finess>().First();
    }

    private static Etablissement EtablissementOf(OrganismeGestionnaire organisme, string nom)
    {
        var etablissement = new Etablissement(organisme.GrappeId, NextFiness(), nom);
        etablissement.AttachTo(organisme);
        return etablissement;
    }

    private static async Task<AppelAProjets> AppelAsync(PortalDb db, string region)
    {
        if (await db.AppelsAProjets.OrderBy(a => a.Annee).FirstOrDefaultAsync(a => a.Region == region) is { } existing)
        {
            return existing;
        }

        var appel = new AppelAProjets(region, 2025, phase: null, await db.ReferentielsIndicateurs.OrderBy(r => r.Code).FirstAsync());
        db.Add(appel);
        await db.SaveChangesAsync();
        return appel;
    }
}
