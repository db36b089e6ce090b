using GrappePortal.Domain;

namespace GrappePortal.Web.Mail;

/// <summary>Where readers of a mail find the portal: Portal:PublicUrl, else the address that the portal listens on.</summary>
/// <remarks>
/// Never the Host header of a request: whoever forges it would have their own site written in the mail of somebody else.
/// </remarks>
public sealed class PublicAddress(IConfiguration configuration)
{
    /// <summary>E.g. "https://portail.example.fr".</summary>
    public const string Key = "Portal:PublicUrl";

    private const string Local = "http://localhost:5080";

    public Uri Root { get; } = new(Given(configuration) ?? Listened(configuration) ?? Local);

    /// <summary>What the key says; nothing when it is empty.</summary>
    public static string? Given(IConfiguration configuration) => Texte.OrNull(configuration[Key]);

    /// <param name="pathAndQuery">Begins with a slash.</param>
    public string LinkTo(string pathAndQuery) => $"{Root.AbsoluteUri.TrimEnd('/')}{pathAndQuery}";

    // "http://+:8080" listens everywhere and cannot be opened: no link is made of it.
    private static string? Listened(IConfiguration configuration) => configuration["urls"]?.Split(';')
        .FirstOrDefault(url => Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Host is not ("0.0.0.0" or "[::]" or "*" or "+"));
}
