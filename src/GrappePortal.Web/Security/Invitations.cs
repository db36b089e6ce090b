using System.Net.Mail;
using GrappePortal.Domain;
using GrappePortal.Web.Data;
using GrappePortal.Web.Mail;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Security;

/// <summary>
/// Gives a role to an address: the person when they are new, the role and the mail enter the caller's transaction. The link goes
/// to the address alone; nobody else ever sees it.
/// </summary>
public sealed class Invitations(UserManager<Personne> personnes, LiensCompte liens, PersonneCourante courante, TimeProvider clock)
{
    /// <param name="roles">One or several: a référent often serves several establishments.</param>
    /// <param name="libelle">The role as the mail says it.</param>
    /// <exception cref="RuleViolationException">The address is not one, or the person holds one of the roles already.</exception>
    public async Task<Personne> AddAsync(
        PortalDb db, string? courriel, IReadOnlyList<Func<Guid, Habilitation>> roles, string libelle, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var personne = await FindOrAddAsync(db, AddressOf(courriel), cancellationToken);
        var held = await db.Habilitations.Where(h => h.PersonneId == personne.Id).ToListAsync(cancellationToken);
        foreach (var habilitation in roles.Select(role => role(personne.Id)))
        {
            Expect(!held.Exists(h => h.IsSameAs(habilitation)), $"{personne.Email} a déjà ce rôle : il n’y a pas lieu de l’inviter de nouveau.");
            db.Add(habilitation);
        }

        db.Add(await MessageAsync(personne, libelle));
        return personne;
    }

    /// <summary>The mail again, with a new link when the person has not come yet.</summary>
    public async Task<MessageSortant> MessageAsync(Personne personne, string libelle)
    {
        ArgumentNullException.ThrowIfNull(personne);
        var par = courante.IsPortal ? null : (await courante.GetAuteurAsync()).Nom;
        var courrier = personne.EmailConfirmed
            ? Courrier.NouveauRole(libelle, par, liens.Connexion)
            : Courrier.Invitation(libelle, par, await liens.InvitationAsync(personne));
        return courrier.To(personne.Email!, clock.GetUtcNow());
    }

    private async Task<Personne> FindOrAddAsync(PortalDb db, string courriel, CancellationToken cancellationToken)
    {
        var normalized = personnes.NormalizeEmail(courriel);
        return await db.Users.SingleOrDefaultAsync(p => p.NormalizedEmail == normalized, cancellationToken)
            ?? db.Add(Personne.Invited(courriel, normalized)).Entity;
    }

    /// <exception cref="RuleViolationException">Not an address.</exception>
    internal static string AddressOf(string? courriel)
    {
        var text = Texte.Required(courriel, "L’adresse électronique");
        Expect(
            text.Length <= 254 && MailAddress.TryCreate(text, out var address) && address.Address == text && address.Host.Contains('.', StringComparison.Ordinal),
            $"« {text} » n’est pas une adresse électronique : écrivez-la sous la forme prenom.nom@organisme.fr.");
        return text;
    }

    private static void Expect(bool condition, string sentence)
    {
        if (!condition)
        {
            throw new RuleViolationException(sentence);
        }
    }
}
