using GrappePortal.Domain.Grappes;

namespace GrappePortal.Domain.Dossiers.Controles;

/// <summary>The number that a wrong FINESS stands for, most likely, and where the likelihood comes from.</summary>
internal sealed class PropositionFiness(DossierLu dossier)
{
    private readonly Dictionary<string, string> _ejByOrganisme = dossier.Lignes
        .Where(ligne => ligne.Ej is not null && ligne.Organisme.Length > 0)
        .GroupBy(ligne => ligne.Organisme)
        .ToDictionary(group => group.Key, group => group.First().Ej!.Value);

    public (string? Numero, string? Origine) For(LigneLue ligne, Champ champ)
    {
        var elsewhere = champ == Champ.FinessEt ? EtElsewhere(ligne) : EjElsewhere(ligne);
        if (elsewhere.Numero is not null)
        {
            return elsewhere;
        }

        return Alone(ligne, champ) is { } computed ? (computed, $"le numéro correct le plus proche est {computed}") : (null, null);
    }

    private static (string? Numero, string? Origine) EtElsewhere(LigneLue ligne)
    {
        var other = ligne.Fiche.Lignes.FirstOrDefault(other => other.Et is not null);
        return other is null ? (null, null) : (other.Et!.Value, $"d’après {Constat.Place(other)}, ce serait {other.Et.Value}");
    }

    private (string? Numero, string? Origine) EjElsewhere(LigneLue ligne)
    {
        if (ligne.Fiche.Lignes.FirstOrDefault(other => other.Ej is not null) is { Ej: { } ej } other)
        {
            return (ej.Value, $"d’après {Constat.Place(other)}, ce serait {ej.Value}");
        }

        if (_ejByOrganisme.TryGetValue(ligne.Organisme, out var sameName))
        {
            return (sameName, $"d’après une autre ligne du même organisme, ce serait {sameName}");
        }

        var near = Finess.Neighbours(ligne[Champ.FinessEj]).Where(number => dossier.ByEj.Contains(number.Value)).Take(2).ToList();
        return near is [var only] ? (only.Value, $"d’après une autre ligne, ce serait {only.Value}") : (null, null);
    }

    /// <summary>Without another document: the only neighbour of the département, else the key that the other digits give.</summary>
    private static string? Alone(LigneLue ligne, Champ champ)
    {
        var text = Numero.Compact(ligne[champ]);
        var neighbours = Finess.Neighbours(text).Where(number => ligne.CodePostal?.Matches(number) != false).ToList();
        if (neighbours.Count == 1)
        {
            return neighbours[0].Value;
        }

        return text.Length switch
        {
            Finess.Length => neighbours.FirstOrDefault(number => number.Value[..^1] == text[..^1])?.Value,
            Finess.Length - 1 => Forgotten(neighbours, text),
            _ => null,
        };
    }

    /// <summary>The digit that people forget stands in a run of the same digit, the longest one first: 500003959, 50003959.</summary>
    private static string? Forgotten(IEnumerable<Finess> neighbours, string text)
    {
        var likely = neighbours.Select(number => number.Value)
            .Select(number => (Number: number, Run: Enumerable.Range(0, number.Length).Where(i => number.Remove(i, 1) == text).Count()))
            .Where(candidate => candidate.Run > 1)
            .OrderByDescending(candidate => candidate.Run).Take(2).ToList();
        return likely.Count > 0 && (likely.Count == 1 || likely[0].Run > likely[1].Run) ? likely[0].Number : null;
    }
}
