using GrappePortal.Domain;
using GrappePortal.Domain.Conventions;
using GrappePortal.Web.Shared;

namespace GrappePortal.Web.Mail;

/// <summary>What the mails about signing say. A personal link is in the mail of its holder and nowhere else.</summary>
internal static class CourrierSignature
{
    private const string Personal = "Ce lien vous est personnel : ne le transférez pas. L’ouvrir ne vous engage à rien : un code vous sera envoyé à cette même adresse, puis vous lirez le document avant de signer.";

    private const string Foot = """
        GrappePortal – le portail des grappes du programme ESMS numérique
        Ce message est envoyé automatiquement : ne répondez pas à cette adresse.
        """;

    /// <summary>One mail for all that one person signs in one convention.</summary>
    public static Courrier Invitation(Convention convention, string grappe, IReadOnlyList<Signataire> signataires, string lien) => new(
        $"À signer : {convention.Titre} ({grappe})",
        Text(
            "Bonjour,",
            $"Le porteur de projet de la grappe « {grappe} » vous invite à signer en ligne « {convention.Titre} » pour {Organismes(signataires)}, au plus tard le {convention.DateLimite:dd/MM/yyyy}.",
            "Pour lire le document et le signer, ouvrez ce lien :",
            lien,
            Personal,
            "Si ce n’est pas à vous de signer, le même lien permet de transmettre la demande à une autre personne habilitée, ou de refuser en disant pourquoi."));

    /// <summary>One mail a day for all that one person has to sign.</summary>
    public static Courrier Rappel(IReadOnlyList<SignatureAttendue> pending) => new(
        $"Rappel : {ASigner(pending)}",
        Text(["Bonjour,", .. Attendues(pending)]));

    public static string ASigner(IReadOnlyList<SignatureAttendue> pending) => $"{Libelles.Nombre(pending.Count, "document")} à signer";

    /// <summary>The same, inside the digest of whoever gets one that day.</summary>
    public static IEnumerable<string> Attendues(IReadOnlyList<SignatureAttendue> pending) => pending.Count == 0 ? [] :
    [
        pending.Count == 1 ? "Un document attend votre signature :" : $"{pending.Count} documents attendent votre signature :",
        .. pending.SelectMany(p => new[]
        {
            $"« {p.Convention.Titre} », pour {Organismes(p.Signataires)}, au plus tard le {p.Convention.DateLimite:dd/MM/yyyy} :",
            p.Lien,
            "Ne plus recevoir de rappel pour ce document :",
            $"{p.Lien}/rappels",
        }),
        Personal,
    ];

    /// <summary>The code is in the text alone: the subject is kept once the mail has left, and an administrator reads it.</summary>
    public static Courrier Code(Convention convention, string code) => new(
        "Votre code pour signer",
        Text(
            "Bonjour,",
            $"Voici le code qui ouvre « {convention.Titre} » :",
            code,
            "Il est valable dix minutes. Ne le communiquez à personne, pas même au porteur de projet.",
            "Si vous n’avez pas demandé ce code, ne tenez pas compte de ce message : sans lui, personne ne peut signer à votre place."));

    public static Courrier Confirmation(Convention convention, IReadOnlyList<Signataire> signataires, DateTimeOffset signeLe) => new(
        $"Signature enregistrée : {convention.Titre}",
        Text(
            "Bonjour,",
            $"Votre signature de « {convention.Titre} » pour {Organismes(signataires)} a été enregistrée le {signeLe.Instant()} (heure de Paris).",
            $"Empreinte SHA-256 du document signé : {convention.DocumentSha256}",
            convention.Statut == StatutConvention.Signee
                ? "Toutes les parties ont signé. Le document final, scellé par le portail, est en préparation."
                : $"Signatures recueillies : {convention.Signatures} sur {convention.Signataires.Count}. Le document final sera scellé par le portail après la dernière signature.",
            "Si vous n’êtes pas à l’origine de cette signature, prévenez sans attendre le porteur de projet."));

    /// <summary>To the person designated, when somebody else acted in its place.</summary>
    /// <param name="convention">The document.</param>
    /// <param name="signataire">The body and the person designated.</param>
    /// <param name="fait">What was done and by whom, as the end of a sentence.</param>
    public static Courrier Remplace(Convention convention, Signataire signataire, string fait) => new(
        $"{signataire.Organisme} : {convention.Titre}",
        Text(
            "Bonjour,",
            $"Vous étiez désigné pour signer « {convention.Titre} » au nom de {signataire.Organisme} : {fait}.",
            "Si cela n’est pas prévu, prévenez sans attendre le porteur de projet."));

