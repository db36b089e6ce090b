using GrappePortal.Domain.Grappes;

namespace GrappePortal.Domain.Tests.Grappes;

public class OrganismeGestionnaireTests
{
    private static OrganismeGestionnaire New() => new(Guid.NewGuid(), "Aide du littoral");

    [Fact]
    public void AddRepresentant_First_BecomesTheSignatory()
    {
        var organisme = New();
        organisme.AddRepresentant("Anne Premier", null, null, null);
        organisme.AddRepresentant("Basile Second", null, null, null);
        Assert.Equal("Anne Premier", organisme.Signataire!.Nom);
    }

    [Fact]
    public void DesignateSignataire_Another_LeavesOnlyOne()
    {
        var organisme = New();
        organisme.AddRepresentant("Anne Premier", null, null, null);
        organisme.DesignateSignataire(organisme.AddRepresentant("Basile Second", null, null, null).Id);
        Assert.Equal("Basile Second", Assert.Single(organisme.Representants, r => r.IsSignataire).Nom);
    }

    [Fact]
    public void RemoveRepresentant_AlreadyGone_IsRefused() =>
        Assert.Throws<RuleViolationException>(() => New().RemoveRepresentant(Guid.NewGuid()));

    [Fact]
    public void AnyChange_CountsAsARevision()
    {
        var organisme = New();
        var before = organisme.Revision;
        organisme.AddDeliberation("2026-12", new DateOnly(2026, 1, 15));
        Assert.True(organisme.Revision > before);
        Assert.Throws<RuleViolationException>(() => organisme.ExpectRevision(before));
    }

    [Theory]
    [InlineData("2026-12", "2026-12")]
    [InlineData("Délibération n° 09", "09")]
    [InlineData("deliberation N°12/2026", "12/2026")]
    [InlineData("n° 4", "4")]
    [InlineData("no. 4", "4")]
    [InlineData("Numéro 7", "7")]
    [InlineData("Nord-2026-3", "Nord-2026-3")]
    [InlineData("Délibération", "Délibération")]
    public void AddDeliberation_WithWhatItsLabelSays_KeepsTheNumber(string typed, string kept) =>
        Assert.Equal(kept, New().AddDeliberation(typed, new DateOnly(2026, 1, 15)).Reference);

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    [InlineData("\u0000\u0007")]
    public void Create_WithoutAName_IsRefused(string? nom) =>
        Assert.Throws<RuleViolationException>(() => new OrganismeGestionnaire(Guid.NewGuid(), nom!));

    [Fact]
    public void Pouvoir_WithoutANature_IsNotEstablished() =>
        Assert.Null(New().AddRepresentant("Anne Premier", "Présidente", null, null).Pouvoir);
}
