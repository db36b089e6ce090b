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
        .AddScoped<DepotsDemonstration>()
        .AddScoped<DemonstrationHautsDeFrance>()
        .AddScoped<DemonstrationNormandie>()
        .AddScoped<DemonstrationSignature>()
        .AddScoped<DemonstrationReleves>()
        .AddScoped<DemonstrationPersonnes>();

    /// <summary>
    /// When Portal:Demo is true, fills an empty database, or goes on with what a start that was interrupted left unfinished; a database
    /// that holds other grappes is left alone. When it is false, ends what the accounts of a former demonstration still hold.
    /// </summary>
    public static async Task PrepareDemonstrationAsync(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<PersonneCourante>().ActAsPortal();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        if (!scope.ServiceProvider.GetRequiredService<ComptesDemonstration>().AreOpen)
        {
            await CloseAccountsAsync(db);
            return;
        }

        await DatabaseStartup.PrepareAsync(db.Database.GetConnectionString()!, async cancellation =>
        {
            if (!await db.Grappes.AnyAsync(cancellation) || await IsUnfinishedAsync(db, cancellation))
            {
                await FillAsync(scope.ServiceProvider, cancellation);
            }

            await SayAccountsAsync(scope.ServiceProvider, app.Logger);
        });
    }

    // Refused anyway; a demonstration that opens again one day must not revive the sessions and the links of this one.
    private static async Task CloseAccountsAsync(PortalDb db)
    {
        var stamp = Guid.NewGuid().ToString("N");
        await ComptesDemonstration.Of(db).ExecuteUpdateAsync(set => set.SetProperty(p => p.SecurityStamp, stamp));
    }

    // The first thing written is there, and not the last one: the roles of the accounts.
    private static async Task<bool> IsUnfinishedAsync(PortalDb db, CancellationToken cancellation) =>
        await db.Grappes.AnyAsync(g => g.Nom == DemonstrationHautsDeFrance.Nom, cancellation)
        && !await ComptesDemonstration.Of(db).AnyAsync(p => db.Habilitations.Any(h => h.PersonneId == p.Id), cancellation);

    // run.sh shows the console: whoever tries the portal finds the accounts there.
    private static async Task SayAccountsAsync(IServiceProvider services, ILogger log)
    {
        var accounts = await services.GetRequiredService<DemoAccounts>().ListAsync();
        log.LogInformation("Comptes de démonstration, ouverts d’un clic sur la page de connexion : {Comptes}.",
            string.Join(", ", accounts.Select(account => $"{account.Nom} ({account.Roles})")));
    }

    // Step after step, each committed: each finds what is there already.
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
