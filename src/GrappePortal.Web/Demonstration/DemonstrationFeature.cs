using GrappePortal.Web.Data;
using GrappePortal.Web.Features.Comptes;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Demonstration;

/// <summary>
/// Two grappes built from real lists with invented persons, a small one with a convention in signature, one account for each role. It stands outside the features
/// because it uses their acts, as Program does.
/// </summary>
public static class DemonstrationFeature
{
    public static IServiceCollection AddDemonstration(this IServiceCollection services) => services
        .AddScoped<DemonstrationHautsDeFrance>()
        .AddScoped<DemonstrationNormandie>()
        .AddScoped<DemonstrationSignature>()
        .AddScoped<DemonstrationReleves>()
        .AddScoped<DemonstrationPersonnes>();

    /// <summary>Fills an empty database when Portal:Demo is true; a database that holds a grappe is left alone.</summary>
    public static async Task FillDemonstrationAsync(this WebApplication app)
    {
        if (!app.Configuration.GetValue<bool>("Portal:Demo"))
        {
            return;
        }

        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<PersonneCourante>().ActAsPortal();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        await DatabaseStartup.PrepareAsync(db.Database.GetConnectionString()!, async cancellation =>
        {
            if (!await db.Grappes.AnyAsync(cancellation))
            {
                await FillAsync(scope.ServiceProvider, cancellation);
            }

            await SayAccountsAsync(scope.ServiceProvider, app.Logger);
        });
    }

    // run.sh shows the console: whoever tries the portal finds the accounts there.
    private static async Task SayAccountsAsync(IServiceProvider services, ILogger log)
    {
        var accounts = await services.GetRequiredService<DemoAccounts>().ListAsync();
        log.LogInformation("Comptes de démonstration, ouverts d’un clic sur la page de connexion : {Comptes}.",
            string.Join(", ", accounts.Select(account => $"{account.Nom} ({account.Roles})")));
    }

    private static async Task FillAsync(IServiceProvider services, CancellationToken cancellation)
    {
        var hautsDeFrance = await services.GetRequiredService<DemonstrationHautsDeFrance>().FillAsync(cancellation);
        var normandie = await services.GetRequiredService<DemonstrationNormandie>().FillAsync(cancellation);
        var exemple = await services.GetRequiredService<DemonstrationSignature>().FillAsync(hautsDeFrance, cancellation);
        await services.GetRequiredService<DemonstrationReleves>().FillAsync(hautsDeFrance, cancellation);
        await services.GetRequiredService<DemonstrationReleves>().FillAsync(normandie, cancellation);
        await services.GetRequiredService<DemonstrationPersonnes>().FillAsync(hautsDeFrance, normandie, exemple, cancellation);
    }
}
