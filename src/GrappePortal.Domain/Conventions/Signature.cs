using System.Globalization;
using GrappePortal.Domain.Grappes;

namespace GrappePortal.Domain.Conventions;

/// <summary>One party's consent, with what proves it. Simple electronic signature (eIDAS): never called advanced or qualified.</summary>
public sealed class Signature
{
    /// <summary>The words that the person writes or ticks.</summary>
    public const string MentionAttendue = "Lu et approuvé";

    public const string MentionManquante = $"La mention attendue est « {MentionAttendue} » : saisissez ces mots, ou cochez la case.";

    /// <summary>Longest description of a browser that is kept, in characters: what it says beyond is cut.</summary>
    public const int LongueurAgent = 400;

    /// <summary>These are the words expected, as people type them.</summary>
    public static bool IsMention(string? typed)
    {
        var words = string.Join(' ', (Texte.OrNull(typed) ?? string.Empty).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Trim('.', '«', '»', '"', ' ', '\u00A0');
        return CultureInfo.InvariantCulture.CompareInfo.Compare(words, MentionAttendue, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace) == 0;
    }

    private Signature()
    {
    }

    internal Signature(Consentement consentement, ModeSignature mode, Acteur acteur, string sha256, DateTimeOffset now)
    {
        (Nom, Qualite, Lieu, Mention) = (consentement.Nom, consentement.Qualite, consentement.Lieu, mode == ModeSignature.Papier ? string.Empty : MentionAttendue);
        (Mode, Authentification) = (mode, consentement.Authentification);
        (SigneLe, Jour, Sha256) = (now, consentement.Jour, sha256);
        Courriel = consentement.Courriel;
        (Adresse, Agent, TraceId, PieceId) = (acteur.Adresse, acteur.Agent is { Length: > LongueurAgent } agent ? agent[..LongueurAgent] : acteur.Agent, consentement.TraceId, consentement.PieceId);
    }

    public string Nom { get; private set; } = string.Empty;

    public string Qualite { get; private set; } = string.Empty;

    public string Lieu { get; private set; } = string.Empty;

    public string Mention { get; private set; } = string.Empty;

    /// <summary>The words that the person is known to have written or ticked: nobody reads those of a page signed by hand, whatever is stored.</summary>
    public string? MentionDeclaree => Mode == ModeSignature.Papier ? null : Mention;

    public ModeSignature Mode { get; private set; }

    public Authentification Authentification { get; private set; }

    /// <summary>Address of the account or of the personal link with which the person signed; none on paper.</summary>
    public string? Courriel { get; private set; }

    /// <summary>When the portal recorded it.</summary>
    public DateTimeOffset SigneLe { get; private set; }

    /// <summary>Day written on a page signed by hand.</summary>
    public DateOnly? Jour { get; private set; }

    public string? Adresse { get; private set; }

    public string? Agent { get; private set; }

    /// <summary>Hash of the frozen document that was signed, in lower-case hexadecimal.</summary>
    public string Sha256 { get; private set; } = string.Empty;

    /// <summary>Drawn signature (PNG), when the person drew one.</summary>
    public Guid? TraceId { get; private set; }

    /// <summary>Scanned page of a signature by hand, or the act of whoever signs online in somebody else's place.</summary>
    public Guid? PieceId { get; private set; }
}

public enum ModeSignature
{
    EnLigne,
    ParDelegation,
    Papier,

    /// <summary>Online, by a power of their own, in the place of the person whom the text designates.</summary>
    EnRemplacement,
}

public enum Authentification
{
    /// <summary>Signed in to an account of the portal.</summary>
    Compte,

    /// <summary>Personal link, then a code sent to the same mail address.</summary>
    LienEtCode,

    /// <summary>None: a page signed by hand, brought by the porteur.</summary>
    Aucune,
}

/// <summary>What the person declares when signing.</summary>
public sealed record Consentement
{
    private readonly string _nom = string.Empty;
    private readonly string _qualite = string.Empty;
    private readonly string _lieu = string.Empty;

    public required string Nom { get => _nom; init => _nom = Texte.Required(value, "Le nom du signataire"); }

