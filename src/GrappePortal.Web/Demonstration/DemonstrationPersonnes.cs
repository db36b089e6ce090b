using GrappePortal.Domain.Grappes;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Demonstration;

/// <summary>One account for each role; none has a password: they are opened by a button of the demonstration alone.</summary>
internal sealed class DemonstrationPersonnes(UserManager<Personne> personnes, IDbContextFactory<PortalDb> databases)
{
    public async Task FillAsync(Guid hautsDeFrance, Guid normandie, Guid exemple, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        async Task<Guid> Organisme(string ej) => await db.OrganismesGestionnaires
            .Where(o => o.GrappeId == hautsDeFrance && o.FinessEj == Finess.Parse(ej)).Select(o => o.Id).SingleAsync(cancellation);
        async Task<Guid> Etablissement(string et) => await db.Etablissements
            .Where(e => e.GrappeId == hautsDeFrance && e.FinessEt == Finess.Parse(et)).Select(e => e.Id).SingleAsync(cancellation);

        var porteur = await OpenAsync("porteur", "Ulysse Kergueno");
        var direction = await OpenAsync("direction", "Louis Aubergnac");
        var referent = await OpenAsync("referent", "Nadège Tillemont");
        var presided = await db.OrganismesGestionnaires.Where(o => o.GrappeId == exemple && o.Representants.Any(r => r.Nom == "Monsieur Louis Aubergnac")).Select(o => o.Id).ToListAsync(cancellation);
        db.AddRange(presided.Select(id => Habilitation.Direction(direction, exemple, id)));
        db.AddRange(
            Habilitation.ForGrappe(porteur, Role.Porteur, exemple),
            Habilitation.Administrateur(await OpenAsync("administrateur", "Irène Valcourt")),
            Habilitation.ForGrappe(porteur, Role.Porteur, hautsDeFrance),
            Habilitation.ForGrappe(await OpenAsync("porteur.normandie", "Clara Hauterives"), Role.Porteur, normandie),
            Habilitation.ForGrappe(await OpenAsync("coordonnateur", "Camille Grandvarlet"), Role.CoordonnateurMarche, hautsDeFrance),
            Habilitation.ForGrappe(await OpenAsync("chef.de.projet", "Solène Marceau"), Role.ChefDeProjet, hautsDeFrance),
            Habilitation.Direction(direction, hautsDeFrance, await Organisme("590036745")),
            Habilitation.Direction(direction, hautsDeFrance, await Organisme("620023713")),
            Habilitation.Referent(referent, hautsDeFrance, await Etablissement("590793170")),
            Habilitation.Referent(referent, hautsDeFrance, await Etablissement("590800942")),
            Habilitation.InstructeurArs(await OpenAsync("instructeur", "Gaspard Nivelle"), "Hauts-de-France"));
        await db.SaveChangesAsync(cancellation);
    }

    private async Task<Guid> OpenAsync(string account, string nom)
    {
        var address = $"{account}{ComptesDemonstration.Domain}";
        if (await personnes.FindByEmailAsync(address) is { } opened)
        {
            return opened.Id;
        }

        var personne = new Personne { UserName = address, Email = address, EmailConfirmed = true, Nom = nom };
        var result = await personnes.CreateAsync(personne);
        return result.Succeeded ? personne.Id : throw new InvalidOperationException(string.Join(' ', result.Errors.Select(e => e.Description)));
    }
}
