using GrappePortal.Domain.Conventions;
using GrappePortal.Web.Data;

namespace GrappePortal.Web.Mail;

/// <summary>Writes to those who were asked to sign a document, or have signed it, that it ends there, or is in effect again: one mail for each address.</summary>
internal static class TellSignataires
{
    /// <param name="db">In the transaction of the act; the caller saves.</param>
    /// <param name="convention">The document, already ended.</param>
    /// <param name="signataires">Its signatories as they were before the end.</param>
    /// <param name="fin">How it ends.</param>
    /// <param name="now">Instant.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static Task TellSignatairesAsync(
        this PortalDb db, Convention convention, IReadOnlyList<Signataire> signataires, FinSignature fin, DateTimeOffset now, CancellationToken cancellationToken) =>
        db.TellSignatairesAsync(convention, signataires, (grappe, theirs) => CourrierSignature.Fin(convention, grappe, theirs, fin), now, cancellationToken);

    /// <summary>The same persons, told something else: the name of the grappe, and what is theirs, make the mail.</summary>
    public static async Task TellSignatairesAsync(
        this PortalDb db, Convention convention, IReadOnlyList<Signataire> signataires, Func<string, IReadOnlyList<Signataire>, Courrier> courrier, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var told = signataires.SelectMany(s => AddressesOf(s).Select(courriel => (Courriel: courriel, Signataire: s)))
            .GroupBy(pair => pair.Courriel, pair => pair.Signataire, StringComparer.OrdinalIgnoreCase).ToList();
        if (told.Count == 0)
        {
            return;
        }

        // Of twenty documents that end at once, its name is read once.
        var grappe = await db.Grappes.FindAsync([convention.GrappeId], cancellationToken);
        db.AddRange(told.Select(theirs => courrier(grappe!.Nom, [.. theirs]).To(theirs.Key, now)));
    }

    private static IEnumerable<string> AddressesOf(Signataire signataire) => signataire is { SolliciteLe: null, Signature: null }
        ? []
        : new[] { signataire.Courriel, signataire.Signature?.Courriel }.OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase);
}

/// <summary>How a document ends before its time.</summary>
/// <param name="Objet">Opens the subject: "Document abandonné".</param>
/// <param name="Fait">What happened to it, as the end of a sentence.</param>
/// <param name="Motif">As it was given.</param>
internal sealed record FinSignature(string Objet, string Fait, string Motif)
{
    /// <summary>What is to come, when something is.</summary>
    public string? Suite { get; init; }

    public static FinSignature Retrait(string motif) => new("Document retiré de la signature", "est retiré de la signature par le porteur de projet", motif)
    {
        Suite = "Si une nouvelle version vous est envoyée, elle sera à signer de nouveau.",
    };

    public static FinSignature Abandon(string motif) => new("Document abandonné", "est abandonné par le porteur de projet", motif);

    public static FinSignature Caducite(string motif) => new("Document sans effet", "est désormais sans effet", motif);
}
