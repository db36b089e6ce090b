namespace GrappePortal.Domain.Indicateurs;

/// <summary>
/// The months whose measure counts for the balance: measures are taken at each end of month, so these are the months whose
/// last day comes after the signature of the VSR, as many as the rule-set says.
/// </summary>
/// <param name="Premier">Month of the first measure after the VSR: on target in it, the balance may be asked for at once.</param>
/// <param name="Dernier">Month of the last one.</param>
public sealed record FenetreSolde(Mois Premier, Mois Dernier)
{
    public static FenetreSolde After(DateOnly vsrSigneeLe, int months)
    {
        var mois = Mois.Of(vsrSigneeLe);
        var premier = vsrSigneeLe < mois.DernierJour ? mois : mois.Next();
        return new FenetreSolde(premier, premier.Add(months - 1));
    }

    /// <summary>How many months count.</summary>
    public int Longueur => Dernier.Since(Premier) + 1;

    public bool Contains(Mois mois) => mois >= Premier && mois <= Dernier;
}
