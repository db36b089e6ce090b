using GrappePortal.Domain.Indicateurs;

namespace GrappePortal.Domain.Tests.Indicateurs;

/// <summary>A target that no figure settles, set aside by a person.</summary>
public sealed class DecisionCibleTests : SoldeEssai
{
    [Fact]
    public void Decision_OnWhatNoFigureSettles_LiftsTheTargetAndFallsOnceAFigureDoes()
    {
        Hand(_mesures.Etablissement, Premier);
        Hand(_autre, Premier, dmp: 0, personnes: 0);
        Assert.All(Read().Blocages, c => Assert.False(c.PeutEtreEcartee)); // two months are still to come
        Hand(_autre, Premier.Next(), dmp: 0, personnes: 0);
        Hand(_autre, Premier.Add(2), dmp: 0, personnes: 0);
        var decisions = Read().Blocages.Select(c => new DecisionCible(c, "Aucune personne accompagnée en septembre.", "Pia Porteur", Mesures.Now)).ToList();
        var solde = Read(decisions);
        Assert.Equal((true, 2, "Aucune personne accompagnée en septembre."), (solde.PeutDemander, solde.Ecartees.Count, solde.Ecartees[0].Decision?.Motif));
        var corrected = _releves.FindLastIndex(r => r.Mois == Premier.Next());
        _releves.RemoveAt(corrected);
        Hand(_autre, Premier.Next(), dmp: 10);
        Assert.Equal((false, EtatCible.Insuffisante), (Read(decisions).PeutDemander, Assert.Single(Read(decisions).Blocages).Etat));

        // Nor does it come back to life on another ground.
        _autre.PlanMesure(null, new DateOnly(2026, 11, 20), null);
        Assert.Equal(EtatCible.Insuffisante, Assert.Single(Read(decisions).Blocages).Etat);
    }

    [Fact]
    public void Decision_OnOneThatJoinsInsideTheWindow_WaitsForItsOwnMonthsAlone()
    {
        Hand(_mesures.Etablissement, Premier);
        _autre.PlanMesure(Premier.Add(2), null, null);
        Assert.All(Read().Blocages, c => Assert.False(c.PeutEtreEcartee));
        Hand(_autre, Premier.Add(2), dmp: 0, personnes: 0);
        Assert.Equal(["DMP", "MSS"], Read().Blocages.Where(c => c.PeutEtreEcartee).Select(c => c.Indicateur.Code).Order());
    }

    [Fact]
    public void Decision_OnOneThatJoinsInTheSecondMonth_WaitsForTheLastOne()
    {
        Hand(_mesures.Etablissement, Premier);
        _autre.PlanMesure(Premier.Next(), null, null);
        Hand(_autre, Premier.Next(), dmp: 0, personnes: 0);
        Assert.All(Read().Blocages, c => Assert.False(c.PeutEtreEcartee));
        Hand(_autre, Premier.Add(2), dmp: 0, personnes: 0);
        Assert.Equal(["DMP", "MSS"], Read().Blocages.Where(c => c.PeutEtreEcartee).Select(c => c.Indicateur.Code).Order());
    }

    [Theory]
    [InlineData(29, true)]
    [InlineData(30, false)]
    public void Decision_OnAnEstablishmentThatRanUntilTheLastDayOfItsWindow_IsRefused(int lastDay, bool accepted)
    {
        Hand(_mesures.Etablissement, Premier);
        _autre.PlanMesure(null, new DateOnly(2026, 11, lastDay), null);
        Assert.All(Read().Blocages, c => Assert.Equal(accepted, c.PeutEtreEcartee));
    }

    [Fact]
    public void Decision_TakenTwice_IsRefusedWithTheNameOfWhoDecided()
    {
        Hand(_mesures.Etablissement, Premier);
        _autre.PlanMesure(null, new DateOnly(2026, 10, 20), null);
        var decisions = Read().Blocages.Select(c => new DecisionCible(c, "Service fermé.", "Pia Porteur", Mesures.Now)).ToList();
        var refusal = Assert.Throws<RuleViolationException>(() => new DecisionCible(Read(decisions).Ecartees[0], "Moi aussi.", "Ulysse", Mesures.Now));
        Assert.Contains("vient d’être écartée par Pia Porteur", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Decision_OnATargetThatIsMeasured_IsRefused()
    {
        Hand(_mesures.Etablissement, Premier);
        Hand(_autre, Premier, dmp: 10);
        var missed = Assert.Single(Read().Blocages);
        Assert.Throws<RuleViolationException>(() => new DecisionCible(missed, "Ils y sont presque.", "Pia Porteur", Mesures.Now));
    }

    [Fact]
    public void Decision_OnAnEstablishmentClosedInsideItsWindow_MayBeTaken_NotOnOneThatGoesOn()
    {
        Hand(_mesures.Etablissement, Premier);
        Assert.All(Read().Blocages, c => Assert.False(c.PeutEtreEcartee));
        var closes = new DateOnly(2026, 10, 20);
        _autre.PlanMesure(null, closes, null);
        Assert.All(Read(today: closes).Blocages, c => Assert.False(c.PeutEtreEcartee)); // it has not closed yet
        Assert.All(Read().Blocages, c => Assert.True(c.PeutEtreEcartee));
        Assert.Throws<RuleViolationException>(() => new DecisionCible(Read().Blocages[0], " ", "Pia Porteur", Mesures.Now));
    }
}
