using GrappePortal.Domain.Conventions;

namespace GrappePortal.Domain.Tests.Conventions;

public sealed class SignatureTests
{
    [Fact]
    public void Sign_LastParty_PutsTheConventionIntoForce()
    {
        var convention = Campagne.Sent();
        Campagne.Sign(convention, 0);
        Campagne.Sign(convention, 2);
        Assert.Equal((StatutConvention.EnSignature, 2), (convention.Statut, convention.Signatures));
        Campagne.Sign(convention, 1);
        Assert.Equal((StatutConvention.Signee, Campagne.Now), (convention.Statut, convention.SigneeLe!.Value));
        Assert.All(convention.Signataires, s => Assert.Equal((Campagne.Sha256, "192.0.2.1", ModeSignature.EnLigne), (s.Signature!.Sha256, s.Signature.Adresse, s.Signature.Mode)));
    }

    [Fact]
    public void Sign_Twice_IsRefused()
    {
        var convention = Campagne.Sent();
        Campagne.Sign(convention, 0);
        Assert.Contains("a déjà signé", Refused(() => Campagne.Sign(convention, 0)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Lu et approuvé")]
    [InlineData("  LU ET APPROUVE. ")]
    [InlineData("« lu  et approuvé »")]
    public void Sign_MentionTypedAsPeopleType_IsAccepted(string mention)
    {
        var convention = Campagne.Sent();
        convention.Sign(convention.Signataires[0].Id, Campagne.By("Anne Aubry") with { Mention = mention }, Campagne.Porteur, Campagne.Now, Campagne.Today);
        Assert.Equal("Lu et approuvé", convention.Signataires[0].Signature!.Mention);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Lu")]
    [InlineData("Bon pour accord")]
    public void Sign_OtherWords_IsRefused(string mention)
    {
        var convention = Campagne.Sent();
        var refusal = Refused(() => convention.Sign(convention.Signataires[0].Id, Campagne.By("Anne Aubry") with { Mention = mention }, Campagne.Porteur, Campagne.Now, Campagne.Today));
        Assert.Contains("Lu et approuvé", refusal, StringComparison.Ordinal);
        Assert.Null(convention.Signataires[0].Signature);
    }

    [Fact]
    public void Sign_SameNameAtAnotherAddress_IsRefused()
    {
        var convention = Campagne.Sent();
        var signataire = convention.Signataires[0];
        var other = Campagne.By("Anne Aubry") with { Authentification = Authentification.Compte, Courriel = "secretariat@essai.test" };
        Assert.Contains("son propre compte", Refused(() => convention.Sign(signataire.Id, other, Campagne.Porteur, Campagne.Now, Campagne.Today)), StringComparison.Ordinal);
        convention.Sign(signataire.Id, other with { Courriel = signataire.Courriel.ToUpperInvariant() }, Campagne.Porteur, Campagne.Now, Campagne.Today);
        Assert.NotNull(signataire.Signature);
    }

    [Fact]
    public void Sign_ByDelegationWithTheActOfSomebodyElse_IsRefused()
    {
        var convention = Campagne.Sent();
        var signataire = convention.Signataires[0];
        convention.HandOver(signataire.Id, new RemplacantSignature("Denis Dumont", "Directeur", "denis@essai.test", "délégation", Guid.CreateVersion7()), Campagne.Porteur, Campagne.Now, Campagne.Today);
        Assert.Contains("demande l’acte", Refused(() => convention.Sign(signataire.Id, Campagne.By("Carole Colin") with { ParDelegation = true }, Campagne.Porteur, Campagne.Now, Campagne.Today)), StringComparison.Ordinal);
    }

    [Fact]
    public void AskAgain_AddressMendedInTheRegistry_GoesThereAndIsTold()
    {
        var convention = Campagne.Sent();
        var signataire = convention.Signataires[0];
        convention.AskAgain(signataire.Id, "anne.aubry@essai.test", Campagne.Porteur, Campagne.Now, Campagne.Today);
        Assert.Equal("anne.aubry@essai.test", signataire.Courriel);
        Assert.Contains("date limite", Refused(() => convention.AskAgain(signataire.Id, null, Campagne.Porteur, Campagne.Now, new DateOnly(2026, 12, 2))), StringComparison.Ordinal);
    }

    [Fact]
    public void ReportBounces_OfAMailSentToOneWhoIsAwaited_IsToldUntilTheyAreInvitedAgain()
    {
        var convention = Campagne.Sent();
        var signataire = convention.Signataires[0];
        Assert.False(convention.Awaits("personne@essai.test"));
        Assert.Contains("retour à signaler", Refused(() => convention.ReportBounces("personne@essai.test", Campagne.Porteur, Campagne.Now)), StringComparison.Ordinal);
        convention.ReportBounces(signataire.Courriel.ToUpperInvariant(), Campagne.Porteur, Campagne.Now);
        Assert.NotNull(signataire.CourrielRefuse);
        Assert.All(convention.Signataires.Skip(1), other => Assert.Null(other.CourrielRefuse));
        convention.AskAgain(signataire.Id, null, Campagne.Porteur, Campagne.Now, Campagne.Today);
        Assert.False(convention.Awaits(signataire.Courriel));
        convention.Solicit(signataire.Id, Campagne.Now);
        Assert.Null(signataire.CourrielRefuse);
    }

    [Fact]
    public void RecordOpening_AfterABounce_SaysThatThePersonWasReached()
    {
        var convention = Campagne.Sent();
        var signataire = convention.Signataires[0];
        var asked = new Acteur("Anne Aubry") { Courriel = signataire.Courriel };
        convention.RecordOpening(signataire.Id, asked, Campagne.Now);
        convention.RecordBounce(signataire.Id, "550", Campagne.Now.AddDays(5));
        convention.RecordOpening(signataire.Id, asked, Campagne.Now.AddDays(6));
        Assert.Equal((Campagne.Now, null), (signataire.OuvertLe!.Value, signataire.CourrielRefuse));
    }

    /// <summary>Each bound of the calendar of a signature is a day on which it may be given.</summary>
    [Fact]
    public void LastDay_OfASignature_IsADayToSolicitAndToSign()
    {
        var convention = Campagne.Draft();
        Assert.Contains("tombe aujourd’hui", Refused(() => convention.SendForSignature(
            new DossierSignature { Parties = [Campagne.Partie], BudgetEquilibre = true },
            new EnvoiSignature { Ordre = OrdreSignature.Parallele, DateLimite = Campagne.Today, Document = new DocumentFige(Guid.CreateVersion7(), Campagne.Sha256, 1000, CodeDocument.New()) }, Campagne.Porteur, Campagne.Now, Campagne.Today)), StringComparison.Ordinal);

        var sent = Campagne.Sent(OrdreSignature.Ordonne);
        var last = sent.DateLimite!.Value;
        sent.Sign(sent.Signataires[0].Id, Campagne.By(sent.Signataires[0].Nom), new Acteur("Anne Aubry"), Campagne.Now, last);
        Assert.Equal(sent.Signataires[1].Id, Assert.Single(sent.ToSolicit(last)).Id);
        Assert.Empty(sent.ToSolicit(last.AddDays(1)));
    }

    [Fact]
    public void AskAgain_OneWhoseTurnHasNotCome_IsRefused()
    {
        var convention = Campagne.Sent(OrdreSignature.Ordonne);
        Assert.Contains("est attendue avant celle de", Refused(() => convention.AskAgain(convention.Signataires[1].Id, null, Campagne.Porteur, Campagne.Now, Campagne.Today)), StringComparison.Ordinal);
    }

    [Fact]
    public void SignOnPaper_DatedOnTheDayOfTheSending_IsAccepted()
    {
        var convention = Campagne.Sent();
        var page = Campagne.By("Anne Aubry") with { PieceId = Guid.CreateVersion7(), Jour = Campagne.Today };
        convention.SignOnPaper(convention.Signataires[0].Id, page, Campagne.Porteur, Campagne.Now, Campagne.Today);
        Assert.Equal(Campagne.Today, convention.Signataires[0].Signature!.Jour);
    }

    [Fact]
    public void SignOnPaper_WordsThatNobodyRead_AreNotDeclared()
    {
        var convention = Campagne.Sent();
        var page = Campagne.By("Anne Aubry") with { PieceId = Guid.CreateVersion7(), Jour = Campagne.Today };
        convention.SignOnPaper(convention.Signataires[0].Id, page, Campagne.Porteur, Campagne.Now, Campagne.Today);
        Campagne.Sign(convention, 1);
        Assert.Equal([null, "Lu et approuvé"], convention.Signataires.Take(2).Select(s => s.Signature!.MentionDeclaree));
    }

    [Fact]
    public void SignOnPaper_DatedBeforeTheSending_IsRefused()
    {
        var convention = Campagne.Sent();
        var page = Campagne.By("Anne Aubry") with { PieceId = Guid.CreateVersion7(), Jour = Campagne.Today.AddDays(-1) };
        Assert.Contains("avant l’envoi", Refused(() => convention.SignOnPaper(convention.Signataires[0].Id, page, Campagne.Porteur, Campagne.Now, Campagne.Today)), StringComparison.Ordinal);
    }

    [Fact]
    public void SignOnPaper_SentShortlyAfterMidnightInParis_ComparesAndSaysTheDayOfParis()
    {
        var convention = Campagne.Draft();
        Campagne.Send(convention, at: new DateTimeOffset(2026, 11, 2, 23, 30, 0, TimeSpan.Zero));
        var page = Campagne.By("Anne Aubry") with { PieceId = Guid.CreateVersion7(), Jour = new DateOnly(2026, 11, 2) };
        var refusal = Refused(() => convention.SignOnPaper(convention.Signataires[0].Id, page, Campagne.Porteur, Campagne.Now.AddDays(1), Campagne.Today.AddDays(1)));
        Assert.Contains("03/11/2026", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Sign_AfterTheDeadline_IsRefused()
    {
        var convention = Campagne.Sent();
        var late = convention.DateLimite!.Value.AddDays(1);
        var refusal = Refused(() => convention.Sign(convention.Signataires[0].Id, Campagne.By("Anne Aubry"), Campagne.Porteur, Campagne.Now, late));
        Assert.Contains("01/12/2026", refusal, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AUBRY Anne")]
    [InlineData("Mme Anne Aubry")]
    [InlineData("anne aubry")]
    public void Sign_NameWrittenOtherwise_IsTheSamePerson(string nom)
    {
        var convention = Campagne.Sent();
        convention.Sign(convention.Signataires[0].Id, Campagne.By(nom), Campagne.Porteur, Campagne.Now, Campagne.Today);
        Assert.Equal(ModeSignature.EnLigne, convention.Signataires[0].Signature!.Mode);
    }

    [Theory]
    [InlineData("Chloé Carré", "Carre Chloe", true)]
    [InlineData("Jean-Luc Le Goff", "LE GOFF Jean Luc", true)]
    [InlineData("Anne Aubry", "Anne Aubry-Petit", false)]
    [InlineData("Anne Aubry", "Annie Aubry", false)]
    public void IsSame_TwoSpellings_AreComparedByTheirWords(string one, string other, bool same) => Assert.Equal(same, NomSignataire.IsSame(one, other));

    [Fact]
    public void Sign_SomebodyElseWithoutDelegation_IsToldHow()
    {
        var convention = Campagne.Sent();
        var refusal = Refused(() => convention.Sign(convention.Signataires[0].Id, Campagne.By("Denis Dumont"), Campagne.Porteur, Campagne.Now, Campagne.Today));
        Assert.Contains("par délégation", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Sign_ByDelegation_NeedsTheAct()
    {
        var convention = Campagne.Sent();
        var consent = Campagne.By("Denis Dumont") with { ParDelegation = true };
        Assert.Contains("l’acte", Refused(() => convention.Sign(convention.Signataires[0].Id, consent, Campagne.Porteur, Campagne.Now, Campagne.Today)), StringComparison.Ordinal);
        var acte = Guid.CreateVersion7();
        convention.Sign(convention.Signataires[0].Id, consent with { PieceId = acte }, Campagne.Porteur, Campagne.Now, Campagne.Today);
        Assert.Equal((ModeSignature.ParDelegation, acte), (convention.Signataires[0].Signature!.Mode, convention.Signataires[0].Signature!.PieceId!.Value));
    }

    [Fact]
    public void Sign_PersonDesignated_HasNothingOfADelegationForAnotherBody()
    {
        var convention = Campagne.Sent();
        var consent = Campagne.By(convention.Signataires[0].Nom) with { ParDelegation = true, PieceId = Guid.CreateVersion7() };
        foreach (var index in new[] { 0, 1 })
        {
            convention.Sign(convention.Signataires[index].Id, consent, Campagne.Porteur, Campagne.Now, Campagne.Today);
        }

        var (own, other) = (convention.Signataires[0].Signature!, convention.Signataires[1].Signature!);
        Assert.Equal((ModeSignature.EnLigne, null, ModeSignature.ParDelegation, consent.PieceId), (own.Mode, own.PieceId, other.Mode, other.PieceId));
    }

    [Fact]
    public void Sign_OrderedSending_WaitsForThoseBefore()
    {
        var convention = Campagne.Sent(OrdreSignature.Ordonne);
        Assert.Contains("dans l’ordre", Refused(() => Campagne.Sign(convention, 1)), StringComparison.Ordinal);
        Assert.Empty(convention.ToSolicit(Campagne.Today));
        Campagne.Sign(convention, 0);
        Assert.Equal(convention.Signataires[1], Assert.Single(convention.ToSolicit(Campagne.Today)));
    }

    [Fact]
    public void ToSolicit_PastTheDeadline_IsNobodyUntilItIsExtended()
    {
        var convention = Campagne.Sent(OrdreSignature.Ordonne);
        var (late, deadline) = (convention.DateLimite!.Value.AddDays(2), convention.DateLimite.Value);
        var page = Campagne.By("Anne Aubry") with { PieceId = Guid.CreateVersion7() };
        Assert.Contains("prolongez d’abord", Refused(() => convention.SignOnPaper(convention.Signataires[0].Id, page with { Jour = late }, Campagne.Porteur, Campagne.Now, late)), StringComparison.Ordinal);
        convention.SignOnPaper(convention.Signataires[0].Id, page with { Jour = deadline }, Campagne.Porteur, Campagne.Now, late);
        Assert.Empty(convention.ToSolicit(late));
        convention.ExtendDeadline(late.AddDays(7), Campagne.Porteur, Campagne.Now, late);
        Assert.Equal(convention.Signataires[1], Assert.Single(convention.ToSolicit(late)));
    }

    [Fact]
    public void AskAgain_AfterAReminder_BeginsTheRemindersAnew()
    {
        var convention = Campagne.Sent();
        var signataire = convention.Signataires[0];
        convention.Remind(signataire.Id, Acteur.Portail, Campagne.Now, Campagne.Today);
        convention.AskAgain(signataire.Id, null, Campagne.Porteur, Campagne.Now, Campagne.Today);
        Assert.Equal((null, 0), (signataire.RelanceLe, signataire.Relances));
    }

    [Fact]
    public void Refuse_ThenAskedAgain_MaySignAndIsToBeAsked()
    {
        var convention = Campagne.Sent();
        var signataire = convention.Signataires[1];
        convention.Refuse(signataire.Id, "Le budget a changé.", new Acteur("Bruno Bellec"), Campagne.Now);
        Assert.Equal("Le budget a changé.", signataire.MotifRefus);
        Assert.Contains("refusé", Refused(() => Campagne.Sign(convention, 1)), StringComparison.Ordinal);
        convention.AskAgain(signataire.Id, null, Campagne.Porteur, Campagne.Now, Campagne.Today);
        Assert.Equal(signataire, Assert.Single(convention.ToSolicit(Campagne.Today)));
        Campagne.Sign(convention, 1);
        Assert.Null(signataire.MotifRefus);
    }

    [Fact]
    public void HandOver_ToAnotherPerson_StartsAfreshAndSignsByDelegation()
    {
        var convention = Campagne.Sent();
        var signataire = convention.Signataires[0];
        convention.RecordOpening(signataire.Id, new Acteur("Anne Aubry"), Campagne.Now);
        convention.HandOver(signataire.Id, new RemplacantSignature("Denis Dumont", "Directeur", "denis@essai.test", "délégation", Guid.CreateVersion7()), new Acteur("Anne Aubry"), Campagne.Now, Campagne.Today);
        Assert.Equal((null, null, "denis@essai.test"), (signataire.OuvertLe, signataire.SolliciteLe, signataire.Courriel));
        convention.Sign(signataire.Id, Campagne.By("Denis Dumont"), new Acteur("Denis Dumont"), Campagne.Now, Campagne.Today);
        Assert.Equal(ModeSignature.ParDelegation, signataire.Signature!.Mode);
    }

    [Fact]
    public void Withdraw_AfterASignature_ForgetsTheSignatoriesAndChangesVersion()
    {
        var convention = Campagne.Sent();
        Campagne.Sign(convention, 0);
        convention.WithdrawFromSignature("Erreur de budget.", Campagne.Porteur, Campagne.Now);
        Assert.Equal((StatutConvention.Brouillon, 2, 0), (convention.Statut, convention.Version, convention.Signataires.Count));
    }

    private static string Refused(Action act) => Assert.Throws<RuleViolationException>(act).Message;
}
