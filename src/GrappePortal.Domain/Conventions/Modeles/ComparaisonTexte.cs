namespace GrappePortal.Domain.Conventions;

public enum NatureDifference
{
    Identique,
    Ajoute,
    Retire,
}

/// <summary>A run of words that both texts have, or only one.</summary>
public sealed record Difference(string Texte, NatureDifference Nature);

/// <summary>
/// Two texts word by word (E. W. Myers, "An O(ND) difference algorithm and its variations", 1986, in linear space). What is
/// identical or removed gives the first text back; what is identical or added, the second.
/// </summary>
public static class ComparaisonTexte
{
    /// <exception cref="ArgumentNullException"/>
    public static IReadOnlyList<Difference> Mots(string avant, string apres)
    {
        ArgumentNullException.ThrowIfNull(avant);
        ArgumentNullException.ThrowIfNull(apres);
        var (before, after) = (MotsTexte.Cut(avant), MotsTexte.Cut(apres));
        var changes = new ChangementsMots(before, after);
        var result = new List<Difference>();
        foreach (var (identical, removed, added) in changes.Runs())
        {
            Add(result, removed, NatureDifference.Retire);
            Add(result, added, NatureDifference.Ajoute);
            Add(result, identical, NatureDifference.Identique);
        }
        return result;
    }

    private static void Add(List<Difference> result, string text, NatureDifference nature)
    {
        if (text.Length > 0)
            result.Add(new Difference(text, nature));
    }
}
