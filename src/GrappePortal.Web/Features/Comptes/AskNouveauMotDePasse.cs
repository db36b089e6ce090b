using GrappePortal.Web.Data;
using GrappePortal.Web.Mail;
using GrappePortal.Web.Security;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Comptes;

/// <summary>Sends a link to an address that has an account, and says nothing of it to whoever asked.</summary>
public sealed class AskNouveauMotDePasse(
    IDbContextFactory<PortalDb> databases, UserManager<Personne> personnes, LiensCompte liens, Invitations invitations, TimeProvider clock)
{
    public async Task ExecuteAsync(CourrielForm form, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (await personnes.FindByEmailAsync(form.Courriel!.Trim()) is not { } personne)
        {
            return;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        db.Add(await MessageAsync(personne));
        await db.SaveChangesAsync(cancellationToken);
    }

    // Whoever has not accepted yet has no password to change: the invitation is what they need.
    private async Task<MessageSortant> MessageAsync(Personne personne) => personne.EmailConfirmed
        ? Courrier.NouveauMotDePasse(await liens.NouveauMotDePasseAsync(personne)).To(personne.Email!, clock.GetUtcNow())
        : await invitations.MessageAsync(personne, "celui qui vous a été confié");
}

/// <summary>Replaces a forgotten password. The address is proved: a lock-out ends with it, and so does every session.</summary>
public sealed class ChooseNouveauMotDePasse(UserManager<Personne> personnes)
{
    /// <exception cref="Domain.RuleViolationException">The link is spent or expired, or the password is too short.</exception>
    public async Task ExecuteAsync(Guid personneId, string? jeton, NouveauMotDePasseForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (await personnes.FindByIdAsync(personneId.ToString()) is not { EmailConfirmed: true } personne)
        {
            throw new Domain.RuleViolationException(personnes.ErrorDescriber.InvalidToken().Description);
        }

        (await personnes.ResetPasswordAsync(personne, jeton ?? string.Empty, form.MotDePasse!)).ExpectDone();
        (await personnes.ResetAccessFailedCountAsync(personne)).ExpectDone();
        (await personnes.SetLockoutEndDateAsync(personne, null)).ExpectDone();
    }
}
