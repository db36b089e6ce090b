using System.Globalization;
using System.Linq.Expressions;

namespace GrappePortal.Domain.Indicateurs;

/// <content>From hand to hand: référent, direction or porteur, lock; and the correction after the lock.</content>
public sealed partial class ReleveMensuel
{
    /// <summary>Longest time for which a correction is granted, in days.</summary>
    public const int CorrectionMaxJours = 30;

    public DateTimeOffset? TransmisLe { get; private set; }

    public string? TransmisPar { get; private set; }

    /// <summary>
    /// The hand-over that tells whether the month came in time: the first one that nobody withdrew before the lock. A correction
    /// granted afterwards leaves it as it is.
    /// </summary>
    public DateTimeOffset? PremiereTransmissionLe { get; private set; }

    public DateTimeOffset? ValideLe { get; private set; }

    public string? ValidePar { get; private set; }

    public DateTimeOffset? RenvoyeLe { get; private set; }

    public string? RenvoyePar { get; private set; }

    public string? MotifRenvoi { get; private set; }

    /// <summary>The last lock.</summary>
    public DateTimeOffset? VerrouilleLe { get; private set; }

    public DateTimeOffset? CorrectionDemandeeLe { get; private set; }

    public string? CorrectionDemandeePar { get; private set; }

    public string? CorrectionMotif { get; private set; }

    public string? CorrectionAccordeePar { get; private set; }

    /// <summary>Why the last correction asked was refused; gone when another is asked.</summary>
    public string? CorrectionRefus { get; private set; }

    public string? CorrectionRefuseePar { get; private set; }

    /// <summary>A granted correction keeps the month open until this instant, whatever its closing day.</summary>
    public DateTimeOffset? CorrectionJusqua { get; private set; }

    /// <summary>The last day of that correction, included: what people are told.</summary>
    public DateOnly? DernierJourCorrection => CorrectionJusqua is { } until ? HeureParis.LastDayBefore(until) : null;

    /// <summary>A correction waits for its answer.</summary>
    public bool AttendCorrection => Etat == EtatReleve.Verrouille && CorrectionDemandeeLe is not null;

    public bool EstModifiable => Etat is EtatReleve.ASaisir or EtatReleve.Brouillon;

    /// <summary>The months that lock now: their closing day has come, and no correction keeps them open.</summary>
    /// <param name="today">In Paris.</param>
    /// <param name="now">Instant.</param>
    public static Expression<Func<ReleveMensuel, bool>> DueForLock(DateOnly today, DateTimeOffset now) => releve =>
        releve.Etat != EtatReleve.Verrouille && releve.ClotureLe <= today && (releve.CorrectionJusqua == null || releve.CorrectionJusqua <= now);

    /// <summary>The months whose figures may still change on that day: before their own closing day, which comes later for those opened late, or in a granted correction.</summary>
    /// <param name="today">In Paris.</param>
    public static Expression<Func<ReleveMensuel, bool>> StaysOpen(DateOnly today) => releve =>
        releve.Etat != EtatReleve.Verrouille && (releve.ClotureLe > today || releve.CorrectionJusqua != null);

    /// <inheritdoc cref="StaysOpen"/>
    public bool StaysOpenOn(DateOnly today) => Etat != EtatReleve.Verrouille && (ClotureLe > today || CorrectionJusqua is not null);

    /// <summary>
    /// Nobody typed anything in the month, handed it over, sent it back or asked to correct it, open or locked. What is joined to it
    /// (comments, files) is for the reader to look at.
    /// </summary>
    public static Expression<Func<ReleveMensuel, bool>> HoldsNothing => releve =>
        releve.DerniereSaisieLe == null && releve.TransmisLe == null && releve.PremiereTransmissionLe == null && releve.RenvoyeLe == null
        && releve.CorrectionMotif == null && releve.CorrectionRefus == null;

    /// <summary>Why the cells cannot be typed now, and how to mend it; <see langword="null"/> when they can.</summary>
    public string? LockReason() => Etat switch
    {
        EtatReleve.ASaisir or EtatReleve.Brouillon => null,
        EtatReleve.Transmis => Typographie.Typeset($"Transmis le {Jour(TransmisLe)} par {TransmisPar} : reprenez le relevé ou demandez son renvoi pour le modifier."),
        EtatReleve.Valide => Typographie.Typeset($"Validé le {Jour(ValideLe)} par {ValidePar} : demandez son renvoi pour le modifier."),
        _ when AttendCorrection => Typographie.Typeset($"Verrouillé, correction demandée le {Jour(CorrectionDemandeeLe)} par {CorrectionDemandeePar} : le porteur de projet doit l’accorder."),
        _ => LockedSince(Jour(VerrouilleLe)),
    };

