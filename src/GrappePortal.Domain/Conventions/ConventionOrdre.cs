namespace GrappePortal.Domain.Conventions;

/// <content>Whose turn it is, when the signatures follow each other in the order of the parties.</content>
public sealed partial class Convention
{
    /// <summary>
    /// May sign now: pending, and nobody else is awaited before. Bodies of one person (one address) that follow each other have their
    /// turn together: their president is asked once, and signs for them in one go.
    /// </summary>
    public bool IsTurnOf(Signataire signataire)
    {
        ArgumentNullException.ThrowIfNull(signataire);
        return Statut == StatutConvention.EnSignature && signataire.IsPending && AwaitedBefore(signataire) is null;
    }

    /// <summary>Those whose turn it is among the bodies that one reader signs for: none of them waits for a body that this reader cannot sign for.</summary>
    public IReadOnlyList<Signataire> TurnsOf(IReadOnlyCollection<Signataire> siens)
    {
        ArgumentNullException.ThrowIfNull(siens);
        return [.. siens.Where(s => IsTurnOf(s) && UnsignedBefore(s).All(siens.Contains)).OrderBy(s => s.Rang)];
    }

    /// <summary>Somebody else, who has to sign first.</summary>
    /// <returns><see langword="null"/> when nobody else is awaited before.</returns>
    public Signataire? AwaitedBefore(Signataire signataire)
    {
        ArgumentNullException.ThrowIfNull(signataire);
        return UnsignedBefore(signataire).FirstOrDefault(other => !other.IsPending || !other.IsAt(signataire.Courriel));
    }

    /// <summary>Whose signature is awaited first, in one sentence; <see langword="null"/> when it is this body's turn.</summary>
    public string? AttenteAvant(Signataire signataire)
    {
        ArgumentNullException.ThrowIfNull(signataire);
        return AwaitedBefore(signataire) is not { } first
            ? null
            : Typographie.Typeset($"Les signatures se suivent dans l’ordre : celle de {first.Organisme} ({first.Nom}) est attendue avant celle de {signataire.Organisme}.");
    }

    private IEnumerable<Signataire> UnsignedBefore(Signataire signataire) =>
        Ordre == OrdreSignature.Parallele ? [] : Signataires.Where(s => s.Rang < signataire.Rang && s.Etat != EtatSignataire.Signe);

    private Signataire ExpectTurn(Guid signataireId)
    {
        ExpectInSignature();
        var signataire = FindSignataire(signataireId);
        ExpectUnsigned(signataire);
        if (signataire.Etat == EtatSignataire.Refuse)
        {
            throw new RuleViolationException($"{signataire.Organisme} a refusé de signer : le porteur de projet doit d’abord le solliciter de nouveau.");
        }

        ExpectNobodyBefore(signataire);
        return signataire;
    }

    private void ExpectNobodyBefore(Signataire signataire)
    {
        if (AttenteAvant(signataire) is { } reason)
        {
            throw new RuleViolationException(reason);
        }
    }

    // What one person signs at once follows the order too: the proof shows the instants.
    private void ExpectInOrder(Signataire signataire)
    {
        if (UnsignedBefore(signataire).FirstOrDefault() is { } first)
        {
            throw new RuleViolationException($"Les signatures se suivent dans l’ordre : {first.Organisme} signe avant {signataire.Organisme}. Cochez aussi {first.Organisme}.");
        }
    }
}
