using GrappePortal.Domain;
using GrappePortal.Domain.Conventions;

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

    public static string Organismes(IReadOnlyList<Signataire> signataires) => signataires.Count == 1
        ? signataires[0].Organisme
        : $"{string.Join(", ", signataires.SkipLast(1).Select(s => s.Organisme))} et {signataires[^1].Organisme}";

    // A link is never typeset: a no-break space in it would break it.
    internal static string Text(params IEnumerable<string> paragraphs) =>
        string.Join("\n\n", paragraphs.Append(Foot).Select(p => p.StartsWith("http", StringComparison.Ordinal) ? p : Typographie.Typeset(p))) + "\n";
}
