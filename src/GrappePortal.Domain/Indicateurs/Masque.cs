namespace GrappePortal.Domain.Indicateurs;

/// <summary>
/// Counts of persons or records under 5 are masked in what a reader outside the grappe sees. A rate is masked with either of
/// its terms: with the other one it would give the count back. A total adds what is shown alone: nothing comes back by
/// subtraction.
/// </summary>
public static class Masque
{
    public const int Seuil = 5;

    public static bool Cache(int? compte) => compte < Seuil;

    public static MesureMasquee Of(Mesure mesure)
    {
        ArgumentNullException.ThrowIfNull(mesure);
        var hidden = Cache(mesure.Numerateur) || Cache(mesure.Denominateur);
        return new MesureMasquee(
            mesure, Shown(mesure.Numerateur), Shown(mesure.Denominateur), hidden ? null : mesure.Taux, hidden);
    }

    /// <summary>Of the measures that nothing masks; none when nothing is left.</summary>
    public static (int Numerateur, int? Denominateur)? Total(IEnumerable<MesureMasquee> mesures)
    {
        var shown = mesures.Where(m => m is { EstMasquee: false, Mesure.EstSaisie: true }).ToList();
        return shown.Count == 0 ? null : (shown.Sum(m => m.Numerateur!.Value), shown.TrueForAll(m => m.Denominateur is null) ? null : shown.Sum(m => m.Denominateur ?? 0));
    }

    private static int? Shown(int? compte) => Cache(compte) ? null : compte;
}

/// <param name="Mesure">Never shown as it is to a reader outside the grappe.</param>
/// <param name="Numerateur">None when it is masked or missing.</param>
/// <param name="Denominateur">None when it is masked, missing or without meaning.</param>
/// <param name="Taux">In %.</param>
/// <param name="EstMasquee">One of its terms is under 5.</param>
public sealed record MesureMasquee(Mesure Mesure, int? Numerateur, int? Denominateur, decimal? Taux, bool EstMasquee)
{
    /// <summary>None when it is masked: beside the other term, the verdict would give a small count back.</summary>
    public bool? EstSurCible => EstMasquee ? null : Mesure.EstSurCible;

    public bool EstNonMesurable => !EstMasquee && Mesure.EstNonMesurable;
}
