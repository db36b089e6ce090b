using GrappePortal.Domain.Grappes;
using GrappePortal.Domain.Indicateurs;

namespace GrappePortal.Domain.Tests.Indicateurs;

/// <summary>The months that count for the balance: from the VSR, for whom, and until when.</summary>
public sealed class FenetreSoldeTests : SoldeEssai
{
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
    [InlineData(EtatReleve.Brouillon, 11, false, false)]
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
    public void Establishment_ClosedOnTheLastDayOfTheFirstMonth_IsAskedForIt()
    {
        Hand(_mesures.Etablissement, Premier);
        _autre.PlanMesure(null, new DateOnly(2026, 9, 30), null);
        Assert.False(Read().PeutDemander);
    }

    /// <summary>The window runs from September to November.</summary>
    [Theory]
    [InlineData(11, null, null, false)]
    [InlineData(12, null, null, true)]
    [InlineData(12, 11, null, true)]
    [InlineData(12, 12, null, false)]
    [InlineData(12, null, 30, true)]
    [InlineData(12, null, 29, false)]
    public void Window_OfAnEstablishmentThatItConcerns_IsMissedByAGrappeThatBeginsAfterItsLastMonth(int debut, int? depuis, int? ferme, bool missed)
    {
        var calendrier = new CalendrierSolde(new Mois(2026, debut), new DateOnly(2026, 9, 12), 3, LectureTroisMois.CommuneALaGrappe, Today);
        var dates = new DatesMesure(depuis is { } month ? new Mois(2026, month) : null, ferme is { } day ? new DateOnly(2026, 9, day) : null, null);
        Assert.Equal(missed, calendrier.FirstWindowMissed([dates]) is not null);
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
}
