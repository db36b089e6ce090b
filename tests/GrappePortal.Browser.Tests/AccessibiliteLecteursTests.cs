using GrappePortal.Browser.Tests.Infrastructure;

namespace GrappePortal.Browser.Tests;

/// <summary>The same pages as those who mostly read; a class of its own, so that both run at once.</summary>
public sealed class AccessibiliteLecteursTests(Portail portail, Chromium chromium) : PagesJourney(portail, chromium)
{
    [Theory]
    [InlineData(Comptes.Coordonnateur)]
    [InlineData(Comptes.ChefDeProjet)]
    [InlineData(Comptes.Direction)]
    [InlineData(Comptes.InstructeurArs)]
    [InlineData(Comptes.Referent)]
    public async Task Pages_ReadByEachOtherRole_HaveNothingForAxeAndFitAPhone(string reader) =>
        await ExpectNoFaultAsync(reader, fromTheEnd: true);
}
