using GrappePortal.Domain.Budgets;
using GrappePortal.Domain.Conventions;
using GrappePortal.Domain.Grappes;
using GrappePortal.Domain.Indicateurs;

namespace GrappePortal.Domain.Tests.Conventions;

/// <summary>What an avenant changes reaches the registry when everybody has signed, never before (Hauts-de-France, art. 13 and 15).</summary>
public sealed class AvenantTests
{
    private readonly Grappe _grappe = new("Littoral", TypeProjet.Acquisition, new AppelAProjets("Normandie", 2025, null, ReferentielsLivres.Normandie2025()));
    private readonly OrganismeGestionnaire _organisme;
    private readonly Etablissement _etablissement;
    private readonly Budget _budget;

    public AvenantTests()
    {
        _organisme = new OrganismeGestionnaire(_grappe.Id, "CCAS de Brume");
        _etablissement = new Etablissement(_grappe.Id, Finess.Parse("760000018"), "SSIAD de Brume");
        _etablissement.AttachTo(_organisme);
        _budget = new Budget(_grappe.Id);
        _budget.AddLigne(SensBudgetaire.Depense, "AMOA", 1_000);
        _budget.AddLigne(SensBudgetaire.Recette, "Subvention", 1_000, estSubventionArs: true);
        _budget.GrantMateriel(600);
        _budget.AddPart("CCAS de Brume", 400, 400);
        _budget.AddPart("ADMR des Dunes", 200, 200);
    }

    private RegistreGrappe Registre => new(_grappe, [_organisme], [_etablissement], _budget);

    [Fact]
    public void Apply_Withdrawal_TakesTheMemberOut()
    {
        var avenant = Signed(ModificationAvenant.Depart(_organisme, Campagne.Today, new SoldeSortie(400, 100, 0, 50), Campagne.Today));
        avenant.ApplyTo(Registre, Campagne.Now, Campagne.Today);
        Assert.Equal((Campagne.Today, false), (_organisme.RetireLe!.Value, _organisme.IsMembre));
        Assert.Equal(Campagne.Today, _etablissement.FermeLe);
    }

    [Fact]
    public void Apply_ArrivalOfABodyThatHadLeft_TakesItBackWithWhatClosedThatDay()
    {
        var closedBefore = new Etablissement(_grappe.Id, Finess.Parse("760000026"), "SAAD de Brume");
        closedBefore.AttachTo(_organisme);
        closedBefore.PlanMesure(null, Campagne.Today.AddDays(-60), null);
        var registre = Registre with { Etablissements = [_etablissement, closedBefore] };
        Signed(ModificationAvenant.Depart(_organisme, Campagne.Today, new SoldeSortie(400, 100, 0, 50), Campagne.Today)).ApplyTo(registre, Campagne.Now, Campagne.Today);
        var arrival = ModificationAvenant.Arrivee(_organisme);
        Assert.Null(registre.Contradiction(arrival, [arrival]));
        Signed(arrival).ApplyTo(registre, Campagne.Now.AddDays(90), Campagne.Today.AddDays(90));
        Assert.Equal((true, null, Campagne.Today.AddDays(-60)), (_organisme.IsMembre, _etablissement.FermeLe, closedBefore.FermeLe!.Value));
        Assert.Equal(new Absence(Campagne.Today, Campagne.Today.AddDays(90)), Assert.Single(_etablissement.Absences));
        Assert.Empty(closedBefore.Absences);
    }

    [Theory]
    [InlineData(null, false, true)]
    [InlineData(null, true, false)]
    [InlineData("2025-06", false, false)]
    public void Apply_ArrivalInAGrappeThatMeasures_BeginsItsMeasuresInTheMonthOfTheLastSignature(string? chosen, bool alreadyEntered, bool moves)
    {
        _grappe.PlanMesure(Mois.Of(Campagne.Today).Add(-6), 10, null);
        Mois? before = chosen is null ? null : Mois.Parse(chosen);
        _etablissement.PlanMesure(before, null, null);
        Signed(ModificationAvenant.Arrivee(_organisme)).ApplyTo(Registre with { DejaSaisis = alreadyEntered ? [_etablissement.Id] : [] }, Campagne.Now, Campagne.Today);
        Assert.Equal(moves ? Mois.Of(Campagne.Today) : before, _etablissement.MesureDepuis);
    }