    /// <summary>To one who was asked to sign or has signed: the document is taken back, given up or void.</summary>
    public static Courrier Fin(Convention convention, string grappe, IReadOnlyList<Signataire> signataires, FinSignature fin)
    {
        List<Signataire> signed = [.. signataires.Where(s => s.Etat == EtatSignataire.Signe)];
        List<Signataire> others = [.. signataires.Where(s => s.Etat != EtatSignataire.Signe)];
        return new($"{fin.Objet} : {convention.Titre} ({grappe})", Text(new[]
        {
            "Bonjour,",
            $"« {convention.Titre} » (grappe « {grappe} ») {fin.Fait}, avec ce motif :",
            $"« {fin.Motif} »",
            signed.Count == 0 ? null : $"La signature donnée pour {Organismes(signed)} n’a plus d’effet.",
            others.Count == 0 ? null : $"Il n’y a plus rien à signer pour {Organismes(others)}.",
            fin.Suite,
        }.OfType<string>()));
    }

    /// <summary>To the same persons: the rejection that ended the document is taken back.</summary>
    public static Courrier Reprise(Convention convention, string grappe, IReadOnlyList<Signataire> signataires, string motif, DateOnly today)
    {
        List<Signataire> signed = [.. signataires.Where(s => s.Etat == EtatSignataire.Signe)];
        List<Signataire> awaited = [.. signataires.Where(s => s.IsPending)];
        return new($"{(awaited.Count > 0 ? "De nouveau à signer" : "Document de nouveau valable")} : {convention.Titre} ({grappe})", Text(new[]
        {
            "Bonjour,",
            $"« {convention.Titre} » (grappe « {grappe} ») n’avait plus d’effet, à la suite d’un rejet de la candidature enregistré dans le portail. Ce rejet est annulé, avec ce motif :",
            $"« {motif} »",
            signed.Count == 0 ? null : $"La signature donnée pour {Organismes(signed)} vaut de nouveau : vous n’avez rien à faire.",
            awaited.Count == 0 ? null : convention.DateLimite < today
                ? $"La signature pour {Organismes(awaited)} était attendue au plus tard le {convention.DateLimite:dd/MM/yyyy} : le lien s’ouvrira de nouveau si le porteur de projet prolonge le délai."
                : $"La signature pour {Organismes(awaited)} est de nouveau attendue, au plus tard le {convention.DateLimite:dd/MM/yyyy} : le lien déjà reçu s’ouvre de nouveau.",
        }.OfType<string>()));
    }

    public static Courrier ToutesSignees(Convention convention, string grappe, string lien) => new(
        $"Toutes les parties ont signé : {convention.Titre} ({grappe})",
        Text(
            "Bonjour,",
            $"Toutes les parties ont signé « {convention.Titre} » : {Libelles.Nombre(convention.Signatures, "signature")} sur {convention.Signataires.Count}, la dernière le {convention.SigneeLe?.Instant()}.",
            "Le portail prépare le document final et son dossier de preuve, puis les scelle. Pour suivre cette étape :",
            lien))
    { AttendUnJourOuvre = true };

    public static Courrier Refus(Convention convention, string grappe, Signataire signataire, string auteur, string lien) => new(
        $"Refus de signer : {signataire.Organisme} – {convention.Titre} ({grappe})",
        Text(
            "Bonjour,",
            $"{auteur}, {(NomSignataire.IsSame(auteur, signataire.Nom) ? signataire.Qualite : $"et non {signataire.Nom}, signataire désigné qui en est averti")}, a refusé de signer « {convention.Titre} » pour {signataire.Organisme} le {signataire.RefuseLe?.Instant()} (heure de Paris), avec ce motif :",
            $"« {signataire.MotifRefus} »",
            "Après en avoir parlé avec cette personne, vous pouvez la solliciter de nouveau, ou retirer le document de la signature pour en modifier le texte :",
            lien))
    { AttendUnJourOuvre = true };

    public static Courrier DelaiDepasse(Convention convention, string grappe, string lien) => new(
        $"Délai de signature dépassé : {convention.Titre} ({grappe})",
        Text(
            "Bonjour,",
            $"Le délai pour signer « {convention.Titre} » est passé depuis le {convention.DateLimite:dd/MM/yyyy} : {Libelles.Nombre(convention.Signatures, "signature", none: "aucune")} sur {convention.Signataires.Count}. N’ont pas signé :",
            string.Join('\n', convention.Signataires.Where(s => s.Etat != EtatSignataire.Signe).Select(s => $"– {s.Organisme}, {s.Nom}{(s.Etat == EtatSignataire.Refuse ? " (a refusé)" : string.Empty)}")),
            "Les liens ne s’ouvrent plus. Pour prolonger, saisissez une nouvelle date limite sous « Prolonger le délai », sur la page du document : les liens déjà reçus s’ouvriront de nouveau, et vous pourrez renvoyer les invitations :",
            lien));

    public static string Organismes(IReadOnlyList<Signataire> signataires) => signataires.Count == 1
        ? signataires[0].Organisme
        : $"{string.Join(", ", signataires.SkipLast(1).Select(s => s.Organisme))} et {signataires[^1].Organisme}";

    // A link is never typeset: a no-break space in it would break it.
    internal static string Text(params IEnumerable<string> paragraphs) =>
        string.Join("\n\n", paragraphs.Append(Foot).Select(p => p.StartsWith("http", StringComparison.Ordinal) ? p : Typographie.Typeset(p))) + "\n";
}
