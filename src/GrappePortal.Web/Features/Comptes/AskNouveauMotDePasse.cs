using GrappePortal.Domain;
using GrappePortal.Web.Data;
using GrappePortal.Web.Mail;
using GrappePortal.Web.Security;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Comptes;

/// <summary>Sends a link to an address that has an account, and says nothing of it to whoever asked.</summary>
public sealed class AskNouveauMotDePasse(
    IDbContextFactory<PortalDb> databases, UserManager<Personne> personnes, LiensCompte liens, TimeProvider clock)
{
    /// <summary>Every answer takes this long, far more than the work: its time does not say whether the account exists.</summary>
    public static readonly TimeSpan Duration = TimeSpan.FromMilliseconds(400);

    /// <summary>No second mail of the same kind to one address before: anybody may ask, for anybody.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    public async Task ExecuteAsync(CourrielForm form, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        var answer = Task.Delay(Duration, clock, cancellationToken);
        if (await personnes.FindByEmailAsync(Texte.OrNull(form.Courriel) ?? string.Empty) is { } personne)
        {
            await SendAsync(await MessageAsync(personne), cancellationToken);
        }

        await answer;
    }

    private async Task SendAsync(MessageSortant message, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        // Twenty requests at once: each waits here for the one before, then finds its message.
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({message.Destinataire}, 0))", cancellationToken);
        var recent = message.CreeLe - Pause;
        if (!await db.MessagesSortants.AnyAsync(m => m.Destinataire == message.Destinataire && m.Sujet == message.Sujet && m.CreeLe > recent, cancellationToken))
        {
            db.Add(message);
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
    }

    // Whoever has not accepted yet has no password to change: the invitation is what they need.
    private async Task<MessageSortant> MessageAsync(Personne personne)
    {
        var courrier = personne.EmailConfirmed
            ? Courrier.NouveauMotDePasse(await liens.NouveauMotDePasseAsync(personne))
            : Courrier.CompteAOuvrir(await liens.InvitationAsync(personne));
        return courrier.To(personne.Email!, clock.GetUtcNow());
    }
}

/// <summary>
/// Replaces a forgotten password. The address is proved: a lock-out ends with it, and so does every session and every passkey, for
/// somebody else may have added one.
/// </summary>
public sealed class ChooseNouveauMotDePasse(UserManager<Personne> personnes, PortalDb db)
{
    /// <exception cref="RuleViolationException">The link is spent or expired, or the password is too short.</exception>
    public async Task ExecuteAsync(Guid personneId, string? jeton, NouveauMotDePasseForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (await personnes.FindByIdAsync(personneId.ToString()) is not { EmailConfirmed: true } personne)
        {
            throw new RuleViolationException(personnes.ErrorDescriber.InvalidToken().Description);
        }

        await using var transaction = await db.Database.BeginTransactionAsync();
        (await personnes.ResetPasswordAsync(personne, jeton ?? string.Empty, form.MotDePasse!)).ExpectDone();
        (await personnes.ResetAccessFailedCountAsync(personne)).ExpectDone();
        (await personnes.SetLockoutEndDateAsync(personne, null)).ExpectDone();
        foreach (var cle in await personnes.GetPasskeysAsync(personne))
        {
            (await personnes.RemovePasskeyAsync(personne, cle.CredentialId)).ExpectDone();
        }

        await transaction.CommitAsync();
    }
}
