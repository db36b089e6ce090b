using GrappePortal.Domain.Grappes;
using GrappePortal.Domain.Indicateurs;
using GrappePortal.Domain.Pilotage;

namespace GrappePortal.Domain.Tests.Pilotage;

public sealed class DemandeDocumentTests
{
    private static readonly DateOnly Today = new(2026, 11, 2);
    private static readonly DateTimeOffset Now = new(2026, 11, 2, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Request_OfADocument_IsDueWithinSevenDaysAndLateAfter()
    {
        var demande = Ask();
        Assert.Equal(new DateOnly(2026, 11, 9), demande.EcheanceLe);
        Assert.False(demande.IsLate(new DateOnly(2026, 11, 9)));
        Assert.True(demande.IsLate(new DateOnly(2026, 11, 10)));
    }

    [Fact]
    public void Request_Answered_IsNotLateAnyMoreAndTakesNoSecondAnswer()
    {
        var demande = Ask();
        demande.Answer(Guid.NewGuid(), "pv.pdf", "Ulysse Kergueno", Now);
        Assert.False(demande.IsLate(Today.AddDays(30)));
        Assert.Contains("Ulysse Kergueno", Assert.Throws<RuleViolationException>(() => demande.Answer(Guid.NewGuid(), "b.pdf", "Un autre", Now)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Answer_Replaced_KeepsTheFormerOneWithTheReason()
    {
        var (demande, first, second) = (Ask(), Guid.NewGuid(), Guid.NewGuid());
        Assert.Throws<RuleViolationException>(() => demande.Replace(second, "b.pdf", "Oubli.", "Ulysse Kergueno", Now));
        demande.Answer(first, "a.pdf", "Ulysse Kergueno", Now);
        Assert.Throws<RuleViolationException>(() => demande.Replace(second, "b.pdf", " ", "Ulysse Kergueno", Now));
        Assert.Throws<RuleViolationException>(() => demande.Replace(second, "b.pdf", "Patient 185057800608491", "Ulysse Kergueno", Now));
        demande.Replace(second, "b.pdf", " Mauvaise année. ", "Pia Porteur", Now.AddDays(1));
        var former = Assert.Single(demande.Remplacees);
        Assert.Equal((first, "a.pdf", "Ulysse Kergueno", Now, "Mauvaise année."), (former.FichierId, former.NomFichier, former.RemisPar, former.RemisLe, former.Motif));
        Assert.Equal((second, "b.pdf", "Pia Porteur"), (demande.FichierId, demande.FichierNom, demande.ReponduPar));
    }

    [Fact]
    public void Request_WithTheNumberOfAPatientInItsTextOrInTheNameOfItsAnswer_IsRefused()
    {
        var demande = Ask();
        Assert.Contains("numéro de sécurité sociale", Assert.Throws<RuleViolationException>(() => demande.Answer(Guid.NewGuid(), "pv 185057800608491.pdf", "Ulysse Kergueno", Now)).Message, StringComparison.Ordinal);
        Assert.False(demande.IsAnswered);
        Assert.Contains("numéro de sécurité sociale", Assert.Throws<RuleViolationException>(() => new DemandeDocument(Guid.NewGuid(), "Dossier", "Patient 185057800608491", "Inès", Now, Today)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Request_OfNothing_IsRefused() =>
        Assert.Throws<RuleViolationException>(() => new DemandeDocument(Guid.NewGuid(), " ", null, "Inès", Now, Today));

    [Theory]
    [InlineData(null, null, null, EtatGrappe.Candidature)]
    [InlineData(DecisionArs.Rejetee, "2026-01", "2026-09-12", EtatGrappe.Rejetee)]
    [InlineData(DecisionArs.Retenue, null, null, EtatGrappe.Preparation)]
    [InlineData(DecisionArs.Retenue, "2026-01", null, EtatGrappe.Mesure)]
    [InlineData(null, "2026-01", "2026-09-12", EtatGrappe.FenetreSolde)]
    [InlineData(null, "2026-01", "2026-07-12", EtatGrappe.FenetreClose)]
    [InlineData(null, "2026-01", "2026-12-12", EtatGrappe.Mesure)]
    public void State_OfAGrappe_FollowsItsDecisionItsMeasuresAndItsVsr(DecisionArs? decision, string? debut, string? vsr, EtatGrappe expected) => Assert.Equal(
        expected,
        EtatsGrappe.Of(decision, new CalendrierSolde(debut is null ? null : Mois.Parse(debut), Jour(vsr), 3, LectureTroisMois.CommuneALaGrappe, Today), [new DatesMesure(null, null, new DateOnly(2026, 2, 2))], []));

    [Theory]
    [InlineData(null, "2026-09-12", null, EtatGrappe.Mesure)]
    [InlineData(null, "2026-02-12", "2026-09-12", EtatGrappe.FenetreSolde)]
    [InlineData("2026-09-12", "2026-02-12", null, EtatGrappe.FenetreSolde)]
    [InlineData("2026-09-12", "2026-02-12", "2026-02-12", EtatGrappe.FenetreClose)]
    [InlineData("2026-02-12", "2026-02-12", "2026-12-12", EtatGrappe.Mesure)]
    public void State_OfAGrappeWhoseEstablishmentsHaveTheirOwnVsr_FollowsTheLastOfThem(string? vsrGrappe, string first, string? second, EtatGrappe expected) => Assert.Equal(
        expected,
        EtatsGrappe.Of(DecisionArs.Retenue, new CalendrierSolde(new Mois(2026, 1), Jour(vsrGrappe), 3, LectureTroisMois.ParEtablissement, Today), [new DatesMesure(null, null, Jour(first)), new DatesMesure(null, null, Jour(second)), Gone], []));

    /// <summary>Closed before any VSR: it holds nobody back.</summary>
    private static DatesMesure Gone => new(null, new DateOnly(2026, 1, 20), null);

    private static DateOnly? Jour(string? text) => text is null ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static DemandeDocument Ask() => new(Guid.NewGuid(), "Procès-verbal de VSR", null, "Inès Instructeur", Now, Today);
}
