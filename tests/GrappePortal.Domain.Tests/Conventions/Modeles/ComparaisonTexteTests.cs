using GrappePortal.Domain.Conventions;

namespace GrappePortal.Domain.Tests.Conventions.Modeles;

public sealed class ComparaisonTexteTests
{
    [Theory]
    [InlineData("", "", "")]
    [InlineData("un mot", "un mot", "=un mot")]
    [InlineData("", "un mot", "+un mot")]
    [InlineData("un mot", "", "-un mot")]
    [InlineData("Le porteur signe.", "Le coordonnateur signe.", "=Le |-porteur|+coordonnateur|= signe.")]
    [InlineData("Le vieux porteur signe", "Un autre membre signe", "-Le vieux porteur|+Un autre membre|= signe")]
    [InlineData("Il signe.", "Il signe, puis envoie.", "=Il signe|+, puis envoie|=.")]
    [InlineData("délai de 7 jours", "délai de 10 jours ouvrés", "=délai de |-7|+10|= jours|+ ouvrés")]
    public void Mots_TwoTexts_TellsWhatWasAddedAndRemoved(string avant, string apres, string expected) =>
        Assert.Equal(expected, string.Join('|', ComparaisonTexte.Mots(avant, apres).Select(part => "=+-"[(int)part.Nature] + part.Texte)));

    [Fact]
    public void Mots_AnyTexts_GiveBothTextsBack()
    {
        var random = new Random(20261121);
        for (var turn = 0; turn < 3000; turn++)
            AssertGivesBack(Text(random, random.Next(40)), Text(random, random.Next(40)));
    }

    [Fact]
    public void Mots_ATextThatWasEdited_GivesBothTextsBack()
    {
        var random = new Random(7);
        for (var turn = 0; turn < 300; turn++)
        {
            var avant = Text(random, 300);
            AssertGivesBack(avant, Edited(avant, random));
        }
    }

    [Fact]
    public void Mots_Always_KeepsAsManyWordsAsPossible()
    {
        var random = new Random(42);
        for (var turn = 0; turn < 2000; turn++)
        {
            var (before, after) = (Letters(random), Letters(random));
            var kept = new ChangementsMots(before, after).Runs().Sum(run => run.Identical.Length);
            Assert.Equal(LongestCommon(before, after), kept);
        }
    }

    [Fact]
    public void Mots_TenThousandWordsInCommonWithNothing_AnswersInBoundedTime()
    {
        var (avant, apres) = (Numbered('a'), Numbered('b'));

        AssertGivesBack(avant, apres);
        AssertGivesBack(avant, avant[(avant.Length / 2)..] + apres);
    }

    [Fact]
    public void Mots_TenThousandShuffledWords_AnswersInBoundedTime()
    {
        var random = new Random(3);

        AssertGivesBack(Text(random, 10_000), Text(random, 10_000));
    }

    [Fact]
    public void Mots_TheSameTexts_GiveTheSameAnswer()
    {
        var random = new Random(11);
        var (avant, apres) = (Text(random, 500), Text(random, 500));

        Assert.Equal(ComparaisonTexte.Mots(avant, apres), ComparaisonTexte.Mots(avant, apres));
    }

    private static void AssertGivesBack(string avant, string apres)
    {
        var parts = ComparaisonTexte.Mots(avant, apres);

        Assert.Equal(avant, string.Concat(parts.Where(part => part.Nature != NatureDifference.Ajoute).Select(part => part.Texte)));
        Assert.Equal(apres, string.Concat(parts.Where(part => part.Nature != NatureDifference.Retire).Select(part => part.Texte)));
        Assert.All(parts, part => Assert.NotEmpty(part.Texte));
    }

    private static string Text(Random random, int words)
    {
        string[] pieces = ["porteur", "membre", "signe", "à", "l’ARS", " ", "  ", "\n", ", ", ".", "\uD83C\uDF89", "\uD83C", "**", "É", "e\u0301", "\0"];
        return string.Concat(Enumerable.Range(0, words).Select(_ => pieces[random.Next(pieces.Length)] + (random.Next(2) == 0 ? " " : "")));
    }

    private static string Edited(string text, Random random)
    {
        for (var edit = 0; edit < 5; edit++)
        {
            var at = random.Next(text.Length);
            text = random.Next(2) == 0 ? text.Insert(at, Text(random, 3)) : text.Remove(at, Math.Min(random.Next(20), text.Length - at));
        }
        return text;
    }

    private static string Numbered(char letter) => string.Join(' ', Enumerable.Range(0, 10_000).Select(rank => $"{letter}{rank}"));

    private static string[] Letters(Random random) => [.. Enumerable.Range(0, random.Next(25)).Select(_ => ((char)('a' + random.Next(4))).ToString())];

    private static int LongestCommon(string[] a, string[] b)
    {
        var lengths = new int[a.Length + 1, b.Length + 1];
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
                lengths[i, j] = a[i - 1] == b[j - 1] ? lengths[i - 1, j - 1] + 1 : Math.Max(lengths[i - 1, j], lengths[i, j - 1]);
        }
        return lengths[a.Length, b.Length];
    }
}
