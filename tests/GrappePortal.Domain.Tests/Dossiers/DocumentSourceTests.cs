using GrappePortal.Domain.Dossiers;

namespace GrappePortal.Domain.Tests.Dossiers;

/// <summary>A document that was dropped: mended line by line, then integrated or withdrawn.</summary>
public sealed class DocumentSourceTests
{
    private const string Siret = "26270291300015";

    [Theory]
    [InlineData("", Siret)]
    [InlineData("26270291300023", "26270291300023")]
    public void Correct_SiretInThePlaceOfTheSiren_FillsTheSiretThatIsEmptyAlone(string siret, string expected)
    {
        var document = Dropped($"590044947;A;{Siret};{siret}");
        document.Correct(2, Champ.Siren, "262702913");
        Assert.Equal(("262702913", expected), (document.Lignes[0][Champ.Siren], document.Lignes[0][Champ.Siret]));
    }

    [Fact]
    public void Abandon_Twice_IsRefusedAndNothingMoreIsMended()
    {
        var document = Dropped("590044947;A;;");
        document.Abandon();
        Assert.Contains("déjà retiré", Assert.Throws<RuleViolationException>(document.Abandon).Message, StringComparison.Ordinal);
        Assert.Throws<RuleViolationException>(() => document.Correct(2, Champ.Nom, "B"));
        Assert.Throws<RuleViolationException>(() => document.Discard(2));
        Assert.Throws<RuleViolationException>(() => document.Integrate(DateTimeOffset.UnixEpoch));
    }

    private static DocumentSource Dropped(string line) => new(
        Guid.CreateVersion7(), NatureSource.ListeMembres, "liste.csv", Guid.CreateVersion7(), ListeMembres.Lire(Table.Of("finess_et;nom;siren;siret", line)), new Depot("Pia Porteur", DateTimeOffset.UnixEpoch));
}