    [Fact]
    public void Apply_BeforeTheLastSignature_IsRefused()
    {
        var avenant = Draft(ModificationAvenant.Denomination(_organisme, "CIAS de Brume"));
        Assert.Throws<RuleViolationException>(() => avenant.ApplyTo(Registre, Campagne.Now, Campagne.Today));
        Assert.Equal("CCAS de Brume", _organisme.Nom);
    }

    [Fact]
    public void Apply_NewNameSignatoryAndDate_ChangesTheRegistry()
    {
        var jalon = _grappe.AddJalon("Lancement", new DateOnly(2027, 1, 4));
        _organisme.AddRepresentant("Anne Aubry", "Présidente", null, null);
        var successor = _organisme.AddRepresentant("Basile Brac", "Président", null, null);
        var avenant = Signed(ModificationAvenant.Denomination(_organisme, "CIAS de Brume"), ModificationAvenant.Representant(_organisme, successor.Id), ModificationAvenant.Calendrier(jalon, new DateOnly(2027, 3, 1)));
        avenant.ApplyTo(Registre, Campagne.Now, Campagne.Today);
        Assert.Equal(("CIAS de Brume", "Basile Brac", new DateOnly(2027, 3, 1)), (_organisme.Nom, _organisme.Signataire!.Nom, _grappe.Jalons[0].Date));
    }

    [Fact]
    public void Sentence_OfEachModification_ReadsWellAfterWhatTheAvenantIsFor()
    {
        var jalon = _grappe.AddJalon("Lancement", new DateOnly(2027, 3, 1));
        _organisme.AddRepresentant("Anne Aubry", "Présidente", null, null);
        var successor = _organisme.AddRepresentant("Basile Brac", "Président", null, null);
        Assert.Equal(
            [
                "CCAS de Brume rejoint la grappe, sans effet sur les montants déjà attribués",
                "CCAS de Brume se retire de la grappe, par décision écrite notifiée au porteur le 02/11/2026, ce retrait ne valant que pour les commandes à venir",
                "CCAS de Brume a désormais pour dénomination « CIAS de Brume »",
                "CCAS de Brume a désormais pour signataire Basile Brac, Président, et non plus Anne Aubry, Présidente",
                "l’étape « Lancement » est prévue le 04/01/2027, et non plus le 01/03/2027",
            ],
            new[]
            {
                ModificationAvenant.Arrivee(_organisme),
                ModificationAvenant.Depart(_organisme, new DateOnly(2026, 11, 2), new SoldeSortie(0, 0, 0, 0), new DateOnly(2026, 11, 3)),
                ModificationAvenant.Denomination(_organisme, "CIAS de Brume"),
                ModificationAvenant.Representant(_organisme, successor.Id),
                ModificationAvenant.Calendrier(jalon, new DateOnly(2027, 1, 4)),
            }.Select(m => m.EnClair()));
    }

    [Fact]
    public void Apply_MilestoneRemovedMeanwhile_SignatureStandsAndTheJournalTellsIt()
    {
        var jalon = _grappe.AddJalon("Lancement", new DateOnly(2027, 1, 4));
        var avenant = Signed(ModificationAvenant.Calendrier(jalon, new DateOnly(2027, 3, 1)), ModificationAvenant.Denomination(_organisme, "CIAS de Brume"));
        _grappe.RemoveJalon(jalon.Id);
        avenant.ApplyTo(Registre, Campagne.Now, Campagne.Today);
        Assert.Equal((StatutConvention.Signee, "CIAS de Brume"), (avenant.Statut, _organisme.Nom));
    }

    [Fact]
    public void Apply_NameOfABodyThatLeft_IsLeftToThePorteurAndTheSignatureStands()
    {
        var gone = new OrganismeGestionnaire(_grappe.Id, "CIAS de Brume");
        gone.Leave(Campagne.Today);
        var registre = Registre with { Organismes = [_organisme, gone] };
        var avenant = Signed(ModificationAvenant.Denomination(_organisme, "CIAS de Brume"));
        avenant.ApplyTo(registre, Campagne.Now, Campagne.Today);
        Assert.Equal((StatutConvention.Signee, "CCAS de Brume"), (avenant.Statut, _organisme.Nom));
        Assert.Contains("organisme retiré", Assert.Single(avenant.AReporter).AReporter, StringComparison.Ordinal);
    }

