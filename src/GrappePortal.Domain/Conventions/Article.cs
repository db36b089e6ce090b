namespace GrappePortal.Domain.Conventions;

/// <summary>One article of a draft: a title and a body in restricted Markdown with merge fields.</summary>
public sealed class Article
{
    public const int LongueurTitre = 200;
    public const int LongueurCorps = 20_000;

    private Article()
    {
    }

    internal Article(int rang, string titre, string corps)
    {
        Rang = rang;
        Update(titre, corps);
    }

    public Guid Id { get; private set; } = Identifiant.Next();

    /// <summary>From 1, without gaps.</summary>
    public int Rang { get; internal set; }

    public string Titre { get; private set; } = string.Empty;

    public string Corps { get; private set; } = string.Empty;

    internal void Update(string titre, string corps)
    {
        var (cleanTitre, cleanCorps) = (Texte.Required(titre, "Le titre de l’article"), Texte.Required(corps, "Le texte de l’article"));
        ExpectLength(cleanTitre, LongueurTitre, "Le titre de l’article");
        ExpectLength(cleanCorps, LongueurCorps, "Le texte de l’article");
        (Titre, Corps) = (cleanTitre, cleanCorps);
    }

    private static void ExpectLength(string text, int longest, string what)
    {
        if (text.Length > longest)
        {
            throw new RuleViolationException($"{what} ne peut pas dépasser {longest} caractères (saisi : {text.Length}) : raccourcissez-le ou partagez-le en deux articles.");
        }
    }
}

/// <summary>An article as a version keeps it.</summary>
/// <param name="Titre">Its title.</param>
/// <param name="Corps">Its text.</param>
/// <param name="ArticleId">The article of the draft: stable from a version to the next. None in versions kept before it was recorded.</param>
public sealed record ArticleFige(string Titre, string Corps, Guid? ArticleId = null);
