using GrappePortal.Domain.Indicateurs;

namespace GrappePortal.Domain.Tests.Indicateurs;

public sealed class ReleveSaisieTests
{
    private readonly Mesures _mesures = new();

    [Fact]
    public void Releve_JustOpened_IsToEnterAndExpectsAllItsIndicators()
    {
        var releve = _mesures.Open();
        Assert.Equal(EtatReleve.ASaisir, releve.Etat);
        Assert.Equal((5, 0, 5, 0), (releve.IndicateursAttendus, releve.IndicateursSaisis, releve.IndicateursAvecCible, releve.CiblesAtteintes));
        Assert.False(releve.EstComplet);
    }

    [Fact]
    public void Saisie_OfTheFirstCell_MakesADraftAndCountsIt()
    {
        var releve = _mesures.Open();
        Assert.True(_mesures.Save(releve, "MSS", 30, 40));
        Assert.Equal((EtatReleve.Brouillon, 1, 1), (releve.Etat, releve.IndicateursSaisis, releve.CiblesAtteintes));
        Assert.Equal((75m, true, Mesures.Referent), (releve.Find("MSS")!.Taux, releve.Find("MSS")!.EstSurCible, releve.Find("MSS")!.SaisiPar));
        Assert.Equal(Mesures.Now, releve.DerniereSaisieLe);
    }

    [Fact]
    public void Saisie_OfAllCells_IsCompleteAndOnTarget()
    {
        var releve = _mesures.Complete();
        Assert.True(releve.EstComplet);
        Assert.True(releve.EstSurCible);
        Assert.Equal((5, 5), (releve.IndicateursSaisis, releve.CiblesAtteintes));
    }

    [Fact]
    public void Saisie_ThatEmptiesACell_TakesItOutOfTheCount()
    {
        var releve = _mesures.Complete();
        _mesures.Save(releve, "DMP", null, null);
        Assert.Equal((4, false, false), (releve.IndicateursSaisis, releve.EstComplet, releve.EstSurCible));
    }

    [Fact]
    public void Saisie_OfTheActiveRecords_MeasuresTheRatesInsideThemAnew()
    {
        var releve = _mesures.Complete();
        _mesures.Save(releve, "DUI_ACTIFS", 40, 40);
        Assert.Equal(90m, releve.Find("DUI_PP")!.Taux);
    }

    [Fact]
    public void Saisie_OfWhatIsThereAlready_ChangesNothing()
    {
        var releve = _mesures.Complete();
        var revision = releve.Revision;
        Assert.False(_mesures.Save(releve, "MSS", 52, 40, par: "Une autre personne"));
        Assert.Equal((revision, Mesures.Referent), (releve.Revision, releve.Find("MSS")!.SaisiPar));
    }

    [Theory]
    [InlineData(-1, 40)]
    [InlineData(1, -40)]
    [InlineData(10_000_000, 40)]
    public void Saisie_OfANegativeOrImmenseNumber_IsRefusedOutright(int numerateur, int denominateur)
    {
        var releve = _mesures.Open();
        Assert.Throws<RuleViolationException>(() => _mesures.Save(releve, "MSS", numerateur, denominateur));
        Assert.Empty(releve.Valeurs);
    }

    [Fact]
    public void Saisie_OfTheLargestNumberThatIsRead_IsKept()
    {
        var releve = _mesures.Open();
        _mesures.Save(releve, "MSS", Valeur.Maximum, Valeur.Maximum);
        Assert.Equal((Valeur.Maximum, Valeur.Maximum), (releve.Find("MSS")!.Numerateur, releve.Find("MSS")!.Denominateur));
    }

