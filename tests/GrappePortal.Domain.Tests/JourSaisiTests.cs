using GrappePortal.Domain.Grappes;
using GrappePortal.Domain.Indicateurs;

namespace GrappePortal.Domain.Tests;

public class JourSaisiTests
{
    [Theory]
    [InlineData(26, "L’année 0026\u00a0: écrivez-la en quatre chiffres, entre 2000 et 2099.")]
    [InlineData(1999, "L’année 1999\u00a0: écrivez-la en quatre chiffres, entre 2000 et 2099.")]
    [InlineData(2000, null)]
    [InlineData(2099, null)]
    [InlineData(2100, "L’année 2100\u00a0: écrivez-la en quatre chiffres, entre 2000 et 2099.")]
    public void Day_OfAnotherCentury_IsRefused(int year, string? expected) =>
        Assert.Equal(expected, JourSaisi.Refusal(new DateOnly(year, 6, 15)));

    [Fact]
    public void Day_OfAnActOlderThanTheCentury_IsAccepted()
    {
        Assert.Null(JourSaisi.Refusal(new DateOnly(1987, 3, 2), JourSaisi.PremiereAnneeActe));
        Assert.NotNull(JourSaisi.Refusal(new DateOnly(87, 3, 2), JourSaisi.PremiereAnneeActe));
    }

    [Fact]
    public void PlanMesure_YearOfTwoDigits_IsRefused()
    {
        var mistyped = new DateOnly(26, 6, 15);
        var etablissement = new Etablissement(Guid.NewGuid(), Finess.Parse("590793170"), "SSIAD des Dunes");
        Assert.Throws<RuleViolationException>(() => etablissement.PlanMesure(null, mistyped, null));
        Assert.Throws<RuleViolationException>(() => etablissement.PlanMesure(null, null, mistyped));
        var grappe = new Grappe("Dunes", TypeProjet.Mixte, new AppelAProjets("Normandie", 2025, null, ReferentielsLivres.Normandie2025()));
        Assert.Throws<RuleViolationException>(() => grappe.PlanMesure(null, Grappe.JourClotureInitial, mistyped));
    }

    [Theory]
    [InlineData(26)]
    [InlineData(2099)]
    [InlineData(9999)]
    public void Fenetre_VsrOfAnotherCenturyRecordedBefore_StillReads(int year) =>
        Assert.Equal(3, FenetreSolde.After(new DateOnly(year, 12, 31), 3).Longueur);
}
