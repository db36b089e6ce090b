namespace GrappePortal.Domain.Indicateurs;

/// <summary>What the values of one establishment for one month give under a rule-set.</summary>
/// <param name="Mesures">One for each indicator of the rule-set, in its order.</param>
/// <param name="Attendus">Indicators required of the establishment.</param>
/// <param name="Saisis">Required ones that are entered.</param>
/// <param name="AvecCible">Required ones that have a target.</param>
/// <param name="Atteintes">Those of them that reach it.</param>
/// <param name="NonMesurables">Those of them that cannot be measured (zero denominator): neither reached nor missed, a person decides.</param>
public sealed record BilanReleve(IReadOnlyList<Mesure> Mesures, int Attendus, int Saisis, int AvecCible, int Atteintes, int NonMesurables)
{
    public bool EstComplet => Saisis == Attendus;

    /// <summary>Each target is reached. What cannot be measured is not; who has no target is on none.</summary>
    public bool EstSurCible => EstComplet && AvecCible > 0 && Atteintes == AvecCible;

    public static BilanReleve Of(ReferentielIndicateurs referentiel, IEnumerable<Valeur> valeurs, string? categorie)
    {
        ArgumentNullException.ThrowIfNull(referentiel);
        var typed = valeurs.ToDictionary(v => v.Code);
        List<Mesure> mesures = [.. referentiel.Indicateurs.Select(indicateur => Measure(indicateur, typed, categorie))];
        var required = mesures.FindAll(m => m.Indicateur.IsRequiredFor(categorie));
        var aimed = required.FindAll(m => m.Indicateur.Cible is not null);
        return new BilanReleve(mesures, required.Count, required.Count(m => m.EstSaisie), aimed.Count,
            aimed.Count(m => m.EstSurCible == true), aimed.Count(m => m.EstNonMesurable));
    }

    public Mesure? Find(string code) => Mesures.FirstOrDefault(m => m.Indicateur.Code == code);

    /// <summary>By the target of the month; a version that asked the same figure without a target leaves the judgement to the one that sets it.</summary>
    /// <returns><see langword="null"/> where the version of the month does not hold the indicator.</returns>
    public Mesure? JudgedBy(Indicateur indicateur)
    {
        ArgumentNullException.ThrowIfNull(indicateur);
        return Find(indicateur.Code) is { Indicateur.Cible: null } mesure ? mesure with { Indicateur = indicateur } : Find(indicateur.Code);
    }

    private static Mesure Measure(Indicateur indicateur, Dictionary<string, Valeur> typed, string? categorie)
    {
        var valeur = typed.GetValueOrDefault(indicateur.Code);
        var taken = indicateur.DenominateurDe is { } of ? typed.GetValueOrDefault(of).Numerateur : null;
        return new Mesure(indicateur, valeur.Numerateur, indicateur.Nature == NatureIndicateur.Nombre ? null : valeur.Denominateur ?? taken)
        {
            EstOmise = valeur is { Numerateur: null, Denominateur: null } && !indicateur.IsRequiredFor(categorie),
        };
    }
}
