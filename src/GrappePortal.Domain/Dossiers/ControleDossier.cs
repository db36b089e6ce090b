using GrappePortal.Domain.Dossiers.Controles;

namespace GrappePortal.Domain.Dossiers;

/// <summary>"Contrôle de cohérence": what the documents of a dossier get wrong, alone or against each other.</summary>
public static class ControleDossier
{
    private static readonly Func<DossierLu, IEnumerable<Anomalie>>[] Controles =
    [
        ControleFiness.Check,
        ControleSiret.Check,
        ControleChamps.Check,
        ControleManquants.Check,
        ControleDoublons.Check,
        ControleInversions.Check,
        ControleOrganismes.Check,
        ControleIdentites.Check,
        ControleRattachements.Check,
        ControleContradictions.Check,
        ControleSignataires.Check,
        ControleEffectifs.Check,
        ControleAbsences.Check,
        ControlePieces.Check,
        ControleArgent.Check,
        ControleDates.Check,
    ];

    /// <summary>Every finding, by document, then by line; what concerns the whole dossier comes last.</summary>
    public static IReadOnlyList<Anomalie> Controler(DossierAControler dossier)
    {
        var lu = new DossierLu(dossier);
        var ranks = dossier.Sources.Select((source, rank) => (source.Libelle, rank)).DistinctBy(pair => pair.Libelle).ToDictionary(pair => pair.Libelle, pair => pair.rank);
        var ordered = Controles.SelectMany(check => check(lu))
            .OrderBy(anomalie => ranks.GetValueOrDefault(anomalie.Source, int.MaxValue))
            .ThenBy(anomalie => anomalie.Ligne ?? 0)
            .ThenBy(anomalie => anomalie.Champ)
            .ThenBy(anomalie => anomalie.Code, StringComparer.Ordinal);
        return [.. WithDistinctKeys(ordered)];
    }

    /// <summary>Two findings that say the very same thing (a number three times in a list) stay two findings.</summary>
    public static IEnumerable<Anomalie> WithDistinctKeys(IEnumerable<Anomalie> anomalies)
    {
        var seen = new Dictionary<string, int>();
        foreach (var anomalie in anomalies)
        {
            var times = seen[anomalie.Cle] = seen.GetValueOrDefault(anomalie.Cle) + 1;
            yield return times == 1 ? anomalie : anomalie with { Cle = $"{anomalie.Cle}-{times}" };
        }
    }
}
