using GrappePortal.Domain.Budgets;
using GrappePortal.Domain.Grappes;
using GrappePortal.Domain.Indicateurs;

namespace GrappePortal.Domain.Tests.Indicateurs;

/// <summary>Which targets block the balance, and what it pays.</summary>
public sealed class SoldeGrappeTests : SoldeEssai
{
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
        Assert.All(solde.Cibles, c => Assert.Same(before, c.Version));
        Assert.Equal((true, true), (solde.PeutDemander, solde.DesLePremierMois));
        _mesures.Grappe.PlanMesure(new Mois(2026, 1), 10, null);
        Assert.Contains(SoldeGrappe.Of(_mesures.Grappe, after, [_autre], releves, Today).Blocages, c => c.Indicateur.Code == "NEUF"); // it will be asked
        _mesures.Grappe.PlanMesure(new Mois(2026, 1), 10, new DateOnly(2026, 9, 12));
        releves.RemoveAt(2);
        Assert.Contains(SoldeGrappe.Of(_mesures.Grappe, after, [_autre], releves, Today).Blocages, c => c.Indicateur.Code == "NEUF");
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

    [Fact]
    public void Request_OnceRecordedThenPaid_IsNoLongerToBeMadeAndNothingWaits()
    {
        Hand(_mesures.Etablissement, Premier);
        Hand(_autre, Premier);
        _mesures.Grappe.RecordDemandeSolde(Today, Read(), Today);
        Assert.Equal((false, true, 300_000m), (Read().PeutDemander, Read().ToutEstLeve, Read().EurosEnAttente));
        _mesures.Grappe.RecordPaiementSolde(Today, 290_000, Today);
        _releves.Clear(); // a correction took back what was handed over: what is paid is paid
        Assert.Equal((false, 0m, 0, EtatSolde.Paye), (Read().PeutDemander, Read().EurosEnAttente, Read().BlocagesReels.Count, Read().Suite.Etat));
        _mesures.Grappe.EraseReponseSolde();
        Assert.Equal((EtatSolde.Demande, 300_000m), (Read().Suite.Etat, Read().EurosEnAttente));
    }

    [Fact]
    public void Request_WhileATargetMayStillBeMet_IsNotRecorded()
    {
        Hand(_mesures.Etablissement, Premier);
        var today = Premier.Next().PremierJour;
        Assert.Contains("à atteindre dans 1 établissement", Assert.Throws<RuleViolationException>(() => _mesures.Grappe.RecordDemandeSolde(today, Read(today: today), today)).Message, StringComparison.Ordinal);
        _mesures.Grappe.RecordDemandeSolde(Today, Read(), Today); // the months that count have closed: the ARS alone decides
        Assert.Equal((EtatSolde.Demande, false), (Read().Suite.Etat, Read().ToutEstLeve));
    }

    [Fact]
    public void Request_RefusedThenSentAgain_WaitsForItsOwnAnswer()
    {
        Hand(_mesures.Etablissement, Premier);
        Hand(_autre, Premier);
        _mesures.Grappe.RecordDemandeSolde(Today.AddDays(-9), Read(), Today);
        _mesures.Grappe.RecordRefusSolde(Today.AddDays(-4), " Facture manquante. ", Today);
        Assert.Equal((true, "Facture manquante."), (Read().PeutDemander, Read().Suite.MotifRefus));
        _mesures.Grappe.RecordDemandeSolde(Today.AddDays(-8), Read(), Today);
        Assert.Equal(EtatSolde.Refuse, Read().Suite.Etat); // the day of the first request, corrected
        _mesures.Grappe.RecordDemandeSolde(Today, Read(), Today);
        Assert.Equal(new SuiteSolde(Today), Read().Suite);
    }

    [Fact]
    public void Request_AndItsAnswer_AreNeitherToComeNorInTheWrongOrder()
    {
        Hand(_mesures.Etablissement, Premier);
        Hand(_autre, Premier);
        var grappe = _mesures.Grappe;
        void Refused(Action act) => Assert.Throws<RuleViolationException>(act);
        Refused(() => grappe.RecordPaiementSolde(Today, 1, Today));
        Refused(() => grappe.RecordDemandeSolde(Today.AddDays(1), Read(), Today));
        Refused(() => grappe.RecordDemandeSolde(new DateOnly(26, 12, 1), Read(), Today));
        grappe.RecordDemandeSolde(Today.AddDays(-5), Read(), Today);
        Refused(() => grappe.RecordPaiementSolde(Today.AddDays(-6), 1, Today));
        Refused(() => grappe.RecordPaiementSolde(Today.AddDays(1), 1, Today));
        Refused(() => grappe.RecordPaiementSolde(Today, 0, Today));
        Refused(() => grappe.RecordRefusSolde(Today, " ", Today));
        Refused(() => grappe.RecordRefusSolde(Today, "Patient 185057800608491", Today));
        grappe.RecordPaiementSolde(Today.AddDays(-2), 300_000, Today);
        Refused(() => grappe.RecordDemandeSolde(Today.AddDays(-1), Read(), Today));
        Refused(() => grappe.RecordDemandeSolde(null, Read(), Today));
        Assert.Equal(new SuiteSolde(Today.AddDays(-5), Today.AddDays(-2), 300_000), grappe.SuiteSolde);
        grappe.EraseReponseSolde();
        grappe.RecordDemandeSolde(null, Read(), Today);
        Assert.Equal(SuiteSolde.Aucune, grappe.SuiteSolde);
    }

    [Fact]
    public void Establishment_OutOfTheGrappeForTheWholeWindow_IsAskedForNoTarget()
    {
        Hand(_mesures.Etablissement, Premier);
        _autre.Leave(Premier.PremierJour);
        _autre.Return(Premier.PremierJour, Premier.Add(3).PremierJour);
        Assert.DoesNotContain(Read().Cibles, c => c.Etablissement == _autre);
        _autre.Leave(Premier.Add(3).PremierJour);
        Assert.True(Read().PeutDemander);
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
}