    /// <summary>As <see cref="LockReason()"/>, also while the job that locks is late.</summary>
    /// <param name="now">Instant.</param>
    public string? LockReason(DateTimeOffset now) => LockReason() ?? ClosureReason(now);

    /// <summary>The month is locked, by its state or by the clock; <see langword="null"/> while a file can still be added to it, handed over or not.</summary>
    /// <param name="now">Instant.</param>
    public string? FinalLockReason(DateTimeOffset now) => Etat == EtatReleve.Verrouille ? LockReason() : ClosureReason(now);

    /// <exception cref="RuleViolationException">Something is missing, out of bounds or unexplained.</exception>
    public void Transmit(ReglesReleve regles, string par, DateTimeOffset now)
    {
        ExpectWritable(now);
        if (Remarques(regles).FirstOrDefault() is { } first)
        {
            throw new RuleViolationException(Typographie.Typeset($"{Mois.Titre} ne peut pas encore être transmis : {first.Message}"));
        }

        (Etat, TransmisLe, TransmisPar) = (EtatReleve.Transmis, TransmisLe ?? now, TransmisPar ?? par);
        (ValideLe, ValidePar) = (null, null);
        PremiereTransmissionLe ??= now;
        (RenvoyeLe, RenvoyePar, MotifRenvoi) = (null, null, null);
        Touch();
    }

    /// <summary>Who transmitted takes it back while nobody has agreed to it.</summary>
    /// <exception cref="RuleViolationException">It is locked, or not waiting for an agreement.</exception>
    public void TakeBack(DateTimeOffset now)
    {
        ExpectNotLocked(now);
        Expect(EtatReleve.Transmis, "Seul un relevé transmis et pas encore validé peut être repris");
        (Etat, TransmisLe, TransmisPar) = (EtatReleve.Brouillon, null, null);
        (ValideLe, ValidePar) = (null, null);
        ForgetFirstTransmission();
        Touch();
    }

    /// <exception cref="RuleViolationException">It is locked, or was not transmitted.</exception>
    public void Validate(string par, DateTimeOffset now)
    {
        ExpectNotLocked(now);
        Expect(EtatReleve.Transmis, "Seul un relevé transmis peut être validé");
        (Etat, ValideLe, ValidePar) = (EtatReleve.Valide, now, par);
        Touch();
    }

    /// <summary>Sent back to be mended, before the lock.</summary>
    /// <exception cref="RuleViolationException">It is locked, was not transmitted, or no reason is given.</exception>
    public void SendBack(string? motif, string par, DateTimeOffset now)
    {
        ExpectNotLocked(now);
        if (Etat is not (EtatReleve.Transmis or EtatReleve.Valide))
        {
            throw new RuleViolationException($"Seul un relevé transmis ou validé peut être renvoyé : rechargez la page pour voir où en est {Mois.Libelle}.");
        }

        MotifRenvoi = Reason(motif, "Le motif du renvoi");
        (Etat, RenvoyeLe, RenvoyePar) = (EtatReleve.Brouillon, now, par);
        (TransmisLe, TransmisPar, ValideLe, ValidePar) = (null, null, null, null);
        ForgetFirstTransmission();
        Touch();
    }

    /// <summary>Locks the month as it stands. A month never entered is locked too: it shows as missing, and a correction may still open it.</summary>
    /// <exception cref="RuleViolationException">It is locked already.</exception>
    public void Lock(DateTimeOffset now)
    {
        if (Etat == EtatReleve.Verrouille)
        {
            throw new RuleViolationException($"{Mois.Titre} est déjà verrouillé.");
        }

        (Etat, VerrouilleLe, CorrectionJusqua) = (EtatReleve.Verrouille, now, null);
        Touch();
    }

