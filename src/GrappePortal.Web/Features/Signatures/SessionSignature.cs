using System.Globalization;
using System.Security.Cryptography;
using GrappePortal.Domain.Conventions;
using Microsoft.AspNetCore.DataProtection;

namespace GrappePortal.Web.Features.Signatures;

/// <summary>
/// The browser of whoever gave the right code: a protected cookie, good for one link and for one hour after the last thing that
/// was asked with it, four hours at most.
/// </summary>
public sealed class SessionSignature(IHttpContextAccessor contexts, IDataProtectionProvider protection, TimeProvider clock)
{
    public const string Cookie = "grappeportal-signature";
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(60);
    public static readonly TimeSpan Longest = TimeSpan.FromHours(4);
    private readonly IDataProtector _protector = protection.CreateProtector("GrappePortal.Signature");

    // The cookie of this very answer: the browser sends it from the next request on.
    private Guid? _opened;

    public void Open(AccesSignature acces, string jeton)
    {
        ArgumentNullException.ThrowIfNull(acces);
        _opened = acces.Id;
        Write(acces, jeton, clock.GetUtcNow());
    }

    public bool IsOpenFor(AccesSignature acces)
    {
        ArgumentNullException.ThrowIfNull(acces);
        return _opened == acces.Id || OpenedAt(acces) is not null;
    }

    /// <summary>Somebody reads for long what they sign: each request gives another hour, within <see cref="Longest"/>.</summary>
    public void Prolong(AccesSignature acces, string jeton)
    {
        ArgumentNullException.ThrowIfNull(acces);
        if (_opened is null && OpenedAt(acces) is { } opened && contexts.HttpContext?.Response.HasStarted == false)
        {
            _opened = acces.Id;
            Write(acces, jeton, opened);
        }
    }

    private void Write(AccesSignature acces, string jeton, DateTimeOffset opened)
    {
        var context = contexts.HttpContext ?? throw new InvalidOperationException("A session opens in a request.");
        var now = clock.GetUtcNow();
        var rest = opened + Longest - now;
        var left = rest < Lifetime ? rest : Lifetime;
        context.Response.Cookies.Append(Cookie, _protector.Protect(string.Create(CultureInfo.InvariantCulture, $"{acces.Id}|{(now + left).UtcTicks}|{opened.UtcTicks}")), new()
        {
            // The path keeps two links of one person apart. Lax: the person may come back from the mail.
            Path = $"/signer/{jeton}",
            HttpOnly = true,
            IsEssential = true,
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
            MaxAge = left,
        });
    }

    /// <returns><see langword="null"/> when no session of this link is open.</returns>
    private DateTimeOffset? OpenedAt(AccesSignature acces) =>
        Read()?.Split('|') is [var id, var expiry, var opened] && id == acces.Id.ToString() && clock.GetUtcNow() < Instant(expiry) ? Instant(opened) : null;

    private static DateTimeOffset Instant(string ticks) => new(long.Parse(ticks, CultureInfo.InvariantCulture), TimeSpan.Zero);

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
