namespace GrappePortal.Domain.Conventions;

/// <content>What signatories do.</content>
public sealed partial class Convention
{
    /// <summary>When the last party signed: the convention enters into force (Hauts-de-France, art. 12).</summary>
    public DateTimeOffset? SigneeLe { get; private set; }

    public int Signatures => _signataires.Count(s => s.Etat == EtatSignataire.Signe);

    /// <summary>
    /// Those who may sign now and have not been asked yet: just after the sending, or when their turn comes. Nobody once the deadline
    /// has passed, since the link would open nothing: they are asked when it is extended.
    /// </summary>
    public IReadOnlyList<Signataire> ToSolicit(DateOnly today) => today > DateLimite ? [] : [.. Signataires.Where(s => IsTurnOf(s) && s.SolliciteLe is null)];

    public void Solicit(Guid signataireId, DateTimeOffset now) => FindSignataire(signataireId).Solicit(now);

    /// <summary>The person, identified, has the document on the screen: told once for each person.</summary>
    public void RecordOpening(Guid signataireId, Acteur acteur, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(acteur);
        var signataire = FindSignataire(signataireId);
        if (signataire.AwaitsOpeningBy(acteur.Courriel))
        {
            signataire.Open(acteur, now);
            Tell(ActeConvention.Consultation, acteur, $"Document ouvert pour {signataire.Organisme}.", now);
        }
    }

    /// <summary>The last page came on the screen.</summary>
    public void RecordReading(Guid signataireId, Acteur acteur, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(acteur);
        var signataire = FindSignataire(signataireId);
        if (signataire.LectureOf(acteur.Courriel)?.LuLe is null)
        {
            signataire.Read(acteur, now);
            Tell(ActeConvention.Lecture, acteur, $"Document affiché jusqu’à sa dernière page pour {signataire.Organisme}.", now);
        }
    }

    /// <summary>
    /// Records one party's signature; the last one puts the convention into force. A person may sign at once for the body that
    /// designates them and, by delegation, for another: each keeps what is its own.
    /// </summary>
    /// <exception cref="RuleViolationException">Not this person's turn, past the deadline, or the words are missing.</exception>
    public void Sign(Guid signataireId, Consentement consentement, Acteur acteur, DateTimeOffset now, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(consentement);
        var signataire = ExpectTurn(signataireId);
        ExpectOpen(today);
        ExpectInOrder(signataire);
        consentement.ExpectMention();
        consentement = consentement.For(signataire);
        consentement.ExpectEmpowered(signataire);
        var mode = consentement.ModeFor(signataire);
        Record(signataire, new Signature(consentement, mode, acteur, DocumentSha256!, now));
        Tell(ActeConvention.Signature, acteur, $"{consentement.Nom}, {consentement.Qualite}, a signé pour {signataire.Organisme}{mode.EnClair()}.", now);
        Complete(now);
    }

    /// <summary>Records a page signed by hand, brought by the porteur (paper fallback). Signed in time, it may be brought after the deadline.</summary>
    public void SignOnPaper(Guid signataireId, Consentement consentement, Acteur acteur, DateTimeOffset now, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(consentement);
        var signataire = FindSignataire(signataireId);
        ExpectInSignature();
        ExpectUnsigned(signataire);
        if (consentement.PieceId is null || consentement.Jour is not { } jour || jour > today)
        {
            throw new RuleViolationException("La signature sur papier demande la page numérisée et la date qu’elle porte, au plus tard aujourd’hui : complétez ces deux champs.");
        }

        if (EnvoyeeLe is { } at && HeureParis.DayOf(at) is var sent && jour < sent)
        {
            throw new RuleViolationException($"La page est datée du {jour:dd/MM/yyyy}, avant l’envoi de cette version ({sent:dd/MM/yyyy}) : faites signer le texte en cours.");
        }

        if (jour > DateLimite)
        {
            throw new RuleViolationException($"La page est datée du {jour:dd/MM/yyyy}, après la date limite de signature ({DateLimite:dd/MM/yyyy}) : prolongez d’abord le délai.");
        }

        Record(signataire, new Signature(consentement with { Authentification = Authentification.Aucune }, ModeSignature.Papier, acteur, DocumentSha256!, now));
        Tell(ActeConvention.SignaturePapier, acteur, $"Page signée à la main par {consentement.Nom}, {consentement.Qualite}, pour {signataire.Organisme}, datée du {jour:dd/MM/yyyy}, numérisée et déposée par {acteur.Nom}.", now);
        Complete(now);
    }

