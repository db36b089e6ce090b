using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Scellements;

/// <summary>
/// <c>seal-due</c>: seals each signed convention that waits, one line for each, then ends. For an operator who has just mended
/// the key, or for a scheduler. The portal may run meanwhile: a convention is never sealed twice.
/// </summary>
public static class SealCommand
{
    public const string Name = "seal-due";
    public const string Starting = "Scellement…";

    public static bool IsAskedBy(string[] args) => args is [Name, ..];

    /// <returns>0 when nothing is left to do for now.</returns>
    public static async Task<int> RunAsync(IServiceProvider services)
    {
        await RetryNowAsync(services);
        var done = 0;
        do
        {
            await Console.Out.WriteLineAsync(Starting);
            await Console.Out.FlushAsync();
        }
        while (await SealAsync(services) && ++done > 0);

        await Console.Out.WriteLineAsync($"Terminé : {done} essai(s).");
        return 0;
    }

    // After a failure the portal waits longer and longer: somebody who mended its cause does not.
    private static async Task RetryNowAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<PersonneCourante>().ActAsPortal();
        await using var db = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<PortalDb>>().CreateDbContextAsync();
        var now = scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow();
        foreach (var waiting in await db.Scellements.Where(s => s.ProchainEssaiLe > now).ToListAsync())
        {
            waiting.RetryNow(now);
        }

        await db.SaveChangesAsync();
    }

    private static async Task<bool> SealAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<PersonneCourante>().ActAsPortal();
        return await scope.ServiceProvider.GetRequiredService<SealNext>().ExecuteAsync();
    }
}