    [Fact]
    public void Contradiction_NameThatAnotherBodyGivesUpFirst_IsNone()
    {
        var other = new OrganismeGestionnaire(_grappe.Id, "CIAS de Brume");
        var registre = Registre with { Organismes = [_organisme, other] };
        var freed = ModificationAvenant.Denomination(other, "CIAS des Caps");
        var taken = ModificationAvenant.Denomination(_organisme, "CIAS de Brume");
        Assert.Equal((true, false), (registre.Contradiction(taken, [taken]) is not null, registre.Contradiction(taken, [freed, taken]) is not null));
    }

    [Fact]
    public void Contradiction_RegistryAsItWasWhenWritten_IsNone()
    {
        var written = OneOfEach();
        Assert.All(written, m => Assert.Null(Registre.Contradiction(m, written)));
    }

    [Fact]
    public void Contradiction_ValueChangedSince_NamesTheChangeAndWhatItWouldSayToday()
    {
        var written = OneOfEach();
        _grappe.PostponeJalon(_grappe.Jalons[0].Id, new DateOnly(2027, 2, 1));
        _budget.UpdateLigne(_budget.Lignes[0].Id, "AMOA", 1_200);
        _budget.UpdatePart(_budget.Parts[0].Id, "CCAS de Brume", 400, 390);
        _organisme.DesignateSignataire(_organisme.AddRepresentant("Cyr Cadoret", "Directeur", null, null).Id);
        Assert.All(written, m => Assert.Contains("ne dit plus vrai", Registre.Contradiction(m, written), StringComparison.Ordinal));
        Assert.Contains("et non plus le 01/02/2027", Registre.Contradiction(written[0], written), StringComparison.Ordinal);
    }

    [Fact]
    public void Contradiction_WhatItChangesIsGone_SaysToTakeItOut()
    {
        var written = OneOfEach();
        _grappe.RemoveJalon(_grappe.Jalons[0].Id);
        _organisme.RemoveRepresentant(written[^1].RepresentantId!.Value);
        Assert.All([written[0], written[^1]], m => Assert.Contains("ne vaut plus", Registre.Contradiction(m, written), StringComparison.Ordinal));
        _organisme.Leave(Campagne.Today);
        Assert.NotNull(Registre.Contradiction(ModificationAvenant.Denomination(_organisme, "CIAS de Brume"), []));
    }

    [Fact]
    public void Send_ContradictedByTheRegistry_IsRefused() => Assert.Contains(
        Draft(ModificationAvenant.Denomination(_organisme, "CIAS de Brume")).MissingForSignature(new DossierSignature { Parties = [], Contradictions = ["Le registre a changé."] }),
        reason => reason.Contains("Le registre a changé", StringComparison.Ordinal));

    // A date, a line, a share, a signatory.
    private List<ModificationAvenant> OneOfEach()
    {
        var jalon = _grappe.AddJalon("Lancement", new DateOnly(2027, 1, 4));
        _organisme.AddRepresentant("Anne Aubry", "Présidente", null, null);
        var successor = _organisme.AddRepresentant("Basile Brac", "Président", null, null);
        return
        [
            ModificationAvenant.Calendrier(jalon, new DateOnly(2027, 3, 1)), ModificationAvenant.Ligne(_budget.Lignes[0], 900),
            ModificationAvenant.Part(_budget.Parts[0], 350), ModificationAvenant.Representant(_organisme, successor.Id),
        ];
    }

    [Fact]
    public void KeepsEnveloppe_SharesMoved_MustStillAddUpToTheEnvelope()
    {
        var one = Draft(ModificationAvenant.Part(_budget.Parts[0], 350));
        Assert.Contains(Sent(one), reason => reason.Contains("n’égaleraient pas l’enveloppe", StringComparison.Ordinal));
        one.AddModification(ModificationAvenant.Part(_budget.Parts[1], 250));
        Assert.DoesNotContain(Sent(one), reason => reason.Contains("enveloppe", StringComparison.Ordinal));
        IEnumerable<string> Sent(Convention avenant) => avenant.MissingForSignature(new DossierSignature { Parties = [], BudgetEquilibre = true, EnveloppeRepartie = avenant.KeepsEnveloppe(_budget) });
    }