    public void Refuse(Guid signataireId, string motif, Acteur acteur, DateTimeOffset now)
    {
        var signataire = ExpectTurn(signataireId);
        var reason = Texte.Required(motif, "Le motif du refus");
        signataire.Refuse(reason, now);
        Tell(ActeConvention.Refus, acteur, $"{acteur.Nom} a refusé de signer pour {signataire.Organisme} : {reason}", now);
        Touch();
    }

    /// <summary>After a refusal, or when the mail went astray: the person will be invited anew.</summary>
    /// <param name="signataireId">Who.</param>
    /// <param name="courriel">Address of that person in the registry today; the one of the sending was mistyped when it differs.</param>
    /// <param name="acteur">Who asks.</param>
    /// <param name="now">Instant.</param>
    /// <param name="today">In Paris.</param>
    /// <exception cref="RuleViolationException">Signed already, past the deadline, or before their turn.</exception>
    public void AskAgain(Guid signataireId, string? courriel, Acteur acteur, DateTimeOffset now, DateOnly today)
    {
        ExpectInSignature();
        ExpectOpen(today);
        var signataire = FindSignataire(signataireId);
        ExpectUnsigned(signataire);
        ExpectNobodyBefore(signataire);
        if (courriel is not null && !string.Equals(courriel, signataire.Courriel, StringComparison.OrdinalIgnoreCase))
        {
            Tell(ActeConvention.NouvelleSollicitation, acteur, $"Adresse de {signataire.Nom} corrigée d’après la fiche de {signataire.Organisme} : {signataire.Courriel} devient {courriel}.", now);
            signataire.CorrectCourriel(courriel);
        }

        signataire.AskAgain();
        Tell(ActeConvention.NouvelleSollicitation, acteur, $"L’invitation à signer pour {signataire.Organisme} est envoyée de nouveau à {signataire.Nom}.", now);
        Touch();
    }

    /// <summary>Another empowered person of the same body signs instead; links of the former person stop working.</summary>
    public void HandOver(Guid signataireId, RemplacantSignature remplacant, Acteur acteur, DateTimeOffset now, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(remplacant);
        ArgumentNullException.ThrowIfNull(acteur);
        ExpectInSignature();
        ExpectOpen(today);
        var signataire = FindSignataire(signataireId);
        ExpectUnsigned(signataire);
        Tell(ActeConvention.Transmission, acteur, $"{signataire.Organisme} : {acteur.Nom} transmet la signature de {signataire.Nom} à {remplacant.Nom}, {remplacant.Qualite}, qui signe {(remplacant.EnPropre ? "par un pouvoir propre" : "par délégation")} ({remplacant.Pouvoir}).", now);
        signataire.HandOverTo(remplacant);
        Touch();
    }

    public void Remind(Guid signataireId, Acteur acteur, DateTimeOffset now, DateOnly today)
    {
        var signataire = ExpectTurn(signataireId);
        signataire.Remind(today);
        Tell(ActeConvention.Relance, acteur, $"Rappel adressé à {signataire.Nom} pour {signataire.Organisme}.", now);
    }

    public void StopReminders(Guid signataireId)
    {
        FindSignataire(signataireId).StopReminders();
    }

