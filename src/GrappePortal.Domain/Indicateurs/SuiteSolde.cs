namespace GrappePortal.Domain.Indicateurs;

public enum EtatSolde
{
    NonDemande,

    /// <summary>The ARS has not answered.</summary>
    Demande,

    Paye,

    Refuse,
}

/// <summary>
/// What became of the request for the balance, as the porteur recorded it. The grant stays in the budget, whose receipts are planned
/// and bear no date; this is what really came of its second half.
/// </summary>
/// <param name="DemandeLe">Day on which the request was sent.</param>
/// <param name="PayeLe">Day of the payment.</param>
/// <param name="Paye">Received, in euros: the ARS may pay less than the half.</param>
/// <param name="RefuseLe">Day of the refusal.</param>
/// <param name="MotifRefus">What the ARS said.</param>
public sealed record SuiteSolde(DateOnly? DemandeLe = null, DateOnly? PayeLe = null, decimal? Paye = null, DateOnly? RefuseLe = null, string? MotifRefus = null)
{
    public static SuiteSolde Aucune { get; } = new();

    public EtatSolde Etat => this switch
    {
        { PayeLe: not null } => EtatSolde.Paye,
        { RefuseLe: not null } => EtatSolde.Refuse,
        { DemandeLe: not null } => EtatSolde.Demande,
        _ => EtatSolde.NonDemande,
    };

    /// <summary>It is for the grappe to ask, for the first time or again: the ARS neither holds a request nor has paid.</summary>
    public bool ResteADemander => Etat is EtatSolde.NonDemande or EtatSolde.Refuse;
}
