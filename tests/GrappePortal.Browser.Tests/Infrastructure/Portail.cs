using System.Globalization;
using GrappePortal.Domain.Grappes;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using GrappePortal.Web.Tests.Infrastructure;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace GrappePortal.Browser.Tests.Infrastructure;

/// <summary>The whole portal with its demonstration, on a port of this machine and on a new database of a real PostgreSQL.</summary>
public sealed class Portail : WebApplicationFactory<Program>, IAsyncLifetime
{
    private readonly PostgresServer server = new();
    private readonly int port = PortLibre.Next();
    private string connectionString = string.Empty;

    /// <summary>"localhost" and no number: passkeys belong to a name.</summary>
    public string Address => string.Create(CultureInfo.InvariantCulture, $"http://localhost:{port}");

    /// <summary>Pages read by the tests of accessibility.</summary>
    public Reperes Reperes { get; private set; } = default!;

    public async ValueTask InitializeAsync()
    {
        await server.InitializeAsync();
        connectionString = new NpgsqlConnectionStringBuilder(await server.CreateDatabaseAsync()) { MaxPoolSize = 30 }.ConnectionString;
        UseKestrel(port);
        StartServer();
        await using var db = OpenDatabase();
        Reperes = await Reperes.ReadAsync(db);
    }

    /// <summary>A grappe without any member, which this demo account carries.</summary>
    public async Task<Guid> OpenGrappeAsync(string nom, string porteur)
    {
        await using var db = OpenDatabase();
        var appel = await db.AppelsAProjets.SingleAsync(a => a.Region == "Normandie" && a.Annee == 2025);
        var personne = await db.Users.SingleAsync(p => p.Nom == porteur);
        var grappe = new Grappe(nom, TypeProjet.Mixte, appel);
        db.AddRange(grappe, Habilitation.ForGrappe(personne.Id, Role.Porteur, grappe.Id));
        await db.SaveChangesAsync();
        return grappe.Id;
    }

    /// <summary>Somebody with an account of their own and its password, who reads the grappes of a region unless another role is given.</summary>
    public async Task AddPersonneAsync(string nom, string courriel, string motDePasse, Func<Guid, Habilitation>? role = null)
    {
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<PersonneCourante>().ActAsPortal();
        var personne = new Personne { Nom = nom, UserName = courriel, Email = courriel, EmailConfirmed = true };
        var result = await scope.ServiceProvider.GetRequiredService<UserManager<Personne>>().CreateAsync(personne, motDePasse);
        Assert.True(result.Succeeded, string.Join(' ', result.Errors.Select(error => error.Description)));
        await using var db = OpenDatabase();
        db.Add(role?.Invoke(personne.Id) ?? Habilitation.InstructeurArs(personne.Id, "Normandie"));
        await db.SaveChangesAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
        await server.DisposeAsync();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder) => builder
        .UseSetting("ConnectionStrings:Portal", connectionString)
        .UseSetting("urls", Address)
        .UseSetting("Portal:Demo", "true")
        .UseSetting("Sceau:Fichier", SceauEssai.Fichier)
        .UseSetting("Sceau:MotDePasse", SceauEssai.MotDePasse)
        .UseSetting("Portal:SignInPostsPerMinute", int.MaxValue.ToString(CultureInfo.InvariantCulture));

    internal PortalDb OpenDatabase() => new(new DbContextOptionsBuilder<PortalDb>().UseNpgsql(connectionString).Options);
}
