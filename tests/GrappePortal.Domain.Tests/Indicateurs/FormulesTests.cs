using GrappePortal.Domain.Grappes;
using GrappePortal.Domain.Indicateurs;

namespace GrappePortal.Domain.Tests.Indicateurs;

public sealed class FormulesTests
{
    private static readonly ReferentielIndicateurs Normandie = ReferentielsLivres.Normandie2025();

    [Fact]
    public void Taux_OfADenominatorOfZero_IsNeither0Nor100()
    {
        var mesure = Measure("DMP", 0, 0);
        Assert.True(mesure.EstSaisie);
        Assert.True(mesure.EstNonMesurable);
        Assert.Null(mesure.Taux);
        Assert.Null(mesure.EstSurCible);
    }

    [Fact]
    public void Taux_OfMss_MayExceed100Percent()
    {
        var mesure = Measure("MSS", 60, 40);
        Assert.Equal(150m, mesure.Taux);
        Assert.False(mesure.DepasseBorne);
        Assert.True(mesure.EstSurCible);
    }

    [Theory]
    [InlineData("DMP")]
    [InlineData("DUI_ACTIFS")]
    public void Taux_OfABoundedIndicator_CannotExceed100Percent(string code) => Assert.True(Measure(code, 41, 40).DepasseBorne);

    [Fact]
    public void Taux_JustUnderTheTarget_IsNotRoundedUpToIt()
    {
        var mesure = Measure("DUI_ACTIFS", 899_999, 1_000_000);
        Assert.Equal(89.99m, mesure.Taux);
        Assert.False(mesure.EstSurCible);
        Assert.True(Measure("DUI_ACTIFS", 9, 10).EstSurCible);
    }

    [Fact]
    public void Denominateur_OfTheTwoInnerRates_IsTheActiveRecords()
    {
        var bilan = Normandie.Evaluate([new("DUI_ACTIFS", 38, 40), new("DUI_PP", 19, null)], null);
        Assert.Equal(50m, bilan.Find("DUI_PP")!.Taux);
        Assert.False(bilan.Find("DUI_EVT")!.EstSaisie);
    }

    [Fact]
    public void Nombre_WithoutTarget_IsEnteredAndJudgesNothing()
    {
        var bilan = ReferentielsLivres.HautsDeFrance2023().Evaluate([new("EPRESC", 0, null)], null);
        Assert.True(bilan.Find("EPRESC")!.EstSaisie);
        Assert.Null(bilan.Find("EPRESC")!.EstSurCible);
        Assert.Equal((4, 1, 2), (bilan.Attendus, bilan.Saisis, bilan.AvecCible));
    }

    [Fact]
    public void Indicateur_OptionalForTheSector_IsNotExpectedThere()
    {
        var referentiel = Normandie.NewVersion(2, [.. Normandie.Indicateurs.Where(i => i.Code != "MSS"),
            new("MSS", "MSSanté", "messages", "personnes", 70, categoriesFacultatives: ["SAAD"])], 3, 3, LectureTroisMois.CommuneALaGrappe);
        Assert.Equal(4, referentiel.Evaluate([], "saad").Attendus);
        Assert.Equal(5, referentiel.Evaluate([], "SSIAD").Attendus);
        Assert.Equal(5, referentiel.Evaluate([], null).Attendus);
    }

    [Fact]
    public void Bilan_WithATargetThatCannotBeMeasured_IsCompleteAndNotOnTarget()
    {
        var bilan = Normandie.Evaluate([new("DUI_ACTIFS", 40, 40), new("DUI_PP", 40, null), new("DUI_EVT", 40, null), new("MSS", 40, 40), new("DMP", 0, 0)], null);
        Assert.True(bilan.EstComplet);
        Assert.False(bilan.EstSurCible);
        Assert.Equal((4, 1), (bilan.Atteintes, bilan.NonMesurables));
    }

