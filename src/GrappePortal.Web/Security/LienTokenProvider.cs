using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace GrappePortal.Web.Security;

/// <summary>
/// The secret in a link sent by mail. It names the person, an hour of expiry and the security stamp: accepting it changes the
/// stamp, so that a link serves once. Each kind of link has its own protector: one never opens what the other does.
/// </summary>
/// <remarks>Identity's own provider reads the machine's clock, which no test can move.</remarks>
public abstract class LienTokenProvider(IDataProtectionProvider protection, TimeProvider clock, string kind, TimeSpan lifetime)
    : IUserTwoFactorTokenProvider<Personne>
{
    private readonly IDataProtector _protector = protection.CreateProtector("GrappePortal.Liens", kind);

    public async Task<string> GenerateAsync(string purpose, UserManager<Personne> manager, Personne user)
    {
        ArgumentNullException.ThrowIfNull(manager);
        var content = await ContentAsync(purpose, manager, user, clock.GetUtcNow() + lifetime);
        return Base64Url.EncodeToString(_protector.Protect(Encoding.UTF8.GetBytes(content)));
    }

    public async Task<bool> ValidateAsync(string purpose, string token, UserManager<Personne> manager, Personne user)
    {
        ArgumentNullException.ThrowIfNull(manager);
        if (Read(token) is not { } content || !long.TryParse(content.Split('|')[0], CultureInfo.InvariantCulture, out var ticks))
        {
            return false;
        }

        var expiry = new DateTimeOffset(ticks, TimeSpan.Zero);
        return clock.GetUtcNow() < expiry && content == await ContentAsync(purpose, manager, user, expiry);
    }

    public Task<bool> CanGenerateTwoFactorTokenAsync(UserManager<Personne> manager, Personne user) => Task.FromResult(false);

    private static async Task<string> ContentAsync(string purpose, UserManager<Personne> manager, Personne user, DateTimeOffset expiry)
    {
        var stamp = await manager.GetSecurityStampAsync(user);
        return string.Create(CultureInfo.InvariantCulture, $"{expiry.UtcTicks}|{purpose}|{user.Id}|{stamp}");
    }

    private string? Read(string token)
    {
        try
        {
            return Encoding.UTF8.GetString(_protector.Unprotect(Base64Url.DecodeFromChars(token)));
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException)
        {
            return null;
        }
    }
}

/// <summary>Seven days: a director reads mail after a leave.</summary>
public sealed class InvitationTokenProvider(IDataProtectionProvider protection, TimeProvider clock)
    : LienTokenProvider(protection, clock, Name, TimeSpan.FromDays(7))
{
    public const string Name = "Invitation";
}

/// <summary>One hour: whoever asks is waiting for the mail.</summary>
public sealed class NouveauMotDePasseTokenProvider(IDataProtectionProvider protection, TimeProvider clock)
    : LienTokenProvider(protection, clock, Name, TimeSpan.FromHours(1))
{
    public const string Name = "NouveauMotDePasse";
}
