using GrappePortal.Domain;
using GrappePortal.Web.Security;
using Microsoft.AspNetCore.Identity;

namespace GrappePortal.Web.Features.Comptes;

/// <summary>The address proves itself by the link; the person says their name and sets a password. Opening the link spends nothing.</summary>
public sealed class AcceptInvitation(LiensCompte liens, SignInManager<Personne> sessions)
{
    private const string Spent =
        "Cette invitation a expiré ou a déjà servi. Si vous avez déjà un compte, connectez-vous ; sinon, demandez une nouvelle invitation.";

    /// <summary>The address invited, or <see langword="null"/> when the link is spent, expired or forged.</summary>
    public async Task<string?> AddressAsync(Guid personneId, string? jeton) => (await liens.InvitedByAsync(personneId, jeton))?.Email;

    /// <exception cref="RuleViolationException">The link no longer serves, or the password is too short.</exception>
    public async Task ExecuteAsync(Guid personneId, string? jeton, InvitationForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var personne = await liens.InvitedByAsync(personneId, jeton) ?? throw new RuleViolationException(Spent);
        personne.Nom = Texte.RequiredLine(form.Nom, "Votre nom");
        personne.EmailConfirmed = true;

        // Saves the name too, and changes the stamp: the link has served.
        (await sessions.UserManager.AddPasswordAsync(personne, form.MotDePasse!)).ExpectDone();
        await sessions.SignInAsync(personne, isPersistent: false);
    }
}
