using System.Globalization;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;

namespace GrappePortal.Web.Tests.Infrastructure;

/// <summary>
/// The whole portal on a real PostgreSQL: a database of its own, cloned from a migrated template. As a class fixture
/// (<c>IClassFixture&lt;PortalFactory&gt;</c>) or, for one test with its own settings,
/// <c>await using var portal = await PortalFactory.StartAsync(server, ("Portal:Demo", "true"))</c>.
/// </summary>
public sealed class PortalFactory(PostgresServer server) : WebApplicationFactory<Program>, IAsyncLifetime
{
    private static readonly SemaphoreSlim TemplateLock = new(1);
    private static string? template;
    private (string Key, string Value)[] settings = [];

    /// <summary>The time of the portal, moved by the test.</summary>
    public FakeClock Clock { get; } = new();

    public string ConnectionString { get; private set; } = string.Empty;

    public static async Task<PortalFactory> StartAsync(PostgresServer server, params (string Key, string Value)[] settings)
    {
        var portal = new PortalFactory(server) { settings = settings };
        await portal.InitializeAsync();
        return portal;
    }

    /// <summary>A portal that other programs reach at this port of the machine.</summary>
    public static async Task<PortalFactory> ListenAsync(PostgresServer server, int port)
    {
        var portal = new PortalFactory(server);
        portal.UseKestrel(port);
        await portal.InitializeAsync();
        return portal;
    }

    /// <summary>A second instance of the portal on the same database.</summary>
    public PortalFactory Twin(params (string Key, string Value)[] twinSettings) =>
        new(server) { settings = twinSettings, ConnectionString = ConnectionString };

    public async ValueTask InitializeAsync()
    {
        // Short-lived databases: a pool that outlives its portal would keep connections of the server.
        var database = await server.CreateDatabaseAsync(await TemplateAsync());
        ConnectionString = new NpgsqlConnectionStringBuilder(database) { MaxPoolSize = 20 }.ConnectionString;
        _ = Services;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await using var connection = new NpgsqlConnection(ConnectionString);
        NpgsqlConnection.ClearPool(connection);
        await server.DropDatabaseAsync(ConnectionString);
        GC.SuppressFinalize(this);
    }

    /// <summary>Runs acts of the portal as somebody, as a page of theirs would; "null" is nobody.</summary>
    public async Task<T> ActAs<T>(Personne? personne, Func<IServiceProvider, Task<T>> act)
    {
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<PersonneCourante>().ActAs(personne is null
            ? new()
            : await scope.ServiceProvider.GetRequiredService<IUserClaimsPrincipalFactory<Personne>>().CreateAsync(personne));
        return await act(scope.ServiceProvider);
    }

    public Task ActAs(Personne? personne, Func<IServiceProvider, Task> act) => ActAs(personne, async services =>
    {
        await act(services);
        return true;
    });

    /// <summary>Reads or writes the database as the portal itself.</summary>
    public async Task<T> InDatabase<T>(Func<PortalDb, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<PersonneCourante>().ActAsPortal();
        return await work(scope.ServiceProvider.GetRequiredService<PortalDb>());
    }

    /// <summary>A browser that keeps cookies and does not follow redirects.</summary>
    public HttpClient Anonymous() => CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });

    /// <summary>The browser of somebody signed in.</summary>
    public async Task<HttpClient> SignInAsync(Personne personne)
    {
        var client = Anonymous();
        using var response = await client.PostAsync(SignInForTests.AddressOf(personne.Id), content: null);
        response.EnsureSuccessStatusCode();
        return client;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("ConnectionStrings:Portal", ConnectionString);
        builder.UseSetting("Portal:SignInPostsPerMinute", int.MaxValue.ToString(CultureInfo.InvariantCulture));
        builder.UseSetting("Portal:ApiRequestsPerMinute", int.MaxValue.ToString(CultureInfo.InvariantCulture));
        builder.UseSetting("Portal:VerificationsPerMinute", int.MaxValue.ToString(CultureInfo.InvariantCulture));
        // A test seals when it says so: a job in the background would change what another test watches.
        builder.UseSetting("Sceau:Automatique", "false");
        builder.UseSetting("Releves:Automatique", "false");
        builder.UseSetting("Situations:Automatique", "false");
        builder.UseSetting("Mail:Rappels", "false");
        builder.UseSetting("Sceau:Fichier", SceauEssai.Fichier);
        builder.UseSetting("Sceau:MotDePasse", SceauEssai.MotDePasse);
        foreach (var (key, value) in settings)
        {
            builder.UseSetting(key, value);
        }

        builder.ConfigureTestServices(services => services
            .Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock))
            .AddSingleton<IStartupFilter, SignInForTests>());
    }

    private async Task<string> TemplateAsync()
    {
        await TemplateLock.WaitAsync();
        try
        {
            return template ??= await MigrateTemplateAsync();
        }
        finally
        {
            TemplateLock.Release();
        }
    }

    private async Task<string> MigrateTemplateAsync()
    {
        var database = new NpgsqlConnectionStringBuilder(await server.CreateDatabaseAsync()) { Pooling = false };
        await using var db = new PortalDb(new DbContextOptionsBuilder<PortalDb>().UseNpgsql(database.ConnectionString).Options);
        await db.Database.MigrateAsync();
        return database.Database!;
    }
}
