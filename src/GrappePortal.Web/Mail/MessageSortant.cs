using GrappePortal.Domain;

namespace GrappePortal.Web.Mail;

/// <summary>A mail in the outbox: written in the transaction of the act that asks for it, sent afterwards.</summary>
public sealed class MessageSortant
{
    /// <summary>Longest subject, in characters.</summary>
    public const int LongueurSujet = 300;

    private MessageSortant()
    {
    }

    /// <param name="depart">First try; <see langword="null"/> at once.</param>
    public MessageSortant(string destinataire, string sujet, string corps, DateTimeOffset now, DateTimeOffset? depart = null)
    {
        // A subject is made of titles and names: nobody could shorten it.
        (Destinataire, Sujet, Corps) = (destinataire, sujet is { Length: > LongueurSujet } ? $"{sujet[..(LongueurSujet - 1)]}…" : sujet, corps);
        (CreeLe, ProchainEssaiLe) = (now, depart ?? now);
    }

    public Guid Id { get; private set; } = Identifiant.Next();

    public string Destinataire { get; private set; } = string.Empty;

    public string Sujet { get; private set; } = string.Empty;

    /// <summary>Plain text; empty once sent, but in a demonstration.</summary>
    public string Corps { get; private set; } = string.Empty;

    public DateTimeOffset CreeLe { get; private set; }

    public DateTimeOffset? EnvoyeLe { get; private set; }

    /// <summary>Due for a (new) try at this instant; <see langword="null"/> once sent or given up.</summary>
    public DateTimeOffset? ProchainEssaiLe { get; private set; }

    public int Essais { get; private set; }

    public string? DerniereErreur { get; private set; }

    /// <summary>It left, then came back: the error says so.</summary>
    public bool IsReturned => EnvoyeLe is not null && DerniereErreur is not null;

    public bool IsGivenUp => EnvoyeLe is null && ProchainEssaiLe is null;

    /// <param name="now">Handed over to the mail server.</param>
    /// <param name="keepsCorps">In demo mode, where it is read. Elsewhere it holds somebody's personal link, and has served.</param>
    public void MarkSent(DateTimeOffset now, bool keepsCorps)
    {
        Essais++;
        Corps = keepsCorps ? Corps : string.Empty;
        (EnvoyeLe, ProchainEssaiLe, DerniereErreur) = (now, null, null);
    }

    /// <summary>Plans the next try, later and later; gives up after <see cref="MaxEssais"/> tries (about five days: a relay that is down over a long weekend loses nothing).</summary>
    public void MarkFailed(DateTimeOffset now, string error)
    {
        Essais++;
        DerniereErreur = error.Length > 500 ? error[..500] : error;
        ProchainEssaiLe = Essais >= MaxEssais ? null : now + Delay(Essais);
    }

    /// <summary>The mail server refuses this recipient for good: trying again is of no use.</summary>
    public void MarkRefused(DateTimeOffset now, string error)
    {
        MarkFailed(now, error);
        ProchainEssaiLe = null;
    }

    /// <summary>Somebody received the return of this mail. Its text is gone: a new one is asked for, this one is never sent again.</summary>
    /// <param name="par">Who tells.</param>
    /// <param name="jour">Today, in Paris.</param>
    /// <exception cref="Domain.RuleViolationException">It has not left, or its return is told already.</exception>
    public void MarkReturned(string par, DateOnly jour)
    {
        if (EnvoyeLe is null || IsReturned)
        {
            throw new Domain.RuleViolationException(EnvoyeLe is null
                ? "Ce courriel n’est pas encore parti : il n’y a pas de retour à signaler."
                : "Le retour de ce courriel est déjà signalé : rechargez la page.");
        }

        DerniereErreur = $"Retour signalé le {jour:dd/MM/yyyy} par {par}.";
    }

    /// <summary>Somebody mended what was wrong: try again now.</summary>
    /// <exception cref="Domain.RuleViolationException">The message has been sent.</exception>
    public void Retry(DateTimeOffset now)
    {
        if (EnvoyeLe is not null)
        {
            throw new Domain.RuleViolationException("Ce courriel a déjà été envoyé : rechargez la page.");
        }

        (Essais, ProchainEssaiLe) = (0, now);
    }

    public const int MaxEssais = 38;

    // 1, 2, 4… minutes, then every 4 hours.
    private static TimeSpan Delay(int tries) => TimeSpan.FromMinutes(Math.Min(Math.Pow(2, tries - 1), 240));
}
