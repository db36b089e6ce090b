using GrappePortal.Domain.Budgets;
using GrappePortal.Domain.Indicateurs;

namespace GrappePortal.Domain.Grappes;

/// <summary>The request for the balance, and what the ARS answered: recorded by the porteur, and corrected when mistyped.</summary>
public sealed partial class Grappe
{
    public const int LongueurMotifRefusSolde = 1000;

    public DateOnly? SoldeDemandeLe { get; private set; }

    public DateOnly? SoldePayeLe { get; private set; }

    /// <summary>In euros.</summary>
    public decimal? SoldePaye { get; private set; }

    public DateOnly? SoldeRefuseLe { get; private set; }

    public string? MotifRefusSolde { get; private set; }

    public SuiteSolde SuiteSolde => new(SoldeDemandeLe, SoldePayeLe, SoldePaye, SoldeRefuseLe, MotifRefusSolde);

    /// <summary>The day on which the request left. After a refusal, a later day is a new request, which waits for its own answer.</summary>
    /// <param name="on">None takes back a request that never left.</param>
    /// <param name="solde">Where the balance stands: a first request, or a new one, needs that it may be asked for.</param>
    /// <param name="today">In Paris.</param>
    /// <exception cref="RuleViolationException">It may not be asked for, the day is to come, or an answer is recorded that comes before it.</exception>
    public void RecordDemandeSolde(DateOnly? on, SoldeGrappe solde, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(solde);
        ExpectPast(on, today, "La demande de solde");
        var isNew = on is not null && (SoldeDemandeLe is null || on > SoldeRefuseLe);
        if (on is null && SuiteSolde.Etat is EtatSolde.Paye or EtatSolde.Refuse)
        {
            throw new RuleViolationException("La réponse de l’ARS est enregistrée : effacez-la avant d’effacer la demande.");
        }

        if (on > SoldePayeLe)
        {
            throw new RuleViolationException($"La demande ne peut pas être partie le {on:dd'/'MM'/'yyyy}, après le paiement du {SoldePayeLe:dd'/'MM'/'yyyy} : corrigez l’une des deux dates.");
        }

        if (isNew)
        {
            solde.ExpectDemandable();
            ForgetReponseSolde();
        }

        SoldeDemandeLe = on;
        Touch();
    }

    /// <param name="on">Day of the payment.</param>
    /// <param name="montant">In euros, as received.</param>
    /// <param name="today">In Paris.</param>
    /// <exception cref="RuleViolationException">Nothing was asked, the day is to come or before the request, or the amount is none.</exception>
    public void RecordPaiementSolde(DateOnly on, decimal montant, DateOnly today)
    {
        ExpectAnswer(on, today, "Le paiement du solde");
        if (Montant.Checked(montant) == 0)
        {
            throw new RuleViolationException("Saisissez le montant reçu de l’ARS ; si elle n’a rien payé, enregistrez un refus.");
        }

        ForgetReponseSolde();
        (SoldePayeLe, SoldePaye) = (on, montant);
        Touch();
    }

    /// <exception cref="RuleViolationException">Nothing was asked, the day is to come or before the request, or the reason is missing, too long, or names a patient.</exception>
    public void RecordRefusSolde(DateOnly on, string? motif, DateOnly today)
    {
        ExpectAnswer(on, today, "Le refus de l’ARS");
        var text = Texte.Required(motif, "Le motif du refus");
        if (text.Length > LongueurMotifRefusSolde)
        {
            throw new RuleViolationException($"Le motif du refus dépasse {LongueurMotifRefusSolde} caractères : raccourcissez-le.");
        }

        DonneesNominatives.Refuse(text, "Le motif du refus");
        ForgetReponseSolde();
        (SoldeRefuseLe, MotifRefusSolde) = (on, text);
        Touch();
    }

    /// <summary>An answer recorded by mistake: the request waits for it again.</summary>
    public void EraseReponseSolde()
    {
        ForgetReponseSolde();
        Touch();
    }

    private void ForgetReponseSolde() => (SoldePayeLe, SoldePaye, SoldeRefuseLe, MotifRefusSolde) = (null, null, null, null);

    private void ExpectAnswer(DateOnly on, DateOnly today, string what)
    {
        if (SoldeDemandeLe is not { } asked)
        {
            throw new RuleViolationException("Enregistrez d’abord le jour où la demande de solde est partie.");
        }

        ExpectPast(on, today, what);
        if (on < asked)
        {
            throw new RuleViolationException($"{what} ne peut pas être daté du {on:dd'/'MM'/'yyyy}, avant la demande du {asked:dd'/'MM'/'yyyy} : corrigez l’une des deux dates.");
        }
    }

    private static void ExpectPast(DateOnly? on, DateOnly today, string what)
    {
        JourSaisi.Expect(on);
        if (on > today)
        {
            throw new RuleViolationException($"{what} ne peut pas porter la date du {on:dd'/'MM'/'yyyy}, un jour à venir : corrigez-la.");
        }
    }
}
