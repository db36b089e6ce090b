namespace GrappePortal.Domain.Conventions;

/// <summary>
/// A document that the parties of a grappe draft and sign: convention, lettre d'engagement, avenant. Its text is frozen from
/// the moment when it is sent; any change afterwards means a new version and new signatures.
/// </summary>
public sealed partial class Convention : AggregateRoot
{
    private readonly List<Article> _articles = [];
    private readonly List<Signataire> _signataires = [];
    private readonly List<VersionConvention> _versions = [];
    private readonly List<EvenementConvention> _evenements = [];

    private Convention()
    {
    }

    /// <param name="grappeId">The grappe whose parties sign.</param>
    /// <param name="modele">Gives the nature and the first text.</param>
    /// <param name="organismeId">The body concerned, for a letter or a délibération.</param>
    /// <param name="modifiee">The signed convention that an avenant amends.</param>
    /// <param name="acteur">Who opens the draft.</param>
    /// <param name="now">When.</param>
    public Convention(Guid grappeId, ModeleConvention modele, Guid? organismeId, Convention? modifiee, Acteur acteur, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(modele);
        (GrappeId, Nature, ModeleVersion, Titre) = (grappeId, modele.Nature, modele.Version, modele.Titre);
        if (IsOfOneBody && organismeId is null)
        {
            throw new RuleViolationException($"« {Titre} » concerne un seul organisme : choisissez-le dans la liste des membres.");
        }

        OrganismeGestionnaireId = IsOfOneBody ? organismeId : null;
        ConventionModifieeId = AmendedBy(modifiee);
        _articles.AddRange(modele.Articles.Select((a, index) => new Article(index + 1, a.Titre, a.Corps)));
        Tell(ActeConvention.Redaction, acteur, $"Projet ouvert à partir du modèle, version {ModeleVersion}.", now);
    }

    /// <summary>Longest title, in characters.</summary>
    public const int LongueurTitre = 300;

    public Guid GrappeId { get; private set; }

    public NatureConvention Nature { get; private set; }

    /// <summary>Version of the model that gave the first text.</summary>
    public int ModeleVersion { get; private set; }

    public string Titre { get; private set; } = string.Empty;

    /// <summary>The body concerned by a letter or a délibération.</summary>
    public Guid? OrganismeGestionnaireId { get; private set; }

    /// <summary>The convention that an avenant amends.</summary>
    public Guid? ConventionModifieeId { get; private set; }

    public StatutConvention Statut { get; private set; }

    /// <summary>Version of the text being drafted or signed, from 1.</summary>
    public int Version { get; private set; } = 1;

    public IReadOnlyList<Article> Articles => [.. _articles.OrderBy(a => a.Rang)];

    /// <summary>The number that an article bears on the page, as the author and the reader call it; none for a preamble.</summary>
    public int? NumeroOf(Article article)
    {
        ArgumentNullException.ThrowIfNull(article);
        return NumerosArticles.Of(Articles.Select(a => a.Titre))[article.Rang - 1];
    }

    /// <summary>"Article 2", or the title of a preamble.</summary>
    public string NomOf(Article article) => NumeroOf(article) is { } numero ? $"Article {numero}" : article.Titre;

    public IReadOnlyList<Signataire> Signataires => [.. _signataires.OrderBy(s => s.Rang)];

    /// <summary>A letter and a délibération bind one body; the others bind all the parties.</summary>
    public bool IsOfOneBody => Nature is NatureConvention.LettreEngagement or NatureConvention.Deliberation;

    /// <summary>The joint purchase and its avenants rest on the budget annex.</summary>
    public bool NeedsBudget => Nature == NatureConvention.GroupementCommandes || _modifications.Exists(m => m.Montant is not null);

    public bool IsDraft => Statut == StatutConvention.Brouillon;

    public void Rename(string titre)
    {
        ExpectDraft();
        Titre = Texte.Required(titre, "Le titre");
        Touch();
    }

    /// <summary>Adds an article after the one of rank <paramref name="after"/> (0: first).</summary>
    /// <exception cref="RuleViolationException">Frozen, empty, or with an unknown merge field.</exception>
    public Article AddArticle(int after, string titre, string corps)
    {
        ExpectDraft();
        ExpectFields(titre, corps);
        var rang = Math.Clamp(after, 0, _articles.Count) + 1;
        var article = new Article(rang, titre, corps);
        _articles.Where(a => a.Rang >= rang).ToList().ForEach(a => a.Rang++);
        _articles.Add(article);
        Touch();
        return article;
    }

