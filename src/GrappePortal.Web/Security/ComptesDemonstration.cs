using GrappePortal.Web.Data;
using Microsoft.AspNetCore.Identity;

namespace GrappePortal.Web.Security;

/// <summary>
/// The accounts that anybody enters in one click while Portal:Demo is true, and nobody once it is false, whatever they hold: a
/// session, or a password that a visitor chose by the mails that the demonstration shows.
/// </summary>
public sealed class ComptesDemonstration(IConfiguration configuration) : IUserConfirmation<Personne>
{
    /// <summary>A domain that cannot exist: no real person has an address there.</summary>
    public const string Domain = "@demo.grappeportal.test";

    private static readonly string Suffix = Domain.ToUpperInvariant();

    public bool AreOpen { get; } = configuration.GetValue<bool>("Portal:Demo");

    public static IQueryable<Personne> Of(PortalDb db) => db.Users.Where(p => p.NormalizedEmail!.EndsWith(Suffix));

    /// <summary>Whose session may hold: everybody, but for these accounts once they are closed.</summary>
    public IQueryable<Personne> Admitted(PortalDb db) => AreOpen ? db.Users : Others(db);

    public static IQueryable<Personne> Others(PortalDb db) => db.Users.Where(p => !p.NormalizedEmail!.EndsWith(Suffix));

    // Asked at each way to sign in.
    public Task<bool> IsConfirmedAsync(UserManager<Personne> manager, Personne user) =>
        Task.FromResult(AreOpen || user?.NormalizedEmail?.EndsWith(Suffix, StringComparison.Ordinal) != true);
}
