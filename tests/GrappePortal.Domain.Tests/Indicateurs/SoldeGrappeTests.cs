using GrappePortal.Domain.Budgets;
using GrappePortal.Domain.Grappes;
using GrappePortal.Domain.Indicateurs;

namespace GrappePortal.Domain.Tests.Indicateurs;

public sealed class SoldeGrappeTests
{
    private static readonly Mois Premier = new(2026, 9);
    private static readonly DateOnly Today = new(2026, 12, 20);
    private readonly Mesures _mesures = new();
    private readonly Etablissement _autre;
    private readonly List<ReleveLu> _releves = [];

    public SoldeGrappeTests()
    {
        _autre = new Etablissement(_mesures.Grappe.Id, Finess.Parse("590800942"), "SAAD d’essai");
        _mesures.Grappe.PlanMesure(new Mois(2026, 1), 10, new DateOnly(2026, 9, 12));
    }

    [Fact]
    public void Balance_EveryEstablishmentOnTargetInTheFirstMonth_MayBeAskedForAtOnce()
    {
        Hand(_mesures.Etablissement, Premier);
        Hand(_autre, Premier);
        var solde = Read();
        Assert.True(solde is { PeutDemander: true, DesLePremierMois: true });
        Assert.Empty(solde.Blocages);
    }

    [Fact]
    public void Balance_OneEstablishmentShortOfOneTarget_BlocksTheWholeGrappe()
    {
        Hand(_mesures.Etablissement, Premier);
        Hand(_autre, Premier, dmp: 27);
        var solde = Read();
        var blocage = Assert.Single(solde.Blocages);
        Assert.Equal((_autre.Id, "DMP", EtatCible.Insuffisante, 67.5m), (blocage.Etablissement.Id, blocage.Indicateur.Code, blocage.Etat, blocage.Valeur));
        Assert.Equal((false, 1, 300_000m), (solde.PeutDemander, solde.EtablissementsBloquants, solde.EurosEnAttente));
    }

    [Fact]
    public void Target_ReachedInALaterMonthOfTheWindow_IsMetButNotFromTheFirstMonth()
    {
        Hand(_mesures.Etablissement, Premier);
        Hand(_autre, Premier, dmp: 27);
        Hand(_autre, Premier.Add(2), dmp: 28);
        Assert.True(Read() is { PeutDemander: true, DesLePremierMois: false });
    }

    [Fact]
    public void Target_ReachedAfterTheWindow_DoesNotCount()
    {
        Hand(_mesures.Etablissement, Premier);
        Hand(_autre, Premier, dmp: 27);
        Hand(_autre, Premier.Add(3));
        Assert.Equal(EtatCible.Insuffisante, Assert.Single(Read().Blocages).Etat);
    }

    [Fact]
    public void Month_LockedWithoutHavingBeenHandedOver_DoesNotCount()
    {
        var mesures = new Mesures();
        var releve = mesures.Open();
        releve.Lock(Mesures.Now);
        Assert.False(ReleveLu.Of(releve, Today).EstTransmis);
    }

    [Fact]
    public void Establishment_ThatJoinsAfterTheWindow_BlocksNothing()
    {
        Hand(_mesures.Etablissement, Premier);
        _autre.PlanMesure(Premier.Add(4), null, null);
        Assert.True(Read().PeutDemander);
        _autre.PlanMesure(Premier.Add(1), null, null);
        Assert.False(Read().PeutDemander);
    }

    [Theory]
    [InlineData("2026-12-19", true)]
    [InlineData("2026-12-20", false)]
    [InlineData("2027-03-31", false)]
    public void Establishment_WithoutAVsr_IsLeftOutOnceItHasClosedAndNotBefore(string fermeLe, bool leftOut)
    {
        var each = new CalendrierSolde(new Mois(2026, 1), null, 3, LectureTroisMois.ParEtablissement, Today);
        var signed = new DatesMesure(null, null, new DateOnly(2026, 9, 12));
        var closing = new DatesMesure(null, DateOnly.Parse(fermeLe, System.Globalization.CultureInfo.InvariantCulture), null);
        Assert.Equal(!leftOut, each.Concerne(closing));
        Assert.Equal(leftOut, each.DerniereVsr([signed, closing]) is not null);
    }

    [Fact]
    public void Target_OfADraft_DoesNotCount()
    {
        Hand(_mesures.Etablissement, Premier);
        Hand(_autre, Premier, transmis: false);
        Assert.Equal(5, Read().Blocages.Count(b => b.Etat == EtatCible.Manquante));
    }

