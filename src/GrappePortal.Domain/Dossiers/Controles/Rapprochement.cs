using GrappePortal.Domain.Grappes;

namespace GrappePortal.Domain.Dossiers.Controles;

/// <summary>
/// Finds the rows that describe one establishment in several documents: by number; else, for a row that no other document
/// knows, by the number one slip away, by name and town, or as the only one left of its organisme.
/// </summary>
internal sealed class Rapprochement
{
    private readonly List<Fiche> _fiches = [];
    private readonly Dictionary<string, Fiche> _byNumber = [];
    private ILookup<string, Fiche> _byName = Enumerable.Empty<Fiche>().ToLookup(_ => string.Empty);
    private ILookup<string, Fiche> _byEj = Enumerable.Empty<Fiche>().ToLookup(_ => string.Empty);

    public static IReadOnlyList<Fiche> Of(IReadOnlyList<LigneLue> lignes, int documents)
    {
        var rapprochement = new Rapprochement();
        foreach (var ligne in lignes)
        {
            rapprochement.ByNumber(ligne).Add(ligne);
        }

        if (documents > 1)
        {
            rapprochement.AttachLoners();
        }

        return [.. rapprochement._fiches.Where(fiche => fiche.Lignes.Count > 0)];
    }

    private Fiche ByNumber(LigneLue ligne)
    {
        // Two documents that copy one wrong number speak of one establishment; "59" or an empty cell name nobody.
        var number = Numero.Compact(ligne[Champ.FinessEt]);
        if (number.Length >= Finess.Length - 1 && _byNumber.TryGetValue(number, out var known))
        {
            return known;
        }

        var fiche = new Fiche();
        _fiches.Add(fiche);
        if (number.Length >= Finess.Length - 1)
        {
            _byNumber.Add(number, fiche);
        }

        return fiche;
    }

    private void AttachLoners()
    {
        _byName = _fiches.SelectMany(fiche => fiche.Lignes.Where(HasFullName).Select(NameOf).Distinct().Select(name => (name, fiche))).ToLookup(pair => pair.name, pair => pair.fiche);
        _byEj = _fiches.SelectMany(fiche => fiche.Lignes.Where(ligne => ligne.Ej is not null).Select(ligne => ligne.Ej!.Value).Distinct().Select(ej => (ej, fiche))).ToLookup(pair => pair.ej, pair => pair.fiche);
        foreach (var find in (Func<Fiche, Fiche?>[])[Neighbour, Namesake, Swapped, LastOfItsBody])
        {
            foreach (var fiche in _fiches.Where(fiche => fiche.Lignes.Count > 0 && fiche.IsAlone).ToList())
            {
                // An earlier attachment of this pass may have emptied the row or given it company.
                if (fiche.Lignes.Count > 0 && fiche.IsAlone && find(fiche) is { } other)
                {
                    other.Absorb(fiche);
                }
            }
        }
    }

    private Fiche? Neighbour(Fiche fiche)
    {
        if (fiche.Et is not null)
        {
            return null;
        }

        var near = Finess.Neighbours(fiche.Premiere[Champ.FinessEt]).Select(number => _byNumber.GetValueOrDefault(number.Value));
        return Only(near, fiche, other => other.Lignes.Any(ligne => ligne.Nom == fiche.Premiere.Nom));
    }

    private Fiche? Namesake(Fiche fiche) =>
        HasFullName(fiche.Premiere) ? Only(_byName[NameOf(fiche.Premiere)], fiche, _ => false) : null;

    /// <summary>A letter that writes the ET number where the EJ number should stand.</summary>
    private Fiche? Swapped(Fiche fiche) => fiche.Et is null && fiche.Premiere.Ej is { } ej
        ? Only([_byNumber.GetValueOrDefault(ej.Value)], fiche, _ => false)
        : null;

    private Fiche? LastOfItsBody(Fiche fiche)
    {
        if (fiche.Et is not null || fiche.Premiere.Ej is not { } ej)
        {
            return null;
        }

        var rang = fiche.Premiere.Rang;
        var left = _byEj[ej.Value].Where(other => other.Lignes.Count > 0).ToList();
        return left.Count(other => other.IsAlone && other.Premiere.Rang == rang) == 1
            ? Only(left.Where(other => other.Et is not null), fiche, _ => false)
            : null;
    }

    /// <summary>The one candidate that this document does not describe yet; among several, the one preferred.</summary>
    private static Fiche? Only(IEnumerable<Fiche?> candidates, Fiche fiche, Func<Fiche, bool> isPreferred)
    {
        var free = candidates.OfType<Fiche>().Distinct()
            .Where(other => other != fiche && other.Lignes.Count > 0 && !other.Mentions(fiche.Premiere.Rang)).Take(20).ToList();
        return free.Count == 1 ? free[0] : free.Where(isPreferred).Take(2).ToList() is [var preferred] ? preferred : null;
    }

    private static bool HasFullName(LigneLue ligne) => ligne.Nom.Length > 0 && ligne.Commune.Length > 0;

    private static string NameOf(LigneLue ligne) => ligne.Nom + "@" + ligne.Commune;
}