    public void UpdateArticle(Guid articleId, string titre, string corps)
    {
        ExpectDraft();
        ExpectFields(titre, corps);
        Find(articleId).Update(titre, corps);
        Touch();
    }

    /// <summary>Changes places with its neighbour; at the end of the list nothing happens.</summary>
    public void MoveArticle(Guid articleId, bool up)
    {
        ExpectDraft();
        var article = Find(articleId);
        if (_articles.Find(a => a.Rang == article.Rang + (up ? -1 : 1)) is { } neighbour)
        {
            (article.Rang, neighbour.Rang) = (neighbour.Rang, article.Rang);
            Touch();
        }
    }

    public void RemoveArticle(Guid articleId)
    {
        ExpectDraft();
        var article = Find(articleId);
        _articles.Remove(article);
        _articles.Where(a => a.Rang > article.Rang).ToList().ForEach(a => a.Rang--);
        Touch();
    }

    /// <summary>Keeps the text as it stands and goes on with the next version.</summary>
    public VersionConvention SaveVersion(string? motif, Acteur acteur, DateTimeOffset now)
    {
        ExpectDraft();
        var version = Keep(motif, acteur, now);
        Tell(ActeConvention.Version, acteur, $"Version {Version} enregistrée.", now);
        Version++;
        Touch();
        return version;
    }

    /// <summary>The project stops here; what was signed stays in the journal.</summary>
    public void Abandon(string motif, Acteur acteur, DateTimeOffset now)
    {
        if (Statut is not (StatutConvention.Brouillon or StatutConvention.EnSignature))
        {
            throw new RuleViolationException($"« {Titre} » est déjà {Statut.EnClair()} : elle ne peut plus être abandonnée.");
        }

        Tell(ActeConvention.Abandon, acteur, $"Abandon : {Texte.Required(motif, "Le motif de l’abandon")}", now);
        Statut = StatutConvention.Abandonnee;
        Touch();
    }

    /// <summary>Without effect when the ARS rejects the application (Normandie, art. 2).</summary>
    public void Void(string motif, Acteur acteur, DateTimeOffset now)
    {
        if (Statut is StatutConvention.Caduque or StatutConvention.Abandonnee)
        {
            return;
        }

        Tell(ActeConvention.Caducite, acteur, Texte.Required(motif, "Le motif de la caducité"), now);
        Statut = StatutConvention.Caduque;
        Touch();
    }

    /// <summary>A title made of names, cut where it would be too long to be stored.</summary>
    public static string Titled(string titre)
    {
        ArgumentNullException.ThrowIfNull(titre);
        return titre.Length <= LongueurTitre ? titre : $"{titre[..(LongueurTitre - 1)].TrimEnd()}…";
    }

    /// <summary>Writes a line of the chained journal.</summary>
    public void Tell(ActeConvention acte, Acteur acteur, string detail, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(acteur);
        _evenements.Add(new EvenementConvention(this, acte, acteur, Typographie.Typeset(detail), now));
    }

    private VersionConvention Keep(string? motif, Acteur acteur, DateTimeOffset now, EnvoiSignature? envoi = null)
    {
        var version = new VersionConvention(this, acteur, motif, now, envoi);
        _versions.Add(version);
        return version;
    }

    private Guid? AmendedBy(Convention? modifiee) => (Nature, modifiee) switch
    {
        (not NatureConvention.Avenant, _) => null,
        (_, { Statut: StatutConvention.Signee, Nature: NatureConvention.Partenariat or NatureConvention.GroupementCommandes }) => modifiee.Id,
        _ => throw new RuleViolationException("Un avenant modifie une convention signée par toutes ses parties : choisissez-la dans la liste des conventions signées."),
    };

    private void ExpectDraft()
    {
        if (!IsDraft)
        {
            throw new RuleViolationException($"« {Titre} » est {Statut.EnClair()} : son texte ne change plus. Pour le modifier avant la dernière signature, retirez-la de la signature ; ensuite, rédigez un avenant.");
        }
    }

    private static void ExpectFields(string titre, string corps)
    {
        if (ChampsFusion.Controler($"{titre}\n{corps}") is [var sentence, ..])
        {
            throw new RuleViolationException(sentence);
        }
    }

    private Article Find(Guid articleId) => _articles.Find(a => a.Id == articleId)
        ?? throw new RuleViolationException("Cet article vient d’être retiré par une autre personne : rechargez la page.");
}