    [Theory]
    [InlineData(600, true)]
    [InlineData(601, false)]
    [InlineData(null, false)]
    public void Send_JointPurchaseWhoseSharesAreNotTheEnvelope_IsRefused(int? enveloppe, bool accepted)
    {
        _budget.GrantMateriel(enveloppe);
        var convention = new Convention(_grappe.Id, ModelesLivres.Dernier(NatureConvention.GroupementCommandes), null, null, Campagne.Porteur, Campagne.Now);
        var dossier = new DossierSignature { Parties = [], BudgetEquilibre = convention.KeepsBalance(_budget), EnveloppeRepartie = convention.KeepsEnveloppe(_budget) };
        Assert.Equal(accepted, !convention.MissingForSignature(dossier).Any(reason => reason.Contains("refaites la répartition", StringComparison.Ordinal)));
    }

    [Fact]
    public void Apply_ValueChangedByAnotherAvenantMeanwhile_IsLeftToThePorteur()
    {
        ModificationAvenant[] Changes(decimal montant) => [ModificationAvenant.Ligne(_budget.Lignes[0], montant), ModificationAvenant.Part(_budget.Parts[0], montant / 2)];
        var (first, second) = (Signed(Changes(900)), Signed(Changes(700)));
        first.ApplyTo(Registre, Campagne.Now, Campagne.Today);
        Assert.Empty(first.AReporter);
        second.ApplyTo(Registre, Campagne.Now, Campagne.Today);
        Assert.Equal((900, 450), (_budget.Lignes[0].Montant, _budget.Parts[0].Accorde));
        Assert.All(second.Modifications, m => Assert.Contains("Le registre dit aujourd’hui", m.AReporter, StringComparison.Ordinal));
    }

    [Fact]
    public void Apply_BodyRenamedAndItsSignatoryChangedByTheSameAvenant_BringsBoth()
    {
        _organisme.AddRepresentant("Anne Aubry", "Présidente", null, null);
        var successor = _organisme.AddRepresentant("Basile Brac", "Président", null, null);
        var avenant = Signed(ModificationAvenant.Denomination(_organisme, "CIAS de Brume"), ModificationAvenant.Representant(_organisme, successor.Id));
        avenant.ApplyTo(Registre, Campagne.Now, Campagne.Today);
        Assert.Equal((0, "Basile Brac"), (avenant.AReporter.Count, _organisme.Signataire!.Nom));
    }

    [Fact]
    public void Apply_WithdrawalOfABodyThatHasLeft_KeepsTheDayWhenItLeft()
    {
        var avenant = Signed(ModificationAvenant.Depart(_organisme, Campagne.Today, new SoldeSortie(0, 0, 0, 0), Campagne.Today));
        _organisme.Leave(Campagne.Today.AddDays(-1));
        avenant.ApplyTo(Registre, Campagne.Now, Campagne.Today);
        Assert.Equal((Campagne.Today.AddDays(-1), 1), (_organisme.RetireLe!.Value, avenant.AReporter.Count));
    }

    [Fact]
    public void Send_WhileAnotherAvenantThatChangesTheSameOrTheMembersIsInSignature_IsRefused()
    {
        var line = Draft(ModificationAvenant.Ligne(_budget.Lignes[0], 900));
        var pending = Draft(ModificationAvenant.Ligne(_budget.Lignes[0], 800));
        Campagne.Send(pending);
        Assert.Contains("modifie déjà", Assert.Single(Collisions(line, pending)), StringComparison.Ordinal);
        Assert.Empty(Collisions(Draft(ModificationAvenant.Ligne(_budget.Lignes[1], 900)), pending));

        var arrival = Draft(ModificationAvenant.Arrivee(_organisme));
        Assert.Contains("cet avenant-ci change les membres", Assert.Single(Collisions(arrival, pending)), StringComparison.Ordinal);
        Assert.Contains("est en signature, et change les membres", Assert.Single(Collisions(line, arrival)), StringComparison.Ordinal);
        static IEnumerable<string> Collisions(Convention avenant, Convention pending) => avenant
            .MissingForSignature(new DossierSignature { Parties = [], BudgetEquilibre = true, AvenantsEnSignature = [pending, avenant] }).Where(reason => reason.Contains("en signature", StringComparison.Ordinal));
    }

