using GrappePortal.Domain.Indicateurs;

namespace GrappePortal.Domain.Tests.Indicateurs;

public sealed class ReleveEtatsTests
{
    private const string Direction = "Louis Aubergnac";
    private readonly Mesures _mesures = new();

    [Fact]
    public void Transmit_AnIncompleteMonth_IsRefusedAndSaysWhatIsMissing()
    {
        var releve = _mesures.Open();
        _mesures.Save(releve, "DUI_ACTIFS", 38, null);
        var refusal = Assert.Throws<RuleViolationException>(() => Transmit(releve));
        Assert.Contains("dossiers actifs", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("saisissez le dénominateur", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Transmit_WithAnOptionalIndicatorLeftOut_IsAccepted()
    {
        var livre = ReferentielsLivres.HautsDeFrance2023();
        var mesures = new Mesures(livre.NewVersion(2, [.. livre.Indicateurs.Where(i => i.Code is "MSS" or "DMP"), new("EPARC", "e-Parcours", "échanges", null, null, categoriesFacultatives: ["SAAD"])], 3, 3, LectureTroisMois.CommuneALaGrappe), "SAAD");
        var releve = mesures.Open();
        mesures.Save(releve, "MSS", 30, 40);
        mesures.Save(releve, "DMP", 30, 40);
        releve.Transmit(mesures.Regles, Mesures.Referent, Mesures.Now);
        Assert.Equal((EtatReleve.Transmis, Mesures.Referent), (releve.Etat, releve.TransmisPar));
    }

    [Fact]
    public void Saisie_OnceTransmitted_IsRefusedUntilTakenBack()
    {
        var releve = Transmitted();
        var refusal = Assert.Throws<RuleViolationException>(() => _mesures.Save(releve, "MSS", 53, 40));
        Assert.Contains("Transmis le 03/11 par Nadège Tillemont", refusal.Message, StringComparison.Ordinal);
        releve.TakeBack(Mesures.Now);
        Assert.True(_mesures.Save(releve, "MSS", 53, 40));
    }

    [Fact]
    public void Validate_WhatWasNotTransmitted_IsRefused() =>
        Assert.Throws<RuleViolationException>(() => _mesures.Complete().Validate(Direction, Mesures.Now));

    [Fact]
    public void TakeBack_OnceValidated_IsRefused()
    {
        var releve = Transmitted();
        releve.Validate(Direction, Mesures.Now);
        Assert.Equal((EtatReleve.Valide, Direction), (releve.Etat, releve.ValidePar));
        Assert.Throws<RuleViolationException>(() => releve.TakeBack(Mesures.Now));
    }

    [Fact]
    public void SendBack_WithAReason_MakesADraftThatSaysIt()
    {
        var releve = Transmitted();
        Assert.Throws<RuleViolationException>(() => releve.SendBack(" ", Direction, Mesures.Now));
        releve.SendBack("Le dénominateur compte les sorties.", Direction, Mesures.Now);
        Assert.Equal((EtatReleve.Brouillon, Direction, null), (releve.Etat, releve.RenvoyePar, releve.TransmisLe));
        Transmit(releve);
        Assert.Null(releve.MotifRenvoi);
    }

    [Fact]
    public void Lock_AtItsDay_RefusesEntryAndSaysHowToMend()
    {
        var releve = _mesures.Complete();
        releve.Lock(Mesures.Now.AddDays(7));
        var refusal = Assert.Throws<RuleViolationException>(() => _mesures.Save(releve, "MSS", 53, 40));
        Assert.Equal("Verrouillé depuis le 10/11 par la clôture mensuelle\u00A0: demander une correction.", refusal.Message);
        Assert.Throws<RuleViolationException>(() => Transmit(releve));
        Assert.Throws<RuleViolationException>(() => releve.Lock(Mesures.Now));
    }

    [Fact]
    public void Saisie_PastTheClosingDayOfAMonthThatNobodyLockedYet_IsRefused()
    {
        var releve = _mesures.Complete();
        var refusal = Assert.Throws<RuleViolationException>(() => releve.SaveValeur(new Saisie("MSS", 53, 40), _mesures.Regles, [], Mesures.Referent, Mesures.Now.AddDays(8)));
        Assert.Contains("Verrouillé depuis le 10/11 par la clôture mensuelle", refusal.Message, StringComparison.Ordinal);
        Assert.Throws<RuleViolationException>(() => releve.Transmit(_mesures.Regles, Mesures.Referent, Mesures.Now.AddDays(8)));
    }

    [Theory]
    [InlineData("2026-11-09T22:59:00Z", true)]
    [InlineData("2026-11-09T23:00:00Z", false)] // the 10th begins in Paris
    public void Saisie_FromTheClosingDayOn_IsRefused(string now, bool accepted)
    {
        var at = DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture);
        var refusal = Record.Exception(() => _mesures.Complete().SaveValeur(new Saisie("MSS", 53, 40), _mesures.Regles, [], Mesures.Referent, at));
        Assert.Equal(accepted, refusal is null);
    }

    [Fact]
    public void Transmitted_PastTheClosingDayOfAMonthThatNobodyLockedYet_StaysHandedOver()
    {
        var (releve, late) = (Transmitted(), Mesures.Now.AddDays(8));
        foreach (var act in new Action[] { () => releve.TakeBack(late), () => releve.SendBack("À revoir.", Direction, late), () => releve.Validate(Direction, late) })
        {
            Assert.Contains("Verrouillé depuis le 10/11 par la clôture mensuelle", Assert.Throws<RuleViolationException>(act).Message, StringComparison.Ordinal);
        }

        Assert.Equal((EtatReleve.Transmis, Mesures.Now, Mesures.Now), (releve.Etat, releve.TransmisLe, releve.PremiereTransmissionLe));
    }

    [Fact]
    public void TakeBack_InsideTheTimeOfACorrection_IsAcceptedUntilItsEnd()
    {
        var (releve, later) = (_mesures.Locked(), Mesures.Now.AddDays(40));
        releve.AskCorrection("Erreur d’export.", Mesures.Referent, later);
        releve.GrantCorrection(later.AddDays(5), "Ulysse Kergueno", later);
        releve.Transmit(_mesures.Regles, Mesures.Referent, later);
        Assert.Throws<RuleViolationException>(() => releve.TakeBack(later.AddDays(5)));
        releve.TakeBack(later.AddDays(4));
        Assert.Equal(EtatReleve.Brouillon, releve.Etat);
    }

    [Fact]
    public void MoveCloture_OfAMonthOpenedAgain_KeepsTheTimeGranted()
    {
        var releve = _mesures.Complete();
        var before = releve.ClotureLe;
        releve.Lock(Mesures.Now.AddDays(7));
        releve.AskCorrection("Erreur d’export.", Mesures.Referent, Mesures.Now.AddDays(8));
        releve.GrantCorrection(Mesures.Now.AddDays(12), "Ulysse Kergueno", Mesures.Now.AddDays(8));
        releve.MoveCloture(before.AddDays(20));
        Assert.Equal(before, releve.ClotureLe);
    }

    [Theory]
    [InlineData(9, false)]
    [InlineData(10, true)]
    public void DueForLock_FromTheClosingDayOn_IsTrue(int day, bool due) =>
        Assert.Equal(due, ReleveMensuel.DueForLock(new DateOnly(2026, 11, day), Mesures.Now).Compile()(_mesures.Open()));

    [Fact]
    public void Correction_OfALockedMonth_IsAskedReasonedAndGrantedForATime()
    {
        var releve = _mesures.Locked();
        var until = Mesures.Now.AddDays(10);
        Assert.Throws<RuleViolationException>(() => releve.AskCorrection("", Mesures.Referent, Mesures.Now));
        Assert.Throws<RuleViolationException>(() => releve.GrantCorrection(until, "Ulysse Kergueno", Mesures.Now));
        releve.AskCorrection("Erreur d’export du logiciel.", Mesures.Referent, Mesures.Now.AddDays(8));
        Assert.True(releve.AttendCorrection);
        Assert.Throws<RuleViolationException>(() => _mesures.Save(releve, "MSS", 53, 40));
        Assert.Throws<RuleViolationException>(() => releve.AskCorrection("Encore.", Mesures.Referent, Mesures.Now));

        releve.GrantCorrection(until, "Ulysse Kergueno", Mesures.Now.AddDays(8));
        Assert.Equal((EtatReleve.Brouillon, "Erreur d’export du logiciel."), (releve.Etat, releve.CorrectionMotif));
        Assert.NotNull(releve.TransmisLe);
        Assert.True(_mesures.Save(releve, "MSS", 53, 40));
        Assert.Null(releve.TransmisLe);
    }

    [Fact]
    public void Correction_HandedOverAgain_KeepsTheInstantOfTheFirstHandOver()
    {
        var (releve, later) = (_mesures.Locked(), Mesures.Now.AddDays(40));
        releve.AskCorrection("Erreur d’export.", Mesures.Referent, later);
        releve.GrantCorrection(later.AddDays(10), "Ulysse Kergueno", later);
        releve.SaveValeur(new Saisie("MSS", 53, 40), _mesures.Regles, [], Mesures.Referent, later);
        releve.Transmit(_mesures.Regles, Mesures.Referent, later);
        releve.SendBack("Encore un écart.", "Ulysse Kergueno", later);
        releve.Transmit(_mesures.Regles, Mesures.Referent, later.AddHours(1));
        Assert.Equal((Mesures.Now, later.AddHours(1)), (releve.PremiereTransmissionLe, releve.TransmisLe));
    }

    [Fact]
    public void Transmission_WithdrawnBeforeTheLock_IsNotTheFirst()
    {
        var releve = _mesures.Complete();
        releve.Transmit(_mesures.Regles, Mesures.Referent, Mesures.Now);
        releve.TakeBack(Mesures.Now);
        releve.Transmit(_mesures.Regles, Mesures.Referent, Mesures.Now.AddDays(1));
        Assert.Equal(Mesures.Now.AddDays(1), releve.PremiereTransmissionLe);
        releve.SendBack("À revoir.", "Ulysse Kergueno", Mesures.Now.AddDays(2));
        Assert.Null(releve.PremiereTransmissionLe);
    }

    [Fact]
    public void Correction_OnceItsTimeIsOver_LocksAgain()
    {
        var (releve, until) = (_mesures.Locked(), Mesures.Now.AddDays(10));
        releve.AskCorrection("Erreur d’export.", Mesures.Referent, Mesures.Now);
        releve.GrantCorrection(until, "Ulysse Kergueno", Mesures.Now);
        Assert.False(Due(releve, until.AddSeconds(-1)));
        Assert.True(Due(releve, until));
        releve.Lock(until);
        Assert.Null(releve.CorrectionJusqua);
    }

    [Fact]
    public void Correction_OfAMonthNeverEntered_OpensItToEnter()
    {
        var releve = _mesures.Open();
        releve.Lock(Mesures.Now);
        releve.AskCorrection("Absence du référent.", Direction, Mesures.Now);
        releve.GrantCorrection(Mesures.Now.AddDays(5), "Ulysse Kergueno", Mesures.Now);
        Assert.Equal(EtatReleve.ASaisir, releve.Etat);
        Assert.True(_mesures.Save(releve, "MSS", 53, 40));
    }

    [Fact]
    public void Correction_ThatNobodyUsed_LeavesTheInstantAndThePersonOfTheHandOver()
    {
        var (releve, later) = (_mesures.Locked(), Mesures.Now.AddDays(40));
        releve.AskCorrection("Erreur d’export.", Direction, later);
        releve.GrantCorrection(later.AddDays(ReleveMensuel.CorrectionMaxJours), "Ulysse Kergueno", later);
        releve.Transmit(_mesures.Regles, Direction, later);
        Assert.Equal((Mesures.Now, Mesures.Referent), (releve.TransmisLe, releve.TransmisPar));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    public void Correction_GrantedForNoTimeOrTooLong_IsRefused(int days)
    {
        var releve = _mesures.Locked();
        releve.AskCorrection("Erreur d’export.", Mesures.Referent, Mesures.Now);
        Assert.Throws<RuleViolationException>(() => releve.GrantCorrection(Mesures.Now.AddDays(days), "Ulysse Kergueno", Mesures.Now));
    }

    [Fact]
    public void Correction_Refused_StaysLockedAndMayBeAskedAgain()
    {
        var releve = _mesures.Locked();
        releve.AskCorrection("Erreur d’export.", Mesures.Referent, Mesures.Now);
        Assert.Throws<RuleViolationException>(() => releve.RefuseCorrection(" ", "Ulysse Kergueno"));
        releve.RefuseCorrection("L’export manque.", "Ulysse Kergueno");
        Assert.Equal((EtatReleve.Verrouille, "L’export manque.", "Ulysse Kergueno"), (releve.Etat, releve.CorrectionRefus, releve.CorrectionRefuseePar));
        Assert.Null(releve.CorrectionMotif);
        releve.AskCorrection("Voici l’export.", Mesures.Referent, Mesures.Now);
        Assert.True(releve.AttendCorrection);
        Assert.Null(releve.CorrectionRefus);
    }

    [Fact]
    public void Version_ChosenLater_MeasuresMonthsNotHandedOverAnewAndLeavesTheOthers()
    {
        var harder = new ReglesReleve(_mesures.Referentiel.NewVersion(2, _mesures.Referentiel.Indicateurs.Where(i => i.Code != "DMP"), 3, 3, LectureTroisMois.CommuneALaGrappe), null);
        var open = _mesures.Complete();
        open.Apply(harder);
        Assert.Equal((harder.Referentiel.Id, 4, 4), (open.ReferentielIndicateursId, open.IndicateursAttendus, open.IndicateursSaisis));
        var corrected = _mesures.Locked();
        corrected.AskCorrection("Erreur d’export.", Mesures.Referent, Mesures.Now);
        corrected.GrantCorrection(Mesures.Now.AddDays(9), "Ulysse Kergueno", Mesures.Now.AddDays(8));
        Assert.All([Transmitted(), _mesures.Locked(), corrected], kept =>
        {
            Assert.Throws<RuleViolationException>(() => kept.Apply(harder));
            Assert.Equal((false, _mesures.Referentiel.Id, 5), (ReleveMensuel.FollowsItsGrappe.Compile()(kept), kept.ReferentielIndicateursId, kept.IndicateursAttendus));
        });
        Assert.Equal((true, true), (open.SuitSaGrappe, ReleveMensuel.FollowsItsGrappe.Compile()(open)));
    }

    [Fact]
    public void Agreement_ToAMonth_DoesNotOutliveItsNextHandOver()
    {
        var releve = Transmitted();
        releve.Validate(Direction, Mesures.Now);
        releve.Lock(Mesures.Now.AddDays(7));
        releve.AskCorrection("Erreur d’export.", Mesures.Referent, Mesures.Now.AddDays(8));
        releve.GrantCorrection(Mesures.Now.AddDays(12), "Ulysse Kergueno", Mesures.Now.AddDays(8));
        Assert.NotNull(releve.ValideLe); // nobody used the correction yet
        releve.Transmit(_mesures.Regles, Mesures.Referent, Mesures.Now.AddDays(9));
        Assert.Equal((EtatReleve.Transmis, null, null), (releve.Etat, releve.ValideLe, releve.ValidePar));
    }

    [Fact]
    public void Words_ThatHoldTheNumberOfAPatient_AreRefusedWhereTheyEnter()
    {
        const string Nir = "Voir 1 85 05 78 006 084 91.";
        var (draft, sent, locked, asked) = (_mesures.Complete(), Transmitted(), _mesures.Locked(), _mesures.Locked());
        asked.AskCorrection("Erreur d’export.", Mesures.Referent, Mesures.Now);
        Action[] acts =
        [
            () => _mesures.Save(draft, "MSS", 53, 40, Nir),
            () => sent.SendBack(Nir, Direction, Mesures.Now),
            () => locked.AskCorrection(Nir, Mesures.Referent, Mesures.Now),
            () => asked.RefuseCorrection(Nir, "Ulysse Kergueno"),
            () => _ = new CommentaireReleve(draft.Id, "MSS", Nir, Direction, Mesures.Now),
        ];
        Assert.All(acts, act => Assert.Contains("contient un numéro de sécurité sociale (NIR ou matricule INS)", Assert.Throws<RuleViolationException>(act).Message, StringComparison.Ordinal));
        Assert.Equal((null, EtatReleve.Transmis, null), (draft.Find("MSS")!.Justification, sent.Etat, locked.CorrectionMotif));
    }

    private static bool Due(ReleveMensuel releve, DateTimeOffset now) => ReleveMensuel.DueForLock(DateOnly.FromDateTime(now.UtcDateTime), now).Compile()(releve);

    private ReleveMensuel Transmitted()
    {
        var releve = _mesures.Complete();
        Transmit(releve);
        return releve;
    }

    private void Transmit(ReleveMensuel releve) => releve.Transmit(_mesures.Regles, Mesures.Referent, Mesures.Now);
}
