using GrappePortal.Domain.Conventions;
using GrappePortal.Domain.Grappes;

namespace GrappePortal.Domain.Tests.Conventions;

/// <summary>Somebody else signs in the place of the person whom the text designates, and the signature says by which title.</summary>
public sealed class RemplacementTests
{
    private static readonly Pouvoir Statuts = new(NaturePouvoir.Statutaire, "Statuts", null);
    private readonly Convention _convention = Campagne.Sent();

    private Signataire Signataire => _convention.Signataires[0];

    [Theory]
    [InlineData(NaturePouvoir.Statutaire, ModeSignature.EnRemplacement)]
    [InlineData(NaturePouvoir.Deliberation, ModeSignature.EnRemplacement)]
    [InlineData(NaturePouvoir.Delegation, ModeSignature.ParDelegation)]
    public void Replace_PersonOfTheFiche_SignsByTheNatureOfTheirPower(NaturePouvoir nature, ModeSignature mode)
    {
        _convention.RecordReading(Signataire.Id, new Acteur("Anne Aubry") { Courriel = Signataire.Courriel }, Campagne.Now);
        Replace(Organisme(new Pouvoir(nature, "2026-31", null)), Guid.CreateVersion7());
        Assert.Equal(("Odile Quervec", "Anne Aubry", "odile@essai.test"), (Signataire.Nom, Signataire.Designe, Signataire.Courriel));
        Assert.Equal((null, null, 0, null), (Signataire.SolliciteLe, Signataire.OuvertLe, Signataire.Lectures.Count, Signataire.LuLe));
        Campagne.Sign(_convention, 0);
        Assert.Equal((mode, Campagne.Sha256), (Signataire.Signature!.Mode, Signataire.Signature.Sha256));
    }

    [Fact]
    public void Replace_ByThePersonDesignatedAtLast_IsNoReplacementAnyMore()
    {
        Replace(Organisme(Statuts), Guid.CreateVersion7());
        var anne = new OrganismeGestionnaire(Guid.CreateVersion7(), "Association 1");
        anne.AddRepresentant("Mme Anne Aubry", "Présidente", "anne@essai.test", Statuts);
        Replace(anne, acte: null);
        Campagne.Sign(_convention, 0);
        Assert.Equal((null, ModeSignature.EnLigne), (Signataire.Designe, Signataire.Signature!.Mode));
    }

    [Fact]
    public void Replace_WithoutTheAct_IsRefused()
    {
        Assert.Contains("Joignez l’acte qui habilite Odile Quervec", Refused(() => Replace(Organisme(Statuts), acte: null)), StringComparison.Ordinal);
        Assert.Equal("Anne Aubry", Signataire.Nom);
    }

    [Fact]
    public void Replace_SignedOrLateOrTakenBack_IsRefused()
    {
        Campagne.Sign(_convention, 1);
        var remplacant = RemplacantSignature.Of(Organisme(Statuts).Representants[0], "statuts", null);
        Assert.Contains("a déjà signé", Refused(() => _convention.ReplaceSignataire(_convention.Signataires[1].Id, remplacant, Campagne.Porteur, Campagne.Now, Campagne.Today)), StringComparison.Ordinal);
        Assert.Contains("date limite", Refused(() => _convention.ReplaceSignataire(Signataire.Id, remplacant, Campagne.Porteur, Campagne.Now, new DateOnly(2026, 12, 2))), StringComparison.Ordinal);
        var id = Signataire.Id;
        _convention.WithdrawFromSignature("Erreur", Campagne.Porteur, Campagne.Now);
        Assert.Contains("pendant la signature", Refused(() => _convention.ReplaceSignataire(id, remplacant, Campagne.Porteur, Campagne.Now, Campagne.Today)), StringComparison.Ordinal);
    }

    [Fact]
    public void Replacement_PersonWithoutPowerOrAddressOrAlreadyAsked_IsNotOffered()
    {
        var organisme = Organisme(Statuts);
        organisme.AddRepresentant("Paul Pouvoir", "Directeur", "paul@essai.test", null);
        organisme.AddRepresentant("Cora Courriel", "Directrice", null, Statuts);
        var same = organisme.AddRepresentant("AUBRY Anne", "Présidente", "anne@essai.test", Statuts);
        Assert.Equal(["Odile Quervec"], Convention.RemplacantsOf(Signataire, organisme).Select(r => r.Nom));
        Assert.Contains("ne peut pas signer", Refused(() => Convention.RemplacantOf(Signataire, organisme, same.Id)), StringComparison.Ordinal);
    }

    [Fact]
    public void IsStillEmpowered_PersonReplacedOnTheFiche_IsNot()
    {
        var organisme = new OrganismeGestionnaire(Guid.CreateVersion7(), "Association 1");
        var anne = organisme.AddRepresentant("Anne Aubry", "Présidente", "anne@essai.test", Statuts);
        var odile = organisme.AddRepresentant("Odile Quervec", "Présidente", "odile@essai.test", Statuts);
        Assert.True(_convention.IsStillEmpowered(Signataire, organisme));
        organisme.DesignateSignataire(odile.Id);
        Assert.False(_convention.IsStillEmpowered(Signataire, organisme));
        organisme.DesignateSignataire(anne.Id);
        organisme.UpdateRepresentant(anne.Id, anne.Nom, anne.Qualite, anne.Courriel, null);
        Assert.False(_convention.IsStillEmpowered(Signataire, organisme));

        // Whoever was asked instead needs not be the signatory of the body: the act came with them.
        _convention.ReplaceSignataire(Signataire.Id, RemplacantSignature.Of(odile, "statuts", Guid.CreateVersion7()), Campagne.Porteur, Campagne.Now, Campagne.Today);
        Assert.True(_convention.IsStillEmpowered(Signataire, organisme));
    }

