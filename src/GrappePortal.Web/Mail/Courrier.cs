using GrappePortal.Domain;

namespace GrappePortal.Web.Mail;

/// <summary>What a mail says: a subject and a plain text.</summary>
public sealed record Courrier(string Sujet, string Corps)
{
    private const string Signature = """


        GrappePortal – le portail des grappes du programme ESMS numérique
        Ce message est envoyé automatiquement : ne répondez pas à cette adresse.
        """;

    /// <summary>
    /// Leaves on a working day alone: it informs, nobody waits for it before, and the portal shows it at once. Leave at once a code, a link, an
    /// invitation and what ends it, the receipt of an act, what warns that somebody acted in one's place, and the alerts of the portal itself.
    /// </summary>
    public bool AttendUnJourOuvre { get; init; }

    public MessageSortant To(string destinataire, DateTimeOffset now) =>
        new(destinataire, Typographie.Typeset(Sujet), Corps, now, AttendUnJourOuvre ? RappelsReleves.WorkingTime(now) : now);

    /// <summary>Somebody new is given a role: the link proves that the address is theirs.</summary>
    public static Courrier Invitation(string role, string? par, string lien) => new(
        "Votre invitation à rejoindre GrappePortal",
        Text($"""
            Bonjour,

            {par ?? "L’équipe du portail"} vous invite à rejoindre GrappePortal avec le rôle suivant :
            {role}.

            Pour accepter, ouvrez ce lien, indiquez votre nom et choisissez un mot de passe :
            """, lien, """
            Ce lien vous est personnel : ne le transférez pas. Il est valable sept jours et ne sert qu’une fois.
            Si vous n’attendiez pas cette invitation, ne tenez pas compte de ce message.
            """));

    /// <summary>Somebody who has an account is given one more role.</summary>
    public static Courrier NouveauRole(string role, string? par, string lien) => new(
        "Un nouveau rôle vous est confié dans GrappePortal",
        Text($"""
            Bonjour,

            {par ?? "L’équipe du portail"} vous confie un nouveau rôle dans GrappePortal :
            {role}.

            Votre compte ne change pas. Connectez-vous comme d’habitude :
            """, lien, "Si ce rôle vous semble attribué par erreur, signalez-le au porteur de projet de la grappe."));

    public static Courrier NouveauMotDePasse(string lien) => new(
        "Choisir un nouveau mot de passe",
        Text("""
            Bonjour,

            Un nouveau mot de passe a été demandé pour votre compte GrappePortal. Pour le choisir, ouvrez ce lien :
            """, lien, """
            Ce lien est valable une heure et ne sert qu’une fois.
            Si vous n’êtes pas à l’origine de cette demande, ne tenez pas compte de ce message : votre mot de passe reste inchangé.
            """));

    /// <summary>Somebody who was invited asks for a new password before they have chosen a first one.</summary>
    public static Courrier CompteAOuvrir(string lien) => new(
        "Votre invitation à rejoindre GrappePortal",
        Text("""
            Bonjour,

            Un nouveau mot de passe a été demandé pour votre adresse. Votre compte GrappePortal n’est pas encore ouvert : vous y avez été invité, mais vous n’avez pas encore accepté.

            Pour accepter, ouvrez ce lien, indiquez votre nom et choisissez un mot de passe :
            """, lien, """
            Ce lien vous est personnel : ne le transférez pas. Il est valable sept jours et ne sert qu’une fois.
            Si vous n’êtes pas à l’origine de cette demande, ne tenez pas compte de ce message.
            """));

    /// <summary>Whoever did not add the key themselves learns it, and how to shut it out.</summary>
    public static Courrier CleAccesAjoutee(string lien) => new(
        "Une clé d’accès a été ajoutée à votre compte",
        Text("""
            Bonjour,

            Une clé d’accès vient d’être ajoutée à votre compte GrappePortal : elle permet de s’y connecter sans mot de passe.

            Si vous n’êtes pas à l’origine de cet ajout, demandez sans attendre un nouveau mot de passe :
            """, lien, """
            Le choix d’un nouveau mot de passe retire toutes vos clés d’accès et ferme toutes vos sessions.
            Si vous avez ajouté cette clé vous-même, ne tenez pas compte de ce message.
            """));

    // A link is never typeset: a no-break space in it would break it.
    private static string Text(string before, string lien, string after) =>
        $"{Typographie.Typeset(before)}\n\n{lien}\n\n{Typographie.Typeset(after + Signature)}\n";
}
