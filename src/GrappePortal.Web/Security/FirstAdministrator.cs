using GrappePortal.Domain;
using GrappePortal.Web.Data;
using GrappePortal.Web.Mail;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GrappePortal.Web.Security;

public static class FirstAdministrator
{
    /// <summary>Any constant serves: held while two instances that start at once look for an administrator.</summary>
    private const long LockKey = 0x4752_4150_5045_0002;

    private const string Libelle = "Administrateur du portail";

    /// <summary>Two instances that start at once, or one that stops and starts, send one mail.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    /// <summary>
    /// A new portal has nobody to invite anybody: the person of Portal:AdminEmail is invited at start, and again at each start until
    /// an administrator can sign in.
    /// </summary>
    public static async Task InviteFirstAdministratorAsync(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        if (Texte.OrNull(app.Configuration[Reglages.AdminEmail]) is not { } courriel)
        {
            await SayWhenClosedToAllAsync(app);
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

    // Everything works, and nobody can enter.
    private static async Task SayWhenClosedToAllAsync(WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        if (!scope.ServiceProvider.GetRequiredService<ComptesDemonstration>().AreOpen
            && !await scope.ServiceProvider.GetRequiredService<PortalDb>().WhoCanSignIn().AnyAsync())
        {
            app.Logger.LogWarning(
                "Personne ne peut encore se connecter à ce portail : redémarrez-le avec l’adresse du premier administrateur, par exemple Portal__AdminEmail=prenom.nom@organisme.fr ./run.sh --no-demo.");
        }
    }

    private static async Task<MessageSortant?> InviteAsync(IServiceProvider services, string courriel)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<PortalDb>>().CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({LockKey})");
        if (await db.WhoCanSignIn().AnyAsync(p => db.Habilitations.Any(h => h.Role == Role.Administrateur && h.PersonneId == p.Id)))
        {
            return null;
        }

        await AddMessageAsync(services, db, courriel);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return db.ChangeTracker.Entries<MessageSortant>().SingleOrDefault()?.Entity;
    }

    private static async Task AddMessageAsync(IServiceProvider services, PortalDb db, string courriel)
    {
        var invitations = services.GetRequiredService<Invitations>();
        var normalized = services.GetRequiredService<UserManager<Personne>>().NormalizeEmail(courriel);
        if (await db.Habilitations.Where(h => h.Role == Role.Administrateur && h.Personne.NormalizedEmail == normalized).Select(h => h.Personne).SingleOrDefaultAsync() is not { } invited)
        {
            await invitations.AddAsync(db, courriel, [Habilitation.Administrateur], Libelle, default);
            return;
        }

        var recent = services.GetRequiredService<TimeProvider>().GetUtcNow() - Pause;
        if (!await db.MessagesSortants.AnyAsync(m => m.Destinataire == invited.Email && m.CreeLe > recent))
        {
            db.Add(await invitations.MessageAsync(invited, Libelle));
        }
    }
}
