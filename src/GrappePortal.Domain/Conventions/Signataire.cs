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

    public Guid Id { get; private set; } = Identifiant.Next();

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

    /// <summary>Name that the text designates, when another person was put in that place; <see langword="null"/>: that very person.</summary>
    public string? Designe { get; private set; }

    /// <summary>Whoever was put in that place signs by a power of their own, and not by delegation.</summary>
    public bool EnPropre { get; private set; }

    /// <summary>Another person than the text designates was asked: what was said then gives the nature of the signature.</summary>
    public bool IsRemplace => Designe is not null || ActeId is not null;

    public EtatSignataire Etat { get; private set; }

    /// <summary>First time that somebody, identified, had the document on the screen for this party: <see cref="Lectures"/> says who.</summary>
    public DateTimeOffset? OuvertLe { get; private set; }

    /// <summary>When the last page came on the screen; recorded, never required.</summary>
    public DateTimeOffset? LuLe { get; private set; }

    /// <summary>Who opened and read, one line for each person, in the order of their first opening.</summary>
    public IReadOnlyList<LectureDocument> Lectures { get; private set; } = [];

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

    /// <summary>What the person of this address opened and read; <see langword="null"/>: nothing.</summary>
    public LectureDocument? LectureOf(string? courriel) => Lectures.FirstOrDefault(lecture => lecture.IsOf(courriel));

    /// <summary>This person has not opened the document, or is the one asked and has not since a mail came back.</summary>
    public bool AwaitsOpeningBy(string? courriel) => LectureOf(courriel) is null || (CourrielRefuse is not null && IsAt(courriel));

    /// <summary>True for the address to which the request is sent.</summary>
    public bool IsAt(string? courriel) => string.Equals(Courriel, courriel, StringComparison.OrdinalIgnoreCase);

    public bool IsPending => Etat == EtatSignataire.EnAttente;

    internal void Empower(string nom, string qualite, string courriel, string pouvoir) =>
        (Nom, Qualite, Courriel, Pouvoir) = (nom, qualite, courriel, pouvoir);

    internal void HandOverTo(RemplacantSignature remplacant)
    {
        var designe = Designe ?? Nom;
        Empower(remplacant.Nom, remplacant.Qualite, remplacant.Courriel, remplacant.Pouvoir);
        (ActeId, Designe, EnPropre) = (remplacant.ActeId, NomSignataire.IsSame(designe, remplacant.Nom) ? null : designe, remplacant.EnPropre);
        (Etat, MotifRefus, RefuseLe) = (EtatSignataire.EnAttente, null, null);
        ForgetReading();
        (CourrielRefuse, SolliciteLe, RelanceLe, Relances, SansRelance) = (null, null, null, 0, false);
    }

    internal void Solicit(DateTimeOffset now) => (SolliciteLe, CourrielRefuse) = (now, null);

    // Who opens the document was reached, whatever came back before; a colleague who opens it says nothing of that.
    internal void Open(Acteur acteur, DateTimeOffset now)
    {
        OuvertLe ??= now;
        CourrielRefuse = IsAt(acteur.Courriel) ? null : CourrielRefuse;
        if (LectureOf(acteur.Courriel) is null)
        {
            Lectures = [.. Lectures, new LectureDocument(acteur.Courriel, acteur.Nom, now, null)];
        }
    }

    internal void Read(Acteur acteur, DateTimeOffset now)
    {
        Open(acteur, now);
        LuLe ??= now;
        Lectures = [.. Lectures.Select(lecture => lecture.IsOf(acteur.Courriel) ? lecture with { LuLe = lecture.LuLe ?? now } : lecture)];
    }

    private void ForgetReading() => (OuvertLe, LuLe, Lectures) = (null, null, []);

    internal void Sign(Signature signature) => (Signature, Etat) = (signature, EtatSignataire.Signe);

    internal void Refuse(string motif, DateTimeOffset now) => (Etat, MotifRefus, RefuseLe) = (EtatSignataire.Refuse, motif, now);

    // What was opened before was opened by whoever reads the wrong mailbox: the journal keeps it.
    internal void CorrectCourriel(string courriel)
    {
        Courriel = courriel;
        ForgetReading();
    }

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