    [Fact]
    public void Target_WithNobodyToMeasure_BlocksAsNotMeasurable()
    {
        Hand(_mesures.Etablissement, Premier);
        Hand(_autre, Premier, dmp: 0, personnes: 0);
        Assert.All(Read().Blocages.Where(b => b.Indicateur.Code is "MSS" or "DMP"), b => Assert.Equal(EtatCible.NonMesurable, b.Etat));
    }

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

    [Fact]
    public void Month_TypedUnderAnEarlierVersion_IsJudgedByThatVersion()
    {
        Hand(_mesures.Etablissement, Premier);
        Hand(_autre, Premier);
        var stricter = _mesures.Referentiel.NewVersion(2, [.. _mesures.Referentiel.Indicateurs.Select(i => new Indicateur(i.Code, i.Libelle, i.Numerateur, i.Denominateur, 99, denominateurDe: i.DenominateurDe))], 3, 3, LectureTroisMois.CommuneALaGrappe);
        var releves = _releves.ConvertAll(r => r with { Referentiel = _mesures.Referentiel });
        Assert.True(SoldeGrappe.Of(_mesures.Grappe, stricter, [_mesures.Etablissement, _autre], releves, Today).PeutDemander);
        Assert.False(SoldeGrappe.Of(_mesures.Grappe, stricter, [_mesures.Etablissement, _autre], _releves, Today).PeutDemander);
    }

    [Fact]
    public void Target_ThatTheEarlierVersionDidNotSet_IsJudgedByTheOneThatSetsIt_AndAnUnknownIndicatorIsNotAsked()
    {
        List<Indicateur> indicateurs = [new("MSS", "MSS", "messages", "personnes", null), new("DMP", "DMP", "dossiers", "personnes", 70)];
        var before = new ReferentielIndicateurs("ESSAI", 1, "Essai", indicateurs);
        var after = before.NewVersion(2, [new("MSS", "MSS", "messages", "personnes", 70), new("DMP", "DMP", "dossiers", "personnes", 90), new("NEUF", "Neuf", "dossiers", "personnes", 70)], 3, 3, LectureTroisMois.CommuneALaGrappe);
        var releves = Enumerable.Range(0, 3).Select(n => new ReleveLu(_autre.Id, Premier.Add(n), true, [new("MSS", 30, 40), new("DMP", 30, 40)], before)).ToList();
        var solde = SoldeGrappe.Of(_mesures.Grappe, after, [_autre], releves, Today);
        Assert.Equal([("MSS", EtatCible.Atteinte, 70m), ("DMP", EtatCible.Atteinte, 70m)], solde.Cibles.Select(c => (c.Indicateur.Code, c.Etat, c.Cible!.Value)));
        Assert.Equal((true, true), (solde.PeutDemander, solde.DesLePremierMois));
        _mesures.Grappe.PlanMesure(new Mois(2026, 1), 10, null);
        Assert.Contains(SoldeGrappe.Of(_mesures.Grappe, after, [_autre], releves, Today).Blocages, c => c.Indicateur.Code == "NEUF"); // it will be asked
        _mesures.Grappe.PlanMesure(new Mois(2026, 1), 10, new DateOnly(2026, 9, 12));
        releves.RemoveAt(2);
        Assert.Contains(SoldeGrappe.Of(_mesures.Grappe, after, [_autre], releves, Today).Blocages, c => c.Indicateur.Code == "NEUF");
    }

    [Fact]
    public void Window_ClosedWithTargetsShort_IsSaidToBeTooLate_NotWhileItsLastMonthMayBeTyped()
    {
        Hand(_mesures.Etablissement, Premier);
        Hand(_autre, Premier, dmp: 10);
        Assert.Equal((false, true), (Read(today: new DateOnly(2026, 12, 9)).EstTropTard, Read(today: new DateOnly(2026, 12, 10)).EstTropTard));

        // The portfolio of the ARS says the same, the same day, whatever the closing day of the grappe.
        EtatGrappe Etat(int day, params Mois[] ouverts) => EtatsGrappe.Of(DecisionArs.Retenue, CalendrierSolde.Of(_mesures.Grappe, _mesures.Referentiel, new DateOnly(2026, 12, day)), [_autre.DatesMesure], ouverts);
        Assert.Equal((EtatGrappe.FenetreSolde, EtatGrappe.FenetreClose), (Etat(9), Etat(10)));
        _mesures.Grappe.PlanMesure(new Mois(2026, 1), 20, new DateOnly(2026, 9, 12));
        Assert.Equal((EtatGrappe.FenetreSolde, EtatGrappe.FenetreClose), (Etat(19), Etat(20)));
        Assert.Equal((EtatGrappe.FenetreSolde, EtatGrappe.FenetreClose), (Etat(20, Premier.Add(2)), Etat(20, Premier.Add(3))));
    }

