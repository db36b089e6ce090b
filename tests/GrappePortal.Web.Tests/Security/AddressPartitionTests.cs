using System.Net;
using GrappePortal.Web.Security;

namespace GrappePortal.Web.Tests.Security;

/// <summary>A limit "per address" is not avoided with the many addresses of one access.</summary>
public sealed class AddressPartitionTests
{
    [Theory]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("192.0.2.1", "::ffff:192.0.2.1", true)]
    [InlineData("192.0.2.1", "192.0.2.2", false)]
    [InlineData("::ffff:192.0.2.1", "::ffff:192.0.2.2", false)]
    public void Of_TwoAddresses_CountsThoseOfOneAccessTogether(string one, string other, bool together) =>
        Assert.Equal(together, AddressPartition.Of(IPAddress.Parse(one)) == AddressPartition.Of(IPAddress.Parse(other)));
}
