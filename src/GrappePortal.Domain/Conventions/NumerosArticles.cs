namespace GrappePortal.Domain.Conventions;

/// <summary>The numbers that articles bear on the page, from 1 in their order: a preamble bears none.</summary>
public static class NumerosArticles
{
    public static bool IsNumbered(string titre)
    {
        ArgumentNullException.ThrowIfNull(titre);
        return !titre.StartsWith("Préambule", StringComparison.CurrentCultureIgnoreCase);
    }

    /// <param name="titres">Of all the articles of a document, in their order.</param>
    public static IReadOnlyList<int?> Of(IEnumerable<string> titres)
    {
        ArgumentNullException.ThrowIfNull(titres);
        var last = 0;
        return [.. titres.Select(titre => IsNumbered(titre) ? ++last : (int?)null)];
    }
}
