using GrappePortal.Web.Data;
using GrappePortal.Web.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GrappePortal.Web.Security;

public static class FirstAdministrator
{
    /// <summary>Any constant serves: held while two instances that start at once look for an administrator.</summary>
    private const long LockKey = 0x4752_4150_5045_0002;

    /// <summary>A new portal has nobody to invite anybody: the person of Portal:AdminEmail is invited at start.</summary>
    public static async Task InviteFirstAdministratorAsync(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        if (app.Configuration["Portal:AdminEmail"] is not { Length: > 0 } courriel)
        {
            return;
        }

        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<PersonneCourante>().ActAsPortal();
        if (await InviteAsync(scope.ServiceProvider, courriel) is { } message
            && !scope.ServiceProvider.GetRequiredService<IOptions<MailOptions>>().Value.IsConfigured)
        {
            // Said once, to whoever reads the logs of the machine: there is no other way in.
            app.Logger.LogWarning("No mail server is configured. Invitation of the first administrator:\n{Message}", message.Corps);
        }
    }

    private static async Task<MessageSortant?> InviteAsync(IServiceProvider services, string courriel)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<PortalDb>>().CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({LockKey})");
        if (await db.Habilitations.AnyAsync(h => h.Role == Role.Administrateur))
        {
            return null;
        }

        await services.GetRequiredService<Invitations>().AddAsync(db, courriel, [Habilitation.Administrateur], "Administrateur du portail", default);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return db.ChangeTracker.Entries<MessageSortant>().Single().Entity;
    }
}
