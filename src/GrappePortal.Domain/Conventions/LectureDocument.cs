namespace GrappePortal.Domain.Conventions;

/// <summary>
/// Somebody who, identified, had the document on the screen for a party: the person asked to sign, or a colleague with an account of
/// the same body. The proof tells of the signatory what the signatory did, and nobody else.
/// </summary>
/// <param name="Courriel">Address that the authentication proved.</param>
/// <param name="Nom">Name of the account, or of the person that the link was sent to.</param>
/// <param name="OuvertLe">The first time.</param>
/// <param name="LuLe">When the last page came on the screen, the first time; <see langword="null"/>: it did not.</param>
public sealed record LectureDocument(string? Courriel, string Nom, DateTimeOffset OuvertLe, DateTimeOffset? LuLe)
{
    public bool IsOf(string? courriel) => string.Equals(Courriel, courriel, StringComparison.OrdinalIgnoreCase);
}
