namespace GrappePortal.Domain.Indicateurs;

/// <summary>
/// The months whose measure counts for the balance: measures are taken at each end of month, so these are the months whose
/// last day comes after the signature of the VSR, as many as the rule-set says.
/// </summary>
/// <param name="Premier">Month of the first measure after the VSR: on target in it, the balance may be asked for at once.</param>
/// <param name="Dernier">Month of the last one.</param>
public sealed record FenetreSolde(Mois Premier, Mois Dernier)
{
    // A year mistyped before forms refused it still reads: the nearest day whose window is made of months.
    private static readonly DateOnly Earliest = new(JourSaisi.PremiereAnnee, 1, 1);
    private static readonly DateOnly Latest = new(JourSaisi.DerniereAnnee - 1, 12, 31);

    public static FenetreSolde After(DateOnly vsrSigneeLe, int months)
    {
        var signee = vsrSigneeLe < Earliest ? Earliest : vsrSigneeLe > Latest ? Latest : vsrSigneeLe;
        var mois = Mois.Of(signee);
        var premier = signee < mois.DernierJour ? mois : mois.Next();
        return new FenetreSolde(premier, premier.Add(months - 1));
    }

    /// <summary>How many months count.</summary>
    public int Longueur => Dernier.Since(Premier) + 1;

    public bool Contains(Mois mois) => mois >= Premier && mois <= Dernier;
}