    public required string Qualite { get => _qualite; init => _qualite = Texte.Required(value, "La qualité du signataire"); }

    public required string Lieu { get => _lieu; init => _lieu = Texte.Required(value, "Le lieu de signature"); }

    /// <summary>What was typed, or the expected words when the box was ticked; nothing for a page signed by hand.</summary>
    public string Mention { get; init; } = string.Empty;

    public required Authentification Authentification { get; init; }

    /// <summary>Address that the authentication proved: a name is typed, an address is not. None for a page signed by hand.</summary>
    public string? Courriel { get; init; }

    public bool ParDelegation { get; init; }

    /// <summary>Not the person designated, but one whom statutes or a vote empower.</summary>
    public bool EnPropre { get; init; }

    /// <summary>Day written on a page signed by hand.</summary>
    public DateOnly? Jour { get; init; }

    public Guid? TraceId { get; init; }

    public Guid? PieceId { get; init; }

    /// <summary>True for the person whom the convention names for this body, at the address that it gives.</summary>
    public bool IsOfThePersonDesignated(Signataire signataire) => Titre.IsOfThePersonDesignated(signataire);

    private TitreASigner Titre => new(Nom, Courriel) { ParDelegation = ParDelegation, EnPropre = EnPropre, AvecActe = PieceId is not null };

    /// <summary>What of this consent is for one body: another title, and its act, only where the person is not the one designated.</summary>
    internal Consentement For(Signataire signataire) =>
        !signataire.IsRemplace && IsOfThePersonDesignated(signataire) ? this with { ParDelegation = false, EnPropre = false, PieceId = null } : this;

    /// <summary>The nature of the act: what was said when the person was put in that place, otherwise what the person says.</summary>
    internal ModeSignature ModeFor(Signataire signataire) => (IsOfThePersonDesignated(signataire), signataire.IsRemplace) switch
    {
        (true, false) => ModeSignature.EnLigne,
        (true, true) => signataire.EnPropre ? ModeSignature.EnRemplacement : ModeSignature.ParDelegation,
        _ => EnPropre ? ModeSignature.EnRemplacement : ModeSignature.ParDelegation,
    };

    /// <summary>The person named in the convention signs, or somebody who shows the act that empowers them to sign instead.</summary>
    /// <exception cref="RuleViolationException">Somebody else, without an act.</exception>
    internal void ExpectEmpowered(Signataire signataire)
    {
        if (Titre.ObstacleFor(signataire) is { } obstacle)
        {
            throw new RuleViolationException(obstacle);
        }
    }

    /// <exception cref="RuleViolationException">The words are not those expected.</exception>
    internal void ExpectMention()
    {
        if (!Signature.IsMention(Mention))
        {
            throw new RuleViolationException(Signature.MentionManquante);
        }
    }
}

/// <summary>Another empowered person of the same body, asked to sign in the place of the one designated.</summary>
/// <param name="Nom">Civility, first name and name.</param>
/// <param name="Qualite">"Président".</param>
/// <param name="Courriel">Where the personal link goes.</param>
/// <param name="Pouvoir">The act that gives the power to sign, in words.</param>
/// <param name="ActeId">The act itself, where somebody attached it.</param>
public sealed record RemplacantSignature(string Nom, string Qualite, string Courriel, string Pouvoir, Guid? ActeId)
{
    /// <summary>By a power of their own, and not by delegation of the person designated.</summary>
    public bool EnPropre { get; init; }

    /// <summary>A person of the registry: the power recorded there says whether it is their own.</summary>
    /// <param name="representant">With a power, a quality and an address.</param>
    /// <param name="pouvoir">That power, in words.</param>
    /// <param name="acteId">The act itself, where somebody attached it.</param>
    public static RemplacantSignature Of(Representant representant, string pouvoir, Guid? acteId)
    {
        ArgumentNullException.ThrowIfNull(representant);
        return new(representant.Nom, representant.Qualite!, representant.Courriel!, pouvoir, acteId) { EnPropre = representant.Pouvoir!.EstPropre };
    }
}
