using System.Reflection;
using GrappePortal.Browser.Tests.Infrastructure;
using Microsoft.AspNetCore.Components;

namespace GrappePortal.Browser.Tests;

/// <summary>The pages of a visitor, of a porteur and of an administrator.</summary>
public sealed class AccessibiliteTests(Portail portail, Chromium chromium) : PagesJourney(portail, chromium)
{
    [Fact]
    public void Routes_EachOfThem_IsReadByTheseTests()
    {
        var routes = typeof(Program).Assembly.GetTypes().SelectMany(type => type.GetCustomAttributes<RouteAttribute>()).Select(route => route.Template);
        Assert.Equal(routes.Order(StringComparer.Ordinal), PagesDuPortail.All.Select(page => page.Route).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(PagesDuPortail.Anonyme)]
    [InlineData(Comptes.Administrateur)]
    [InlineData(Comptes.Porteur)]
    [InlineData(Comptes.PorteurNormandie)]
    public async Task Pages_ReadByThoseWhoChangeThem_HaveNothingForAxeAndFitAPhone(string reader) =>
        await ExpectNoFaultAsync(reader);
}