    /// <summary>Asks to open a locked month again.</summary>
    /// <exception cref="RuleViolationException">The month is open, the question is asked already, or no reason is given.</exception>
    public void AskCorrection(string? motif, string par, DateTimeOffset now)
    {
        Expect(EtatReleve.Verrouille, "Une correction ne se demande que pour un mois verrouillé");
        if (AttendCorrection)
        {
            throw new RuleViolationException(LockReason()!);
        }

        CorrectionMotif = Reason(motif, "Le motif de la correction");
        (CorrectionRefus, CorrectionRefuseePar) = (null, null);
        (CorrectionDemandeeLe, CorrectionDemandeePar) = (now, par);
        Touch();
    }

    /// <summary>Opens a locked month until an instant, after which it locks by itself.</summary>
    /// <exception cref="RuleViolationException">Nobody asked, or the time granted is out of range.</exception>
    public void GrantCorrection(DateTimeOffset until, string par, DateTimeOffset now)
    {
        ExpectAsked();
        if (until <= now || until > now.AddDays(CorrectionMaxJours))
        {
            throw new RuleViolationException($"Une correction s’accorde pour {CorrectionMaxJours} jours au plus, jusqu’à un jour à venir : choisissez une autre date.");
        }

        (Etat, CorrectionJusqua, CorrectionAccordeePar) = (DerniereSaisieLe is null ? EtatReleve.ASaisir : EtatReleve.Brouillon, until, par);
        // Handed over it stays, until a figure changes: a correction that nobody uses takes nothing back.
        CorrectionDemandeeLe = null;
        Touch();
    }

    /// <summary>Leaves the month locked; who asked reads why.</summary>
    /// <exception cref="RuleViolationException">Nobody asked, or no reason is given.</exception>
    public void RefuseCorrection(string? motif, string par)
    {
        ExpectAsked();
        (CorrectionRefus, CorrectionRefuseePar) = (Reason(motif, "Le motif du refus"), par);
        (CorrectionDemandeeLe, CorrectionDemandeePar, CorrectionMotif) = (null, null, null);
        Touch();
    }

    /// <summary>The grappe chose another closing day; a month already locked stays so, and one opened again keeps the time that was granted.</summary>
    public void MoveCloture(DateOnly clotureLe)
    {
        if (Etat != EtatReleve.Verrouille && CorrectionJusqua is null && ClotureLe != clotureLe)
        {
            ClotureLe = clotureLe;
            Touch();
        }
    }

    // Withdrawn while the month was open, nothing was handed over; withdrawn after the lock, it had been.
    private void ForgetFirstTransmission() => PremiereTransmissionLe = VerrouilleLe is null ? null : PremiereTransmissionLe;

    private void ExpectWritable(DateTimeOffset now)
    {
        if (LockReason(now) is { } reason)
        {
            throw new RuleViolationException(reason);
        }
    }

    private static string Reason(string? motif, string what)
    {
        var text = Texte.Required(motif, what);
        DonneesNominatives.Refuse(text, what);
        return text;
    }

    // What is taken back or sent back past the closing day could never be handed over again.
    private void ExpectNotLocked(DateTimeOffset now)
    {
        if (FinalLockReason(now) is { } reason)
        {
            throw new RuleViolationException(reason);
        }
    }

    // The clock decides, as DueForLock does.
    private string? ClosureReason(DateTimeOffset now) => CorrectionJusqua switch
    {
        _ when ClotureLe > HeureParis.DayOf(now) => null,
        null => LockedSince(ClotureLe.ToString("dd/MM", CultureInfo.InvariantCulture)),
        { } until => until <= now ? LockedSince(Jour(until)) : null,
    };

    private static string LockedSince(string jour) => Typographie.Typeset($"Verrouillé depuis le {jour} par la clôture mensuelle : demander une correction.");

    private void ExpectAsked()
    {
        if (!AttendCorrection)
        {
            throw new RuleViolationException($"Aucune correction n’est demandée pour {Mois.Libelle} : rechargez la page.");
        }
    }

    private void Expect(EtatReleve etat, string sentence)
    {
        if (Etat != etat)
        {
            throw new RuleViolationException(Typographie.Typeset($"{sentence} : rechargez la page pour voir où en est {Mois.Libelle}."));
        }
    }

    private static string Jour(DateTimeOffset? instant) =>
        instant is { } at ? HeureParis.Of(at).ToString("dd/MM", CultureInfo.InvariantCulture) : "?";
}
