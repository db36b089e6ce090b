using GrappePortal.Web.Data;
using GrappePortal.Web.Mail;
using GrappePortal.Web.Security;
using GrappePortal.Web.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

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

    [Fact]
    public async Task Open_ConnectionStringThatNobodyCanRead_SaysHowToWriteIt()
    {
        using var folder = new TemporaryFolder();
        var refusal = await Assert.ThrowsAsync<DatabaseUnusableException>(() => OpenAsync(folder, "postgres://portail@db/portail"));
        Assert.Contains("Host=…;Database=…", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host=db", 40)]
    [InlineData("Host=db;Maximum Pool Size=12", 12)]
    [InlineData("Host=db;maxpoolsize=100", 100)]
    public void Connect_AnyNumberOfPeople_OpensABoundedNumberOfConnections(string given, int expected)
    {
        var services = new ServiceCollection().AddLogging().AddData(given).AddSingleton<OutboxInterceptor>().AddSingleton<OutboxSignal>().AddScoped<PersonneCourante>();
        using var provider = services.BuildServiceProvider();
        using var scope = provider.CreateScope();
        using var db = scope.ServiceProvider.GetRequiredService<IDbContextFactory<PortalDb>>().CreateDbContext();
        Assert.Equal(expected, new NpgsqlConnectionStringBuilder(db.Database.GetConnectionString()).MaxPoolSize);
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
