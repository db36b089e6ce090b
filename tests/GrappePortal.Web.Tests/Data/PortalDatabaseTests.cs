using GrappePortal.Web.Data;
using GrappePortal.Web.Tests.Infrastructure;
using Microsoft.Extensions.Configuration;

namespace GrappePortal.Web.Tests.Data;

public sealed class PortalDatabaseTests
{
    [Fact]
    public async Task Open_ConnectionStringIsGiven_StartsNoServer()
    {
        using var folder = new TemporaryFolder();
        await using var database = await OpenAsync(folder, "Host=db;Database=portal");
        Assert.Equal("Host=db;Database=portal", database.ConnectionString);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task Open_NoConnectionString_StartsAPrivateServerInTheDataFolder()
    {
        using var folder = new TemporaryFolder();
        await using var database = await OpenAsync(folder, "");
        Assert.Contains(folder.Path, database.ConnectionString, StringComparison.Ordinal);
    }

    private static Task<PortalDatabase> OpenAsync(TemporaryFolder folder, string connectionString)
    {
        var settings = new Dictionary<string, string?>
        {
            ["ConnectionStrings:Portal"] = connectionString,
            ["Portal:DataFolder"] = folder.Path,
        };
        return PortalDatabase.OpenAsync(
            new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), TestContext.Current.CancellationToken);
    }
}
