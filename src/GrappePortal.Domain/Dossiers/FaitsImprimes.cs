using GrappePortal.Domain.Conventions;

namespace GrappePortal.Domain.Dossiers;

/// <summary>The facts about establishments that a signed document states, kept when it is sent: they are compared afterwards.</summary>
public static class FaitsImprimes
{
    private static readonly Champ[] Communs = [Champ.FinessEt, Champ.Nom, Champ.FinessEj, Champ.Organisme, Champ.Siren];

    /// <summary>The source that a document of this nature is; <see langword="null"/> when it states no list.</summary>
    public static NatureSource? Source(NatureConvention nature) => nature switch
    {
        NatureConvention.LettreEngagement => NatureSource.LettresEngagement,
        NatureConvention.Partenariat or NatureConvention.GroupementCommandes => NatureSource.Convention,
        _ => null,
    };

    /// <summary>A letter states capacity and project type, a convention the town.</summary>
    public static IReadOnlySet<Champ> Colonnes(NatureSource source) => source == NatureSource.LettresEngagement
        ? new HashSet<Champ>([.. Communs, Champ.Capacite, Champ.TypeProjet])
        : new HashSet<Champ>([.. Communs, Champ.Commune]);

    /// <summary>What the document prints of these rows of the registry.</summary>
    public static IReadOnlyList<LigneMembre> Of(NatureConvention nature, IEnumerable<LigneMembre> registre)
    {
        if (Source(nature) is not { } source)
        {
            return [];
        }

        var columns = Colonnes(source);
        return [.. registre.Select(ligne => new LigneMembre(ligne.Numero, ligne.Valeurs.Where(v => columns.Contains(v.Key)).ToDictionary()))];
    }
}
