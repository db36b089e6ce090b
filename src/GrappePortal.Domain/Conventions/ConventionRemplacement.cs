using GrappePortal.Domain.Grappes;

namespace GrappePortal.Domain.Conventions;

/// <content>The person designated is no longer the one who may bind the body.</content>
public sealed partial class Convention
{
    /// <summary>
    /// True while the person asked is the one whom the fiche of the body empowers. Whoever received the request with an act brought
    /// their power with them; whoever was put in that place before acts were asked for is looked for among the representatives.
    /// </summary>
    public bool IsStillEmpowered(Signataire signataire, OrganismeGestionnaire organisme)
    {
        ArgumentNullException.ThrowIfNull(signataire);
        ArgumentNullException.ThrowIfNull(organisme);
        var empowered = organisme.Representants.Where(r => signataire.Designe is not null || r == SignataireOf(organisme));
        return signataire.ActeId is not null || empowered.Any(r => r.Pouvoir is not null && NomSignataire.IsSame(r.Nom, signataire.Nom));
    }

    /// <summary>Those of the body who may be asked instead.</summary>
    public static IReadOnlyList<Representant> RemplacantsOf(Signataire signataire, OrganismeGestionnaire organisme)
    {
        ArgumentNullException.ThrowIfNull(signataire);
        ArgumentNullException.ThrowIfNull(organisme);
        return [.. organisme.Representants.Where(r => r.CanBeAskedToSign && !NomSignataire.IsSame(r.Nom, signataire.Nom)).OrderByDescending(r => r.IsSignataire).ThenBy(r => r.Nom, StringComparer.Ordinal)];
    }

    /// <exception cref="RuleViolationException">Not a person who can sign for this body, or the one already asked.</exception>
    public static Representant RemplacantOf(Signataire signataire, OrganismeGestionnaire organisme, Guid representantId) =>
        RemplacantsOf(signataire, organisme).FirstOrDefault(r => r.Id == representantId)
        ?? throw new RuleViolationException($"Cette personne ne peut pas signer pour {signataire.Organisme} à la place de {signataire.Nom} : choisissez une autre personne, dont la qualité, le courriel et le pouvoir de signer sont sur la fiche de l’organisme.");

    /// <summary>
    /// The porteur asks another person of the body, with a power recorded on its fiche and the act that gives it. The text that was sent does not change: the
    /// pages of signature say whom it designates, and who signed in that place.
    /// </summary>
    /// <exception cref="RuleViolationException">Not in signature, signed, past the deadline, or without the act.</exception>
    public void ReplaceSignataire(Guid signataireId, RemplacantSignature remplacant, Acteur acteur, DateTimeOffset now, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(remplacant);
        ArgumentNullException.ThrowIfNull(acteur);
        ExpectInSignature();
        ExpectOpen(today);
        var signataire = FindSignataire(signataireId);
        ExpectUnsigned(signataire);
        ExpectActe(signataire, remplacant);
        Tell(ActeConvention.Remplacement, acteur, $"{signataire.Organisme} : {acteur.Nom} demande la signature à {remplacant.Nom}, {remplacant.Qualite}, {remplacant.Courriel} ({remplacant.Pouvoir}), et non plus à {signataire.Nom}, {signataire.Courriel}.", now);
        signataire.HandOverTo(remplacant);
        Touch();
    }

    // What a director must show to hand over, the porteur must show too. The power of the person designated is in the text that all sign.
    private static void ExpectActe(Signataire signataire, RemplacantSignature remplacant)
    {
        if (remplacant.ActeId is null && !NomSignataire.IsSame(signataire.Designe ?? signataire.Nom, remplacant.Nom))
        {
            throw new RuleViolationException($"Joignez l’acte qui habilite {remplacant.Nom} à signer pour {signataire.Organisme} (statuts, délibération ou délégation), au format PDF, PNG ou JPEG : il entre au dossier de preuve.");
        }
    }
}
