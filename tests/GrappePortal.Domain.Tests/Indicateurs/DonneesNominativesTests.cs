using GrappePortal.Domain.Dossiers;
using GrappePortal.Domain.Indicateurs;

namespace GrappePortal.Domain.Tests.Indicateurs;

public sealed class DonneesNominativesTests
{
    [Theory]
    [InlineData("185057800608491")]
    [InlineData("1 85 05 78 006 084 91")]
    [InlineData("1.85.05.78.006.084-91")]
    [InlineData("patient 185057800608491, chambre 2")]
    [InlineData("1 85 05 2B 006 084 62")]
    [InlineData("NIR185057800608491.pdf")]
    public void HoldsNir_FifteenDigitsWithARightKey_IsFound(string text) => Assert.True(DonneesNominatives.HoldsNir(text));

    [Theory]
    [InlineData("185057800608492")] // wrong key
    [InlineData("1850578006084")] // no key
    [InlineData("9185057800608491")] // 16 digits
    [InlineData("30247464800013")] // a SIRET
    [InlineData(null)]
    public void HoldsNir_AnythingElse_IsNot(string? text) => Assert.False(DonneesNominatives.HoldsNir(text));

    [Theory]
    [InlineData("Nom")]
    [InlineData("PRÉNOM")]
    [InlineData("date_de_naissance")]
    [InlineData("DateDeNaissance")]
    [InlineData("Date de naissance (JJ/MM/AAAA)")]
    [InlineData("Prénom de l’usager")]
    [InlineData("NIR du patient")]
    [InlineData("Matricule INS")]
    [InlineData("Initiales")]
    [InlineData("Date naiss.")]
    [InlineData("N° de sécurité sociale")]
    public void Find_HeadingThatNamesPersons_IsRefusedByItsName(string heading) =>
        Assert.Contains(heading, DonneesNominatives.Find([Ligne(1, "Suivi"), Ligne(2, heading, "Messages")]), StringComparison.Ordinal);

    [Theory]
    [InlineData("Nom de l’établissement")]
    [InlineData("Nombre de patients")]
    [InlineData("Taux d’INS qualifiées")]
    [InlineData("Usagers")]
    [InlineData("Valeurs initiales")]
    public void Find_HeadingOfAStatistic_IsAccepted(string heading) => Assert.Null(DonneesNominatives.Find([Ligne(1, heading, "Messages"), Ligne(2, "SSIAD", "12")]));

    [Fact]
    public void Find_KeyInItsOwnColumn_IsFoundAtItsLine() =>
        Assert.Contains("ligne 7", DonneesNominatives.Find([Ligne(1, "Repère", "Clé"), Ligne(7, "1850578006084", "91")]), StringComparison.Ordinal);

    /// <summary>A cell further down is a figure or a name of an establishment, not a heading.</summary>
    [Theory]
    [InlineData(29, true)]
    [InlineData(30, false)]
    public void Find_HeadingUnderManyLinesOfTitle_IsLookedForInTheFirstThirty(int above, bool found) =>
        Assert.Equal(found, DonneesNominatives.Find([.. Enumerable.Range(1, above).Select(number => Ligne(number, "Titre")), Ligne(above + 1, "Prénom")]) is not null);

    private static LigneBrute Ligne(int numero, params string[] cells) => new(numero, [.. cells.Select(cell => new CelluleBrute(cell))]);
}
