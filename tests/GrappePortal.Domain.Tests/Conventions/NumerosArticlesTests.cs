using GrappePortal.Domain.Conventions;

namespace GrappePortal.Domain.Tests.Conventions;

public sealed class NumerosArticlesTests
{
    [Fact]
    public void Of_APreambleAndItsArticles_NumbersTheArticlesAlone() =>
        Assert.Equal([null, 1, 2], NumerosArticles.Of(["Préambule", "Objet", "Durée"]));

    [Fact]
    public void MissingForSignature_PassageToComplete_NamesTheArticleAsThePageDoes()
    {
        var convention = Campagne.Draft();
        Assert.Equal("Préambule", convention.Articles[0].Titre);
        convention.UpdateArticle(convention.Articles[1].Id, "Objet", "Le lot [à compléter : nom].");
        Assert.Contains(convention.MissingForSignature(new DossierSignature { Parties = [] }), sentence => sentence.StartsWith("Article 1", StringComparison.Ordinal) && sentence.Contains("il reste un passage", StringComparison.Ordinal));
    }
}
