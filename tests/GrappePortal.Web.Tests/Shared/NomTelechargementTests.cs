using GrappePortal.Domain.Conventions;
using GrappePortal.Domain.Grappes;
using GrappePortal.Web.Shared;

namespace GrappePortal.Web.Tests.Shared;

public sealed class NomTelechargementTests
{
    [Theory]
    [InlineData("Convention de partenariat", "convention-de-partenariat-C06Z-KB90-59YX.pdf")]
    [InlineData("Lettre d’engagement – CŒUR d'Été / 2026 \"bis\"", "lettre-d-engagement-coeur-d-ete-2026-bis-C06Z-KB90-59YX.pdf")]
    [InlineData("Convention constitutive de groupement de commandes pour la grappe des Hauts-de-France", "convention-constitutive-de-groupement-de-commandes-pour-la-C06Z-KB90-59YX.pdf")]
    [InlineData("…", "document-C06Z-KB90-59YX.pdf")]
    public void Of_AnyTitle_IsShortAndSafeEverywhere(string titre, string expected) =>
        Assert.Equal(expected, NomTelechargement.Of(titre, CodeDocument.Parse("C06Z-KB90-59YX"), ".pdf"));

    [Theory]
    [InlineData(NaturePouvoir.Statutaire, "Statuts de l’association", "pouvoir statutaire\u00A0: Statuts de l’association du 12/03/2026")]
    [InlineData(NaturePouvoir.Deliberation, "n° 12", "délibération n° 12 du 12/03/2026")]
    [InlineData(NaturePouvoir.Deliberation, "2026-31", "délibération 2026-31 du 12/03/2026")]
    [InlineData(NaturePouvoir.Delegation, null, "délégation de signature du 12/03/2026")]
    public void EnClair_ReferenceInWords_IsSetApartFromTheKindOfPower(NaturePouvoir nature, string? reference, string expected) =>
        Assert.Equal(expected, new Pouvoir(nature, reference, new DateOnly(2026, 3, 12)).EnClair());
}
