namespace GrappePortal.Domain.Conventions;

/// <summary>The person who signs for one party, as the convention was sent: one per organisme gestionnaire.</summary>
public sealed class Signataire
{
    private Signataire()
    {
    }

    internal Signataire(int rang, PartieASigner partie)
    {
        (Rang, OrganismeGestionnaireId, Organisme) = (rang, partie.OrganismeGestionnaireId, partie.Organisme);
        Empower(partie.Nom!, partie.Qualite!, partie.Courriel!, partie.Pouvoir!);
    }

    public Guid Id { get; private set; } = Guid.CreateVersion7();

    /// <summary>Order of signature, from 1; counts only when the sending is ordered.</summary>
    public int Rang { get; private set; }

    public Guid OrganismeGestionnaireId { get; private set; }

    /// <summary>Name of the party when the convention was sent.</summary>
    public string Organisme { get; private set; } = string.Empty;

    public string Nom { get; private set; } = string.Empty;

    public string Qualite { get; private set; } = string.Empty;

    public string Courriel { get; private set; } = string.Empty;

    /// <summary>The act that gives the power to sign, in words.</summary>
    public string Pouvoir { get; private set; } = string.Empty;

    /// <summary>The act itself, when a person who was handed over to brought it.</summary>
    public Guid? ActeId { get; private set; }

    public EtatSignataire Etat { get; private set; }

    /// <summary>First time that the person, identified, had the document on the screen.</summary>
    public DateTimeOffset? OuvertLe { get; private set; }

    /// <summary>When the last page came on the screen; recorded, never required.</summary>
    public DateTimeOffset? LuLe { get; private set; }

    public string? MotifRefus { get; private set; }

    public DateTimeOffset? RefuseLe { get; private set; }

    /// <summary>What the mail server answered when it refused the invitation, or that somebody received its return.</summary>
    public string? CourrielRefuse { get; private set; }

    public DateTimeOffset? SolliciteLe { get; private set; }

    public DateOnly? RelanceLe { get; private set; }

    public int Relances { get; private set; }

    /// <summary>The person asked to receive no more reminders for this convention.</summary>
    public bool SansRelance { get; private set; }

    public Signature? Signature { get; private set; }

    /// <summary>Has not opened the document, or not since a mail came back.</summary>
    public bool AwaitsOpening => OuvertLe is null || CourrielRefuse is not null;

    public bool IsPending => Etat == EtatSignataire.EnAttente;

    internal void Empower(string nom, string qualite, string courriel, string pouvoir) =>
        (Nom, Qualite, Courriel, Pouvoir) = (nom, qualite, courriel, pouvoir);

    internal void HandOverTo(DelegationSignature delegation)
    {
        Empower(delegation.Nom, delegation.Qualite, delegation.Courriel, delegation.Pouvoir);
        (ActeId, Etat, MotifRefus, RefuseLe) = (delegation.ActeId, EtatSignataire.EnAttente, null, null);
        (OuvertLe, LuLe, CourrielRefuse, SolliciteLe, RelanceLe, Relances, SansRelance) = (null, null, null, null, null, 0, false);
    }

    internal void Solicit(DateTimeOffset now) => (SolliciteLe, CourrielRefuse) = (now, null);

    // Who opens the document was reached, whatever came back before.
    internal void Open(DateTimeOffset now) => (OuvertLe, CourrielRefuse) = (OuvertLe ?? now, null);

    internal void Read(DateTimeOffset now) => LuLe ??= now;

    internal void Sign(Signature signature) => (Signature, Etat) = (signature, EtatSignataire.Signe);

    internal void Refuse(string motif, DateTimeOffset now) => (Etat, MotifRefus, RefuseLe) = (EtatSignataire.Refuse, motif, now);

    internal void CorrectCourriel(string courriel) => Courriel = courriel;

    internal void AskAgain() => (Etat, MotifRefus, RefuseLe, SolliciteLe, RelanceLe, Relances) = (EtatSignataire.EnAttente, null, null, null, null, 0);

    internal void Remind(DateOnly today) => (RelanceLe, Relances) = (today, Relances + 1);

    internal void StopReminders() => SansRelance = true;

    internal void Bounce(string answer) => CourrielRefuse = answer;
}

public enum EtatSignataire
{
    EnAttente,
    Signe,
    Refuse,
}