    [Fact]
    public void Saisie_OfADenominatorForACount_IsRefused()
    {
        var mesures = new Mesures(new ReferentielIndicateurs("ESSAI", 1, "Essai", [new Indicateur("EPARC", "e-Parcours", "échanges", null, null)]));
        var refusal = Assert.Throws<RuleViolationException>(() => mesures.Save(mesures.Open(), "EPARC", 3, 40));
        Assert.Contains("sans dénominateur", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Saisie_OfAnIndicatorThatTheGrappeDoesNotMeasure_IsRefused() =>
        Assert.Throws<RuleViolationException>(() => _mesures.Save(_mesures.Open(), "EPARC", 3, null));

    [Fact]
    public void Saisie_OutOfBounds_IsKeptInTheDraftAndBlocksTheTransmission()
    {
        var releve = _mesures.Complete();
        _mesures.Save(releve, "DMP", 41, 40);
        Assert.Equal(41, releve.Find("DMP")!.Numerateur);
        var remarque = Assert.Single(releve.Remarques(_mesures.Regles));
        Assert.Equal(("DMP", NatureRemarque.HorsBornes), (remarque.Code, remarque.Nature));
        var refusal = Assert.Throws<RuleViolationException>(() => releve.Transmit(_mesures.Regles, Mesures.Referent, Mesures.Now));
        Assert.EndsWith(remarque.Message, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(EtatReleve.Brouillon, releve.Etat);
    }

    [Fact]
    public void Saisie_OfMoreProjectsThanActiveRecords_IsOutOfBounds()
    {
        var releve = _mesures.Complete();
        _mesures.Save(releve, "DUI_PP", 39, null);
        Assert.Equal(NatureRemarque.HorsBornes, Assert.Single(releve.Remarques(_mesures.Regles)).Nature);
    }

    [Fact]
    public void Saisie_OfADenominatorThatIsNotTheActiveRecords_IsTold()
    {
        var releve = _mesures.Complete();
        _mesures.Save(releve, "DUI_PP", 36, 40);
        Assert.Equal(NatureRemarque.Incoherent, Assert.Single(releve.Remarques(_mesures.Regles)).Nature);
    }

    [Fact]
    public void Saisie_FarFromTheLastMonths_IsSavedToBeJustified()
    {
        var releve = _mesures.Complete();
        _mesures.Save(releve, "MSS", 90, 40, passees: Mesures.Passees("MSS", 52, 40));
        Assert.True(releve.Find("MSS")!.EstAJustifier);
        Assert.Equal(NatureRemarque.AJustifier, Assert.Single(releve.Remarques(_mesures.Regles)).Nature);
        Assert.Throws<RuleViolationException>(() => releve.Transmit(_mesures.Regles, Mesures.Referent, Mesures.Now));

        _mesures.Save(releve, "MSS", 90, 40, "Formation des équipes en octobre.", passees: Mesures.Passees("MSS", 52, 40));
        releve.Transmit(_mesures.Regles, Mesures.Referent, Mesures.Now);
        Assert.Equal(EtatReleve.Transmis, releve.Etat);
    }

    [Theory]
    [InlineData(79, false)] // more than 5 and more than half of 52 from 52
    [InlineData(78, true)]
    [InlineData(25, false)]
    public void Ecart_OfMoreThanHalfTheMean_IsUnusual(int numerateur, bool usual) => Assert.Equal(!usual, EcartMensuel.IsUnusual(numerateur, [52, 52, 52]));

    [Fact]
    public void Ecart_OfASmallNumber_IsUsual() => Assert.False(EcartMensuel.IsUnusual(7, [2, 2, 2]));

    [Fact]
    public void Ecart_WithoutAnEarlierMonth_IsUsual() => Assert.False(EcartMensuel.IsUnusual(700, [null]));

    [Fact]
    public void Ecart_LooksAtTheLastThreeMonthsAlone() => Assert.False(EcartMensuel.IsUnusual(90, [90, 90, 90, 1, 1, 1]));

    [Fact]
    public void Ecart_FromAFirstMeasureOfThreeMonths_IsNotCompared()
    {
        var releve = _mesures.Complete();
        _mesures.Save(releve, "MSS", 90, 40, passees: Mesures.Passees("MSS", 270, 40, count: 1, moisCouverts: 3));
        Assert.False(releve.Find("MSS")!.EstInhabituelle);
    }

    [Fact]
    public void Ecart_FromTheMonthItselfOrALaterOne_IsNotCompared()
    {
        var releve = _mesures.Complete();
        _mesures.Save(releve, "MSS", 90, 40, passees: [new(Mesures.Octobre, 1, new Valeur("MSS", 1, 40)), new(Mesures.Octobre.Next(), 1, new Valeur("MSS", 1, 40))]);
        Assert.False(releve.Find("MSS")!.EstInhabituelle);
    }

    [Fact]
    public void Saisie_ThatSomebodyElseTypedTheSame_IsNoConflict()
    {
        var releve = _mesures.Complete();
        _mesures.Save(releve, "MSS", 53, 40, par: "Solène Marceau");
        Assert.Null(releve.ConflictWith(new Saisie("MSS", 53, 40, Vu: new Contenu(52, 40, null))));
        Assert.NotNull(releve.ConflictWith(new Saisie("MSS", 54, 40, Vu: new Contenu(52, 40, null))));
    }

    [Fact]
    public void Saisie_OverAnotherPersonsFigure_IsAConflictWithTheirName()
    {
        var releve = _mesures.Complete();
        var seen = new Contenu(52, 40, null);
        _mesures.Save(releve, "MSS", 53, 40, vu: seen, par: "Solène Marceau");
        var refusal = Assert.Throws<RuleViolationException>(() => _mesures.Save(releve, "MSS", 54, 40, vu: seen));
        Assert.StartsWith("Solène Marceau a modifié cette case", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(53, releve.Find("MSS")!.Numerateur);
    }

    [Fact]
    public void Saisie_OfAnotherCellThanTheOneSomebodyChanged_IsNoConflict()
    {
        var releve = _mesures.Complete();
        _mesures.Save(releve, "MSS", 53, 40, par: "Solène Marceau");
        Assert.True(_mesures.Save(releve, "DMP", 31, 40, vu: new Contenu(30, 40, null)));
    }

    [Fact]
    public void Saisie_InACellThatWasEmptyOnTheScreen_AndStillIs_IsNoConflict() =>
        Assert.True(_mesures.Save(_mesures.Open(), "MSS", 3, 40, vu: Contenu.Vide));
}
