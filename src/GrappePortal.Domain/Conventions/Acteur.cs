namespace GrappePortal.Domain.Conventions;

/// <summary>Who does an act on a convention, and from where.</summary>
/// <param name="Nom">Name of the person, or "Portail" for a job.</param>
/// <param name="Adresse">Network address of the browser.</param>
/// <param name="Agent">What the browser says of itself.</param>
public sealed record Acteur(string Nom, string? Adresse = null, string? Agent = null)
{
    /// <summary>Address that the authentication proved, where there was one: a name is typed, an address is not.</summary>
    public string? Courriel { get; init; }

    public static Acteur Portail { get; } = new("Portail");
}
