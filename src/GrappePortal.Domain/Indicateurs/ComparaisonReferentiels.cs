namespace GrappePortal.Domain.Indicateurs;

public enum ChangementIndicateur
{
    Ajoute,
    Retire,
    Modifie,
}

/// <summary>One difference between two versions, as a person reads it.</summary>
/// <param name="Nature">What happened to the indicator, or to a rule of the whole.</param>
/// <param name="Objet">Label of the indicator, or of the rule.</param>
/// <param name="Champ">What differs; <see langword="null"/> for an indicator added or dropped.</param>
/// <param name="Avant">In the first version.</param>
/// <param name="Apres">In the second.</param>
public sealed record DifferenceReferentiel(ChangementIndicateur Nature, string Objet, string? Champ, string? Avant, string? Apres);

/// <summary>What was added, dropped and changed from one version to another.</summary>
public static class ComparaisonReferentiels
{
    public static IReadOnlyList<DifferenceReferentiel> Compare(ReferentielIndicateurs avant, ReferentielIndicateurs apres)
    {
        ArgumentNullException.ThrowIfNull(avant);
        ArgumentNullException.ThrowIfNull(apres);
        return
        [
            .. Changed("Règles communes", RulesOf(avant), RulesOf(apres)),
            .. apres.Indicateurs.Where(i => avant.Find(i.Code) is null).Select(i => new DifferenceReferentiel(ChangementIndicateur.Ajoute, i.Libelle, null, null, null)),
            .. avant.Indicateurs.Where(i => apres.Find(i.Code) is null).Select(i => new DifferenceReferentiel(ChangementIndicateur.Retire, i.Libelle, null, null, null)),
            .. avant.Indicateurs.SelectMany(i => apres.Find(i.Code) is { } same ? Changed(same.Libelle, FactsOf(i), FactsOf(same)) : []),
        ];
    }

    private static IEnumerable<DifferenceReferentiel> Changed(string objet, IEnumerable<(string Champ, string? Valeur)> avant, IEnumerable<(string Champ, string? Valeur)> apres) =>
        avant.Zip(apres).Where(pair => pair.First.Valeur != pair.Second.Valeur)
            .Select(pair => new DifferenceReferentiel(ChangementIndicateur.Modifie, objet, pair.First.Champ, pair.First.Valeur, pair.Second.Valeur));

    private static IEnumerable<(string Champ, string? Valeur)> RulesOf(ReferentielIndicateurs referentiel) =>
    [
        ("Première mesure", $"{referentiel.PremiereMesureMois} mois"),
        ("Délai après la VSR", $"{referentiel.DelaiSoldeMois} mois"),
        ("Lecture du délai", referentiel.LectureTroisMois == LectureTroisMois.CommuneALaGrappe ? "commune à la grappe" : "par établissement"),
    ];

    private static IEnumerable<(string Champ, string? Valeur)> FactsOf(Indicateur indicateur) =>
    [
        ("Libellé", indicateur.Libelle),
        ("Numérateur", indicateur.Numerateur),
        ("Dénominateur", indicateur.Denominateur),
        ("Cible", indicateur.Cible is { } cible ? FormattableString.Invariant($"{cible:0.##}").Replace('.', ',') : null),
        ("Numérateur borné par le dénominateur", indicateur.BorneNumerateur ? "oui" : "non"),
        ("Dénominateur repris de", indicateur.DenominateurDe),
        ("Facultatif pour", indicateur.CategoriesFacultatives.Count == 0 ? null : string.Join(", ", indicateur.CategoriesFacultatives)),
    ];
}
