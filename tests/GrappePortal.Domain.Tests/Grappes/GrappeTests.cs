using GrappePortal.Domain.Grappes;
using GrappePortal.Domain.Indicateurs;

namespace GrappePortal.Domain.Tests.Grappes;

public class GrappeTests
{
    private static readonly AppelAProjets Appel = new("Normandie", 2025, null, ReferentielsLivres.Normandie2025());

    private static Grappe New() => new("Grappe du littoral", TypeProjet.Mixte, Appel);

    [Fact]
    public void Designate_Members_NamesThem()
    {
        var grappe = New();
        var (porteur, coordonnateur) = (new OrganismeGestionnaire(grappe.Id, "A"), new OrganismeGestionnaire(grappe.Id, "B"));
        grappe.Designate(porteur, coordonnateur, " Camille Conseil ");
        Assert.Equal((porteur.Id, coordonnateur.Id, "Camille Conseil"), (grappe.PorteurId, grappe.CoordonnateurMarcheId, grappe.ChefDeProjet));
    }

    [Fact]
    public void Designate_BodyOfAnotherGrappe_IsRefusedByName()
    {
        var refusal = Assert.Throws<RuleViolationException>(() => New().Designate(new OrganismeGestionnaire(Guid.NewGuid(), "Ailleurs"), null, null));
        Assert.Contains("Ailleurs", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RecordConventionSignature_DayToCome_IsRefused()
    {
        var (grappe, today) = (New(), new DateOnly(2026, 11, 22));
        grappe.RecordConventionSignature(today, today);
        var refusal = Assert.Throws<RuleViolationException>(() => grappe.RecordConventionSignature(today.AddDays(1), today));
        Assert.Contains("23/11/2026", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(today, grappe.ConventionSigneeLe);
    }

    [Fact]
    public void Jalon_AddedThenRemoved_IsGone()
    {
        var grappe = New();
        grappe.RemoveJalon(grappe.AddJalon("VSR", new DateOnly(2026, 9, 1)).Id);
        Assert.Empty(grappe.Jalons);
    }

    [Theory]
    [InlineData(2019)]
    [InlineData(2041)]
    public void AppelAProjets_YearOutOfTheProgramme_IsRefused(int annee) =>
        Assert.Throws<RuleViolationException>(() => new AppelAProjets("Normandie", annee, null, ReferentielsLivres.Normandie2025()));

    [Fact]
    public void AppelAProjets_UnknownRegion_IsRefused() =>
        Assert.Throws<RuleViolationException>(() => new AppelAProjets("Picardie", 2025, null, ReferentielsLivres.Normandie2025()));

    [Fact]
    public void AppelAProjets_WithAPhase_SaysItInItsLabel() =>
        Assert.Equal("Normandie 2025 – généralisation", new AppelAProjets("normandie", 2025, "généralisation", ReferentielsLivres.Normandie2025()).Libelle);
}