    [Fact]
    public void Bilan_OfOneWithoutAnyTarget_IsCompleteAndOnNone()
    {
        var bilan = new ReferentielIndicateurs("ESSAI", 1, "Essai", [new Indicateur("EPRESC", "e-Prescription", "prescriptions", null, null)]).Evaluate([new("EPRESC", 12, null)], null);
        Assert.Equal((true, 0, false), (bilan.EstComplet, bilan.AvecCible, bilan.EstSurCible));
    }

    [Fact]
    public void Versions_Compared_SayWhatWasAddedDroppedAndChanged()
    {
        var next = Normandie.NewVersion(2,
        [
            .. Normandie.Indicateurs.Where(i => i.Code is not ("MSS" or "DMP")),
            new("MSS", "Taux d’utilisation de la MSSanté", "messages envoyés par la MSSanté", "personnes accompagnées pouvant bénéficier d’un projet d’accueil et d’accompagnement", 80),
            new("EPARC", "e-Parcours", "échanges", null, null),
        ], 1, 3, LectureTroisMois.ParEtablissement);
        var differences = ComparaisonReferentiels.Compare(Normandie, next);
        Assert.Equal(("70", "80"), differences.Where(d => d.Champ == "Cible").Select(d => (d.Avant, d.Apres)).Single());
        Assert.Equal(("3 mois", "1 mois"), differences.Where(d => d.Champ == "Première mesure").Select(d => (d.Avant, d.Apres)).Single());
        Assert.Equal(("commune à la grappe", "par établissement"), differences.Where(d => d.Champ == "Lecture du délai").Select(d => (d.Avant, d.Apres)).Single());
        Assert.Equal("e-Parcours", Assert.Single(differences, d => d.Nature == ChangementIndicateur.Ajoute).Objet);
        Assert.Equal("Taux d’utilisation du DMP", Assert.Single(differences, d => d.Nature == ChangementIndicateur.Retire).Objet);
        Assert.Equal(5, differences.Count);
    }

    [Fact]
    public void Evaluate_APastMonthUnderAnotherVersion_SaysWhatItWouldHaveGiven()
    {
        var harder = Normandie.NewVersion(2, Normandie.Indicateurs.Select(i => i.Code == "MSS" ? new Indicateur("MSS", i.Libelle, i.Numerateur, i.Denominateur, 95) : i), 3, 3, LectureTroisMois.CommuneALaGrappe);
        Valeur[] past = [new("MSS", 36, 40)];
        Assert.True(Normandie.Evaluate(past, null).Find("MSS")!.EstSurCible);
        Assert.False(harder.Evaluate(past, null).Find("MSS")!.EstSurCible);
    }

    [Theory]
    [InlineData("SAAD", null, true)]
    [InlineData("SAAD", 3, false)]
    [InlineData("SSIAD", null, false)]
    public void Measure_OptionalAndLeftOut_IsNotMissing(string categorie, int? numerateur, bool expected)
    {
        var referentiel = new ReferentielIndicateurs("ESSAI", 1, "Essai", [new Indicateur("DMP", "DMP", "dossiers", "personnes", 70, categoriesFacultatives: ["SAAD"])]);
        Assert.Equal(expected, referentiel.Evaluate([new Valeur("DMP", numerateur, null)], categorie).Mesures[0].EstOmise);
    }

