using System.Globalization;
using System.Security.Cryptography;
using GrappePortal.Domain.Conventions;
using Microsoft.AspNetCore.DataProtection;

namespace GrappePortal.Web.Features.Signatures;

/// <summary>The browser of whoever gave the right code: a protected cookie, good for one link and one hour.</summary>
public sealed class SessionSignature(IHttpContextAccessor contexts, IDataProtectionProvider protection, TimeProvider clock)
{
    public const string Cookie = "grappeportal-signature";
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(60);
    private readonly IDataProtector _protector = protection.CreateProtector("GrappePortal.Signature");

    public void Open(AccesSignature acces, string jeton)
    {
        ArgumentNullException.ThrowIfNull(acces);
        var context = contexts.HttpContext ?? throw new InvalidOperationException("A session opens in a request.");
        var expiry = clock.GetUtcNow() + Lifetime;
        context.Response.Cookies.Append(Cookie, _protector.Protect(string.Create(CultureInfo.InvariantCulture, $"{acces.Id}|{expiry.UtcTicks}")), new()
        {
            // The path keeps two links of one person apart. Lax: the person may come back from the mail.
            Path = $"/signer/{jeton}",
            HttpOnly = true,
            IsEssential = true,
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
            MaxAge = Lifetime,
        });
    }

    public bool IsOpenFor(AccesSignature acces)
    {
        ArgumentNullException.ThrowIfNull(acces);
        return Read()?.Split('|') is [var id, var ticks] && id == acces.Id.ToString()
            && clock.GetUtcNow().UtcTicks < long.Parse(ticks, CultureInfo.InvariantCulture);
    }

    /// <summary>Who acts, and from where, for the proof.</summary>
    public Acteur ActeurOf(string nom) => new(
        nom, contexts.HttpContext?.Connection.RemoteIpAddress?.ToString(), contexts.HttpContext?.Request.Headers.UserAgent.ToString() is { Length: > 0 } agent ? agent : null);

    private string? Read()
    {
        try
        {
            return contexts.HttpContext?.Request.Cookies[Cookie] is { } value ? _protector.Unprotect(value) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