    /// <summary>The mail server refused the address for good, or never took the mail in all its tries.</summary>
    public void RecordBounce(Guid signataireId, string answer, DateTimeOffset now)
    {
        var signataire = FindSignataire(signataireId);
        signataire.Bounce(answer);
        Tell(ActeConvention.CourrielRefuse, Acteur.Portail, $"Le courriel adressé à {signataire.Nom} pour {signataire.Organisme} n’a pas été accepté par le serveur de messagerie.", now);
    }

    /// <summary>Asked to sign at this address, and nothing came back yet.</summary>
    public bool Awaits(string courriel) => Statut == StatutConvention.EnSignature && AwaitedAt(courriel).Any();

    /// <summary>Somebody received the return of a mail, hours after it left: the same as a refusal of the mail server, for each body of that person.</summary>
    /// <exception cref="RuleViolationException">Nobody is asked to sign at this address.</exception>
    public void ReportBounces(string courriel, Acteur acteur, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(acteur);
        ExpectInSignature();
        var awaited = AwaitedAt(courriel).ToList();
        if (awaited.Count == 0)
        {
            throw new RuleViolationException($"Aucune signature de « {Titre} » n’est attendue à l’adresse {courriel} : il n’y a pas de retour à signaler.");
        }

        foreach (var signataire in awaited)
        {
            signataire.Bounce($"Retour signalé par {acteur.Nom}.");
            Tell(ActeConvention.CourrielRefuse, acteur, $"Le courriel adressé à {signataire.Nom} ({signataire.Courriel}) pour {signataire.Organisme} est revenu sans être remis : retour signalé par {acteur.Nom}.", now);
        }

        Touch();
    }

    private IEnumerable<Signataire> AwaitedAt(string courriel) => _signataires
        .Where(s => s is { IsPending: true, SolliciteLe: not null } && string.Equals(s.Courriel, courriel, StringComparison.OrdinalIgnoreCase));

    public Signataire FindSignataire(Guid signataireId) => _signataires.Find(s => s.Id == signataireId)
        ?? throw new RuleViolationException("Cette demande de signature n’est plus en cours : le porteur a retiré le document ou l’a remplacé par une nouvelle version.");

    private static void ExpectUnsigned(Signataire signataire)
    {
        if (signataire.Etat == EtatSignataire.Signe)
        {
            throw new RuleViolationException($"{signataire.Organisme} a déjà signé : il n’y a rien d’autre à faire.");
        }
    }

    private void ExpectOpen(DateOnly today)
    {
        if (today > DateLimite)
        {
            throw new RuleViolationException($"La date limite de signature était le {DateLimite:dd/MM/yyyy} : demandez au porteur de projet de la prolonger.");
        }
    }

    /// <summary>Gives more time to those who have not signed.</summary>
    public void ExtendDeadline(DateOnly deadline, Acteur acteur, DateTimeOffset now, DateOnly today)
    {
        ExpectInSignature();
        ExpectDeadline(deadline, today);
        DateLimite = deadline;
        Tell(ActeConvention.Envoi, acteur, $"Date limite de signature reportée au {deadline:dd/MM/yyyy}.", now);
        Touch();
    }

    /// <summary>Nobody can sign any more, and the porteurs have not been told so for this deadline.</summary>
    public bool IsOverdueUntold(DateOnly today) => Statut == StatutConvention.EnSignature && DateLimite < today && DepassementSignale != DateLimite;

    /// <summary>The porteurs are told, once for each deadline, who has not signed.</summary>
    public void RecordOverdue(DateTimeOffset now)
    {
        DepassementSignale = DateLimite;
        Tell(ActeConvention.Relance, Acteur.Portail, $"Le délai de signature est passé depuis le {DateLimite:dd/MM/yyyy} : le porteur de projet en est averti.", now);
        Touch();
    }

    private void Record(Signataire signataire, Signature signature)
    {
        signataire.Sign(signature);
        Touch();
    }

    private void Complete(DateTimeOffset now)
    {
        if (_signataires.TrueForAll(s => s.Etat == EtatSignataire.Signe))
        {
            (Statut, SigneeLe) = (StatutConvention.Signee, now);
        }
    }
}
