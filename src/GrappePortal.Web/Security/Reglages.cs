using GrappePortal.Domain;
using GrappePortal.Web.Mail;

namespace GrappePortal.Web.Security;

/// <summary>Keys of the configuration that would fail later, at a start cut short or at each mail: looked at first.</summary>
public static class Reglages
{
    public const string AdminEmail = "Portal:AdminEmail";

    /// <summary>False when one of them cannot serve; each is then one French line on standard error.</summary>
    public static async Task<bool> TryCheckAsync(IConfiguration configuration)
    {
        var faults = Faults(configuration).ToList();
        foreach (var fault in faults)
        {
            await Console.Error.WriteLineAsync(Typographie.Typeset(fault));
        }

        return faults.Count == 0;
    }

    public static IEnumerable<string> Faults(IConfiguration configuration) =>
    [
        .. Administrator(Texte.OrNull(configuration[AdminEmail])),
        .. Public(PublicAddress.Given(configuration)),
        .. ProxyFeature.Listed(configuration[ProxyFeature.Key]).Where(network => ProxyFeature.NetworkOf(network) is null)
            .Select(network => $"Portal__TrustedProxies : « {network} » n’est ni une adresse ni un réseau : écrivez par exemple 10.0.0.0/8, 192.168.1.4."),
    ];

    private static IEnumerable<string> Administrator(string? courriel)
    {
        string? refusal = null;
        try
        {
            _ = courriel is null ? null : Invitations.AddressOf(courriel);
        }
        catch (RuleViolationException e)
        {
            refusal = e.Message;
        }

        return refusal is null ? [] : [$"Portal__AdminEmail : {refusal}"];
    }

    private static IEnumerable<string> Public(string? address) =>
        address is null || (Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps))
            ? []
            : [$"Portal__PublicUrl : « {address} » n’est pas une adresse complète : écrivez-la avec https:// au début, par exemple https://portail.exemple.fr."];
}
