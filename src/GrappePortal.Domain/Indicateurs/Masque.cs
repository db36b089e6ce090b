namespace GrappePortal.Domain.Indicateurs;

/// <summary>
/// Counts of persons or records under 5 are masked in what a reader outside the grappe sees: both terms of a rate and the rate
/// together, and the verdict, as soon as one of the terms is under 5. The same rule for the screens, the situations kept, the files and
/// the request for the balance. A total adds what is shown alone: nothing comes back by subtraction. How many persons a rate leaves
/// out is not a count that is shown: masking it would hide nearly every target that is met.
/// </summary>
public static class Masque
{
    public const int Seuil = 5;

    /// <summary>What a reader from outside sees of one establishment for one month.</summary>
    /// <param name="mesures">All those that are shown of the month: one may give away the denominator of another.</param>
    public static IReadOnlyList<MesureMasquee> Of(IEnumerable<Mesure> mesures)
    {
        List<Mesure> all = [.. mesures];
        var fragile = all.FindAll(m => IsSmall(m) && m.EstSaisie && Candidates(m) < Seuil);
        return all.ConvertAll(m => Shown(m, IsSmall(m) || fragile.Exists(f => f != m && GivesDenominator(m.Indicateur, f.Indicateur))));
    }

    /// <summary>A verdict on a small count would give it back: the targets met by this establishment are not told.</summary>
    public static bool CacheUneCible(IEnumerable<Mesure> mesures) => mesures.Any(m => m.Indicateur.Cible is not null && IsSmall(m));

    /// <summary>Of the measures that nothing masks; none when nothing is left.</summary>
    public static (int Numerateur, int? Denominateur)? Total(IEnumerable<MesureMasquee> mesures)
    {
        var shown = mesures.Where(m => m is { EstMasquee: false, Mesure.EstSaisie: true }).ToList();
        return shown.Count == 0 ? null : (shown.Sum(m => m.Numerateur!.Value), shown.TrueForAll(m => m.Denominateur is null) ? null : shown.Sum(m => m.Denominateur ?? 0));
    }

    private static bool IsSmall(Mesure mesure) => mesure.Numerateur < Seuil || mesure.Denominateur < Seuil;

    // How many numerators under 5 would be judged alike: what the denominator alone, shown elsewhere, would leave to guess.
    private static int Candidates(Mesure mesure) => Enumerable.Range(0, Seuil).Count(few => (mesure with { Numerateur = few }).EstSurCible == mesure.EstSurCible);

    private static bool GivesDenominator(Indicateur shown, Indicateur masked) =>
        masked.DenominateurDe == shown.Code || (masked.Denominateur is { } same && shown.Denominateur == same);

    private static MesureMasquee Shown(Mesure mesure, bool hidden) => hidden
        ? new MesureMasquee(mesure, null, null, null, true) { EstVerdictMasque = IsSmall(mesure) }
        : new MesureMasquee(mesure, mesure.Numerateur, mesure.Denominateur, mesure.Taux, false);
}

/// <param name="Mesure">Never shown as it is to a reader outside the grappe.</param>
/// <param name="Numerateur">None when it is masked or missing.</param>
/// <param name="Denominateur">None when it is masked, missing or without meaning.</param>
/// <param name="Taux">In %.</param>
/// <param name="EstMasquee">Its terms and its rate are hidden.</param>
public sealed record MesureMasquee(Mesure Mesure, int? Numerateur, int? Denominateur, decimal? Taux, bool EstMasquee)
{
    /// <summary>A term is under 5: the verdict would help to find it.</summary>
    public bool EstVerdictMasque { get; init; }

    /// <summary>None when it is masked.</summary>
    public bool? EstSurCible => EstVerdictMasque ? null : Mesure.EstSurCible;

    public bool EstNonMesurable => !EstVerdictMasque && Mesure.EstNonMesurable;
}
