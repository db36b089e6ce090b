using System.Net;
using GrappePortal.Web.Security;
using Microsoft.Extensions.Configuration;

namespace GrappePortal.Web.Tests.Security;

public sealed class ReglagesTests
{
    [Theory]
    [InlineData("Portal:AdminEmail", "admin@exemple", "Portal__AdminEmail : « admin@exemple » n’est pas une adresse électronique")]
    [InlineData("Portal:PublicUrl", "portail.exemple.fr", "Portal__PublicUrl : « portail.exemple.fr » n’est pas une adresse complète")]
    [InlineData("Portal:PublicUrl", "/portail", "Portal__PublicUrl : « /portail » n’est pas une adresse complète")]
    [InlineData("Portal:TrustedProxies", "10.0.0.0/8, mandataire", "Portal__TrustedProxies : « mandataire » n’est ni une adresse ni un réseau")]
    [InlineData("Portal:TrustedProxies", "10.0.0.0/33", "Portal__TrustedProxies : « 10.0.0.0/33 » n’est ni une adresse ni un réseau")]
    public void Check_KeyThatCannotServe_IsOneFrenchLine(string key, string value, string expected)
    {
        var fault = Assert.Single(Reglages.Faults(With(key, value)));
        Assert.StartsWith(expected, fault.Replace('\u00a0', ' '), StringComparison.Ordinal);
        Assert.DoesNotContain('\n', fault);
    }

    [Theory]
    [InlineData("Portal:AdminEmail", "")]
    [InlineData("Portal:AdminEmail", " admin@exemple.fr ")]
    [InlineData("Portal:PublicUrl", " ")]
    [InlineData("Portal:PublicUrl", "https://portail.exemple.fr/grappes")]
    [InlineData("Portal:TrustedProxies", "10.0.0.5/8, 192.168.1.4, ::1, fd00::/8")]
    public void Check_KeyThatServesOrIsEmpty_IsAccepted(string key, string value) => Assert.Empty(Reglages.Faults(With(key, value)));

    [Theory]
    [InlineData("10.1.2.3/8", "10.0.0.0/8")]
    [InlineData("192.168.1.77/26", "192.168.1.64/26")]
    [InlineData("192.168.1.4", "192.168.1.4/32")]
    [InlineData("fd12:3456::1/9", "fd00::/9")]
    [InlineData("0.0.0.0/0", "0.0.0.0/0")]
    public void Network_WrittenWithOneOfItsAddressesOrAlone_IsThatNetwork(string written, string expected) =>
        Assert.Equal(IPNetwork.Parse(expected), ProxyFeature.NetworkOf(written));

    private static IConfiguration With(string key, string value) =>
        new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create(key, (string?)value)]).Build();
}
