using GrappePortal.Web.Mail;
using Microsoft.AspNetCore.Identity;

namespace GrappePortal.Web.Security;

/// <summary>The links that prove an address: made for a mail, checked when somebody comes with one.</summary>
public sealed class LiensCompte(UserManager<Personne> personnes, PublicAddress portal)
{
    private const string Accept = "AccepterInvitation";

    public async Task<string> InvitationAsync(Personne personne)
    {
        ArgumentNullException.ThrowIfNull(personne);
        return LinkTo("invitation", personne, await personnes.GenerateUserTokenAsync(personne, InvitationTokenProvider.Name, Accept));
    }

    public async Task<string> NouveauMotDePasseAsync(Personne personne)
    {
        ArgumentNullException.ThrowIfNull(personne);
        return LinkTo("nouveau-mot-de-passe", personne, await personnes.GeneratePasswordResetTokenAsync(personne));
    }

    /// <summary>Who was invited by this link, or <see langword="null"/> when it is spent, expired or forged.</summary>
    public async Task<Personne?> InvitedByAsync(Guid personneId, string? jeton) =>
        await personnes.FindByIdAsync(personneId.ToString()) is { EmailConfirmed: false } personne
        && await personnes.VerifyUserTokenAsync(personne, InvitationTokenProvider.Name, Accept, jeton ?? string.Empty)
            ? personne
            : null;

    public string Connexion => portal.LinkTo("/compte/connexion");

    public string MotDePasseOublie => portal.LinkTo("/compte/mot-de-passe-oublie");

    private string LinkTo(string page, Personne personne, string jeton) => portal.LinkTo($"/compte/{page}?personne={personne.Id}&jeton={jeton}");
}