    [Fact]
    public void Send_BudgetOutOfBalance_IsRefused()
    {
        var avenant = Draft(ModificationAvenant.Ligne(_budget.Lignes[0], 900));
        var dossier = new DossierSignature { Parties = [], BudgetEquilibre = avenant.KeepsBalance(_budget) };
        Assert.Contains(avenant.MissingForSignature(dossier), reason => reason.Contains("déséquilibre", StringComparison.Ordinal));
    }

    [Fact]
    public void Send_AmendedConventionVoidMeanwhile_IsRefused() => Assert.Contains(
        Draft(ModificationAvenant.Denomination(_organisme, "CIAS de Brume")).MissingForSignature(new DossierSignature { Parties = [], ModifieeEnVigueur = false }),
        reason => reason.Contains("n’est pas en vigueur", StringComparison.Ordinal));

    [Fact]
    public void Send_EstablishmentsOfNoBody_IsRefusedInOneSentence()
    {
        string[] noms = ["A", "B", "C", "D", "E", "F", "G"];
        var refusal = Assert.Single(Campagne.Draft().MissingForSignature(new DossierSignature { Parties = [], EtablissementsSansOrganisme = noms }), reason => reason.Contains("rattaché", StringComparison.Ordinal));
        Assert.Matches(@"^7\sétablissements ne sont rattachés à aucun organisme\s: A, B, C, D, E et 2\sde plus\.", refusal);
        Assert.DoesNotContain(Campagne.Draft().MissingForSignature(new DossierSignature { Parties = [], EtablissementsSansOrganisme = noms[..5] }), reason => reason.Contains("de plus", StringComparison.Ordinal));
        Assert.DoesNotContain(
            new Convention(Guid.CreateVersion7(), ModelesLivres.Dernier(NatureConvention.LettreEngagement), _organisme.Id, null, Campagne.Porteur, Campagne.Now).MissingForSignature(new DossierSignature { Parties = [], EtablissementsSansOrganisme = noms }),
            reason => reason.Contains("rattaché", StringComparison.Ordinal));
    }

    [Fact]
    public void Title_OfTwoLongNames_IsCutWhereItCouldNotBeStored()
    {
        var cut = Convention.Titled(new string('a', Convention.LongueurTitre + 1));
        Assert.Equal((Convention.LongueurTitre, '…', "court"), (cut.Length, cut[^1], Convention.Titled("court")));
    }

    [Fact]
    public void Send_NothingChanged_IsRefused() => Assert.Contains(
        Draft().MissingForSignature(new DossierSignature { Parties = [] }),
        reason => reason.Contains("aucune modification", StringComparison.Ordinal));

    [Fact]
    public void Add_SameMemberTwiceOrRenamedAndLeaving_IsRefused()
    {
        var avenant = Draft(ModificationAvenant.Denomination(_organisme, "CIAS de Brume"));
        Assert.Throws<RuleViolationException>(() => avenant.AddModification(ModificationAvenant.Denomination(_organisme, "CIAS des Brumes")));
        Assert.Throws<RuleViolationException>(() => avenant.AddModification(ModificationAvenant.Depart(_organisme, Campagne.Today, new SoldeSortie(0, 0, 0, 0), Campagne.Today)));
    }

    [Fact]
    public void Withdrawal_NoticeDatedTomorrow_IsRefused() => Assert.Throws<RuleViolationException>(() =>
        ModificationAvenant.Depart(_organisme, Campagne.Today.AddDays(1), new SoldeSortie(0, 0, 0, 0), Campagne.Today));

    [Fact]
    public void Add_ToAConvention_IsRefused()
    {
        var convention = new Convention(_grappe.Id, ModelesLivres.Dernier(NatureConvention.Partenariat), null, null, Campagne.Porteur, Campagne.Now);
        Assert.Throws<RuleViolationException>(() => convention.AddModification(ModificationAvenant.Arrivee(_organisme)));
    }

    private static Convention Draft(params ModificationAvenant[] modifications)
    {
        var amended = Campagne.SignAll(Campagne.Draft());
        var avenant = new Convention(amended.GrappeId, ModelesLivres.Dernier(NatureConvention.Avenant), null, amended, Campagne.Porteur, Campagne.Now);
        modifications.ToList().ForEach(avenant.AddModification);
        return avenant;
    }

    private static Convention Signed(params ModificationAvenant[] modifications) => Campagne.SignAll(Draft(modifications));
}