    [Fact]
    public void IsStillEmpowered_PersonWhoCameWithTheirAct_IsUntilTheySign()
    {
        HandOver(enPropre: false);
        Assert.True(_convention.IsStillEmpowered(Signataire, Organisme(Statuts)));
    }

    [Theory]
    [InlineData(true, ModeSignature.EnRemplacement)]
    [InlineData(false, ModeSignature.ParDelegation)]
    public void HandOver_ToAPersonWithAPowerOfTheirOwn_IsNoDelegation(bool enPropre, ModeSignature mode)
    {
        HandOver(enPropre);
        _convention.Sign(Signataire.Id, Campagne.By("Denis Dumont"), new Acteur("Denis Dumont"), Campagne.Now, Campagne.Today);
        Assert.Equal((mode, "Anne Aubry"), (Signataire.Signature!.Mode, Signataire.Designe));
    }

    [Fact]
    public void Sign_NewPresidentWithAnAccount_SignsByTheirOwnPowerWithTheAct()
    {
        var consent = Campagne.By("Odile Quervec") with { EnPropre = true, Courriel = "odile@essai.test" };
        Assert.Contains("par un pouvoir propre", Refused(() => _convention.Sign(Signataire.Id, consent, Campagne.Porteur, Campagne.Now, Campagne.Today)), StringComparison.Ordinal);
        _convention.Sign(Signataire.Id, consent with { PieceId = Guid.CreateVersion7() }, Campagne.Porteur, Campagne.Now, Campagne.Today);
        Assert.Equal(ModeSignature.EnRemplacement, Signataire.Signature!.Mode);
    }

    [Fact]
    public void RecordReading_ByAColleague_IsNotThatOfThePersonAsked()
    {
        var (colleague, asked) = (new Acteur("Cléo Collègue") { Courriel = "cleo@essai.test" }, new Acteur("Anne Aubry") { Courriel = Signataire.Courriel.ToUpperInvariant() });
        _convention.RecordBounce(Signataire.Id, "550", Campagne.Now);
        _convention.RecordReading(Signataire.Id, colleague, Campagne.Now);
        Assert.Equal((null, true, true), (Signataire.LectureOf(Signataire.Courriel), Signataire.AwaitsOpeningBy(Signataire.Courriel), Signataire.CourrielRefuse is not null));
        Assert.False(Signataire.AwaitsOpeningBy("cleo@essai.test"));
        _convention.RecordOpening(Signataire.Id, asked, Campagne.Now.AddHours(1));
        _convention.RecordOpening(Signataire.Id, asked, Campagne.Now.AddHours(2));
        var theirs = Signataire.LectureOf(Signataire.Courriel)!;
        Assert.Equal((Campagne.Now.AddHours(1), null, null), (theirs.OuvertLe, theirs.LuLe, Signataire.CourrielRefuse));
        Assert.Equal(2, Signataire.Lectures.Count);
    }

    [Fact]
    public void AskAgain_AtTheRightAddress_ForgetsWhatWasOpenedAtTheWrongOne()
    {
        _convention.RecordReading(Signataire.Id, new Acteur("Anne Aubry") { Courriel = Signataire.Courriel }, Campagne.Now);
        _convention.AskAgain(Signataire.Id, Signataire.Courriel.ToUpperInvariant(), Campagne.Porteur, Campagne.Now, Campagne.Today);
        Assert.NotNull(Signataire.LuLe);
        _convention.AskAgain(Signataire.Id, "anne.aubry@essai.test", Campagne.Porteur, Campagne.Now, Campagne.Today);
        Assert.Equal((null, null, 0), (Signataire.OuvertLe, Signataire.LuLe, Signataire.Lectures.Count));
    }

    private void HandOver(bool enPropre) => _convention.HandOver(
        Signataire.Id, new RemplacantSignature("Denis Dumont", "Vice-président", "denis@essai.test", "délibération", Guid.CreateVersion7()) { EnPropre = enPropre }, new Acteur("Anne Aubry"), Campagne.Now, Campagne.Today);

    private void Replace(OrganismeGestionnaire organisme, Guid? acte) => _convention.ReplaceSignataire(
        Signataire.Id, RemplacantSignature.Of(Convention.RemplacantsOf(Signataire, organisme)[0], "pouvoir", acte), Campagne.Porteur, Campagne.Now, Campagne.Today);

    private static OrganismeGestionnaire Organisme(Pouvoir pouvoir)
    {
        var organisme = new OrganismeGestionnaire(Guid.CreateVersion7(), "Association 1");
        organisme.AddRepresentant("Odile Quervec", "Présidente", "odile@essai.test", pouvoir);
        return organisme;
    }

    private static string Refused(Action act) => Assert.Throws<RuleViolationException>(act).Message;
}
