using System.Text.RegularExpressions;

namespace GrappePortal.Domain.Grappes;

/// <summary>Vote of a public body that empowers its signatory.</summary>
public sealed partial class Deliberation
{
    private Deliberation()
    {
    }

    internal Deliberation(string reference, DateOnly date)
    {
        Reference = NumberIn(Texte.Required(reference, "Le numéro de la délibération"));
        Date = date;
    }

    public Guid Id { get; private set; } = Identifiant.Next();

    /// <summary>The number alone: what shows it says "Délibération n°" before.</summary>
    public string Reference { get; private set; } = string.Empty;

    public DateOnly Date { get; private set; }

    private static string NumberIn(string reference) =>
        Announcement().Replace(reference, string.Empty) is { Length: > 0 } number ? number : reference;

    [GeneratedRegex(@"^(d[eé]lib[eé]ration\b\s*)?((n\s*[°º]|no\b\.?|num[eé]ro\b)\s*)?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Announcement();
}