    [Fact]
    public void NewVersion_WithALinkToNothing_IsRefused()
    {
        var refusal = Assert.Throws<RuleViolationException>(() => Normandie.NewVersion(2, Normandie.Indicateurs.Where(i => i.Code != "DUI_ACTIFS"), 3, 3, LectureTroisMois.CommuneALaGrappe));
        Assert.Contains("DUI_ACTIFS", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Copy_UnderAnotherName_HoldsTheSameRulesFromVersionOne()
    {
        var copy = Normandie.NewVersion(4, Normandie.Indicateurs, 2, 6, LectureTroisMois.ParEtablissement).CopyAs(" bretagne-2026 ", "Bretagne 2026");
        Assert.Equal(("BRETAGNE-2026", 1, "Bretagne 2026, version 1"), (copy.Code, copy.Version, copy.Intitule));
        Assert.Equal((2, 6, LectureTroisMois.ParEtablissement), (copy.PremiereMesureMois, copy.DelaiSoldeMois, copy.LectureTroisMois));
        Assert.Equal(Normandie.Indicateurs.Select(i => (i.Code, i.Cible)), copy.Indicateurs.Select(i => (i.Code, i.Cible)));
    }

    [Theory]
    [InlineData("", "Bretagne 2026", "Le code du référentiel")]
    [InlineData("BRETAGNE-2026", " ", "Le libellé du référentiel")]
    [InlineData("Bretagne, été", "Bretagne 2026", "BRETAGNE, ÉTÉ")]
    public void Copy_WithoutANameOfItsOwn_IsRefused(string code, string libelle, string said)
    {
        var refusal = Assert.Throws<RuleViolationException>(() => Normandie.CopyAs(code, libelle));
        Assert.Contains(said, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fenetre_AfterTheVsr_IsTheThreeEndsOfMonthThatFollow()
    {
        Assert.Equal(new FenetreSolde(new Mois(2026, 3), new Mois(2026, 5)), FenetreSolde.After(new DateOnly(2026, 3, 12), 3));
        Assert.Equal(new FenetreSolde(new Mois(2026, 4), new Mois(2026, 6)), FenetreSolde.After(new DateOnly(2026, 3, 31), 3));
    }

    [Fact]
    public void Fenetre_OfAnEstablishment_FollowsTheReadingOfTheRuleSet()
    {
        var mesures = new Mesures();
        mesures.Grappe.PlanMesure(new Mois(2026, 1), 10, new DateOnly(2026, 3, 12));
        mesures.Etablissement.PlanMesure(null, null, new DateOnly(2026, 6, 2));
        var each = Normandie.NewVersion(2, Normandie.Indicateurs, 3, 3, LectureTroisMois.ParEtablissement);
        Assert.Equal(new Mois(2026, 3), Normandie.FenetreOf(mesures.Grappe, mesures.Etablissement, new DateOnly(2026, 6, 2))!.Premier);
        Assert.Equal(new Mois(2026, 6), each.FenetreOf(mesures.Grappe, mesures.Etablissement, new DateOnly(2026, 6, 2))!.Premier);
        Assert.Null(Normandie.FenetreOf(new Grappe("Sans VSR", TypeProjet.Mixte, new AppelAProjets("Bretagne", 2025, null, Normandie)), mesures.Etablissement, new DateOnly(2026, 6, 2)));
        Assert.Null(each.FenetreOf(mesures.Grappe, mesures.Etablissement, new DateOnly(2026, 6, 1)));
    }

    [Theory]
    [InlineData("42", 42)]
    [InlineData(" 1 234 ", 1234)]
    [InlineData("1\u202f234", 1234)]
    [InlineData("12,0", 12)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Nombre_TypedOrPasted_IsRead(string? text, int? expected)
    {
        Assert.True(NombreSaisi.TryParse(text, out var nombre, out _));
        Assert.Equal(expected, nombre);
    }

    [Theory]
    [InlineData("-3", "négatif")]
    [InlineData("12,5", "entier")]
    [InlineData("1.234", "entier")]
    [InlineData("douze", "nombre")]
    [InlineData("10000000", "dépasse")]
    [InlineData("99999999999999999999999999999999", "nombre")]
    public void Nombre_ThatIsNoCount_IsRefusedWithASentence(string text, string why)
    {
        Assert.False(NombreSaisi.TryParse(text, out _, out var refus));
        Assert.Contains(why, refus, StringComparison.Ordinal);
    }

    private static Mesure Measure(string code, int numerateur, int denominateur) =>
        Normandie.Evaluate([new(code, numerateur, denominateur)], null).Find(code)!;
}