    /// <summary>Of a grappe that began late, or of a correction granted after the usual closing day.</summary>
    [Theory]
    [InlineData(0, true)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public void Window_PastItsUsualClosingDay_IsNotTooLateWhileOneOfItsMonthsIsOpen(int month, bool open)
    {
        Hand(_mesures.Etablissement, Premier);
        Hand(_autre, Premier, dmp: 10);
        _releves.Add(new ReleveLu(_autre.Id, Premier.Add(month), false, []) { EstOuvert = true });
        Assert.Equal(!open, Read().EstTropTard);
    }

    [Theory]
    [InlineData(EtatReleve.Brouillon, 12, false, true)]
    [InlineData(EtatReleve.Brouillon, 10, false, false)]
    [InlineData(EtatReleve.Brouillon, 10, true, true)]
    [InlineData(EtatReleve.Verrouille, 10, false, false)]
    public void Month_ReadForTheBalance_SaysWhetherItMayStillChange(EtatReleve etat, int closes, bool corrected, bool expected)
    {
        var releve = _mesures.Complete();
        releve.MoveCloture(new DateOnly(2026, 11, closes));
        if (corrected || etat == EtatReleve.Verrouille)
        {
            releve.Lock(Mesures.Now.AddDays(7));
        }

        if (corrected)
        {
            releve.AskCorrection("Erreur d’export.", Mesures.Referent, Mesures.Now.AddDays(8));
            releve.GrantCorrection(Mesures.Now.AddDays(12), "Ulysse Kergueno", Mesures.Now.AddDays(8));
        }

        var day = new DateOnly(2026, 11, 11);
        Assert.Equal((expected, expected), (ReleveLu.Of(releve, day).EstOuvert, ReleveMensuel.StaysOpen(day).Compile()(releve)));
    }

    [Fact]
    public void Balance_BeforeTheVsr_CannotBeAskedForWhateverTheFigures()
    {
        _mesures.Grappe.PlanMesure(new Mois(2026, 1), 10, null);
        Hand(_mesures.Etablissement, Premier);
        Hand(_autre, Premier);
        Assert.True(Read() is { VsrSignee: false, PeutDemander: false, Blocages.Count: 0 });
    }

    [Theory]
    [InlineData("2026-09-11", false)]
    [InlineData("2026-09-12", true)]
    public void Balance_WhoseVsrIsStillToCome_CannotBeAskedForBeforeItsDay(string today, bool open)
    {
        Hand(_mesures.Etablissement, Premier);
        Hand(_autre, Premier);
        var solde = Read(today: DateOnly.ParseExact(today, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal((open, open), (solde.VsrSignee, solde.PeutDemander));
        Assert.All(solde.Cibles, c => Assert.Equal(open, c.Fenetre is not null));
    }

    [Fact]
    public void Window_OfAVsrStillToCome_IsMissedByAGrappeThatBeginsAfterIt()
    {
        _mesures.Grappe.PlanMesure(new Mois(2027, 6), 10, new DateOnly(2027, 2, 15));
        var calendrier = CalendrierSolde.Of(_mesures.Grappe, _mesures.Referentiel, Today);
        Assert.Equal((new Mois(2027, 4), null), (calendrier.FirstWindowMissed([_autre.DatesMesure])!.Dernier, calendrier.FenetreOf(_autre.DatesMesure)));
    }

    [Fact]
    public void Balance_ReadByEstablishmentWhileOneVsrIsToCome_WaitsForIt()
    {
        var referentiel = _mesures.Referentiel.NewVersion(2, _mesures.Referentiel.Indicateurs, 3, 3, LectureTroisMois.ParEtablissement);
        _autre.PlanMesure(null, null, Today.AddDays(1));
        Hand(_mesures.Etablissement, Premier);
        Hand(_autre, Premier);
        SoldeGrappe On(DateOnly day) => SoldeGrappe.Of(_mesures.Grappe, referentiel, [_mesures.Etablissement, _autre], _releves, day);
        Assert.Equal((false, true), (On(Today).VsrSignee, On(Today.AddDays(1)).VsrSignee));
    }

    [Fact]
    public void Establishment_ClosedBeforeItsWindow_BlocksNothing()
    {
        Hand(_mesures.Etablissement, Premier);
        _autre.PlanMesure(null, new DateOnly(2026, 9, 29), null);
        Assert.True(Read().PeutDemander);
    }

    [Fact]
    public void Window_ReadByEstablishment_BeginsWithItsOwnVsr()
    {
        var referentiel = _mesures.Referentiel.NewVersion(2, _mesures.Referentiel.Indicateurs, 3, 3, LectureTroisMois.ParEtablissement);
        _autre.PlanMesure(null, null, new DateOnly(2026, 10, 5));
        Hand(_mesures.Etablissement, Premier);
        Hand(_autre, Premier);
        var solde = SoldeGrappe.Of(_mesures.Grappe, referentiel, [_mesures.Etablissement, _autre], _releves, Today);
        Assert.All(solde.Blocages, b => Assert.Equal((_autre.Id, EtatCible.Manquante), (b.Etablissement.Id, b.Etat)));
        Hand(_autre, Premier.Next());
        Assert.True(SoldeGrappe.Of(_mesures.Grappe, referentiel, [_mesures.Etablissement, _autre], _releves, Today).PeutDemander);
    }

    [Theory]
    [InlineData(69.99, false)]
    [InlineData(70, true)]
    public void Simulation_OfWhatIsMissing_SaysWhatWouldStillBlockAndAsksForNothing(decimal supposed, bool unblocks)
    {
        Hand(_mesures.Etablissement, Premier);
        Hand(_autre, Premier, dmp: 10);
        var solde = SoldeGrappe.Of(_mesures.Grappe, _mesures.Referentiel, [_mesures.Etablissement, _autre], _releves, Today, 600_000, [new Hypothese(_autre.Id, "DMP", supposed)]);
        Assert.Equal((unblocks, false), (solde.PourraitDemander, solde.PeutDemander));
    }

    [Fact]
    public void Indicator_OptionalForTheSector_IsNotAsked()
    {
        var referentiel = new ReferentielIndicateurs("ESSAI", 1, "Essai", [new Indicateur("MSS", "MSS", "messages", "personnes", 70), new Indicateur("DMP", "DMP", "dossiers", "personnes", 70, categoriesFacultatives: ["SAAD"])]);
        _autre.Identify(_autre.FinessEt, _autre.Nom, "saad", _autre.Capacite, [], Adresse.Vide);
        var solde = SoldeGrappe.Of(_mesures.Grappe, referentiel, [_autre], [], Today);
        Assert.Equal("MSS", Assert.Single(solde.Cibles).Indicateur.Code);
    }

    [Theory]
    [InlineData("SAAD", false)]
    [InlineData(null, true)]
    public void Indicator_OptionalInEachMonthOfTheWindow_IsNotAskedWhateverTheCategoryOfToday(string? categorie, bool asked)
    {
        var referentiel = new ReferentielIndicateurs("ESSAI", 1, "Essai", [new Indicateur("MSS", "MSS", "messages", "personnes", 70), new Indicateur("DMP", "DMP", "dossiers", "personnes", 70, categoriesFacultatives: ["SAAD"])]);
        var releves = Enumerable.Range(0, 3).Select(n => new ReleveLu(_autre.Id, Premier.Add(n), true, [new("MSS", 30, 40)], referentiel, categorie)).ToList();
        Assert.Equal(asked, SoldeGrappe.Of(_mesures.Grappe, referentiel, [_autre], releves, Today).Cibles.Any(c => c.Indicateur.Code == "DMP"));
    }

    [Theory]
    [InlineData(600_000, 300_000)]
    [InlineData(100.01, 50)]
    public void Grant_OfTheBudget_IsPaidByHalvesAndTheOddCentFirst(decimal granted, decimal solde)
    {
        var budget = new Budget(_mesures.Grappe.Id);
        budget.AddLigne(SensBudgetaire.Recette, "Subvention ARS", granted, estSubventionArs: true);
        budget.AddLigne(SensBudgetaire.Recette, "Fonds propres", 12);
        budget.AddLigne(SensBudgetaire.Recette, "Subvention de la région", 500);
        Assert.Throws<RuleViolationException>(() => budget.AddLigne(SensBudgetaire.Depense, "Subvention reversée", 12, estSubventionArs: true));
        Assert.Equal((granted, solde), (Subvention.Of(budget.Lignes), Subvention.Solde(granted)));
        Assert.Null(Subvention.Of(new Budget(_mesures.Grappe.Id).Lignes));
    }

    private SoldeGrappe Read(IReadOnlyCollection<DecisionCible>? decisions = null, DateOnly? today = null) =>
        SoldeGrappe.Of(_mesures.Grappe, _mesures.Referentiel, [_mesures.Etablissement, _autre], _releves, today ?? Today, 600_000, decisions: decisions);

    private void Hand(Etablissement etablissement, Mois mois, int dmp = 30, int personnes = 40, bool transmis = true) => _releves.Add(new ReleveLu(etablissement.Id, mois, transmis,
    [
        new("DUI_ACTIFS", 38, 40), new("DUI_PP", 36, null), new("DUI_EVT", 37, null), new("MSS", personnes == 0 ? 0 : 52, personnes), new("DMP", dmp, personnes),
    ]));
}
