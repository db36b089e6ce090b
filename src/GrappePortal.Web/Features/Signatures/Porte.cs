namespace GrappePortal.Web.Features.Signatures;

/// <summary>By which door a reader comes to what they sign: an account, or the personal link of a mail.</summary>
/// <param name="ConventionId">What the signed-in person asks for; the link knows its own.</param>
/// <param name="Jeton">The secret of the link; <see langword="null"/> or empty for an account.</param>
public sealed record Porte(Guid ConventionId, string? Jeton)
{
    public static Porte ParLien(string jeton) => new(Guid.Empty, jeton);

    public static Porte ParCompte(Guid conventionId) => new(conventionId, null);

    public bool IsLien => !string.IsNullOrEmpty(Jeton);

    /// <summary>Address of the page, relative to the root of the portal.</summary>
    public string Adresse => IsLien ? $"signer/{Jeton}" : $"signatures/{ConventionId}";
}
