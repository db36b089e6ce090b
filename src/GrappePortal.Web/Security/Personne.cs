using Microsoft.AspNetCore.Identity;

namespace GrappePortal.Web.Security;

/// <summary>Somebody with an account. What a person may see is said by their <see cref="Habilitation"/>s, not here.</summary>
public sealed class Personne : IdentityUser<Guid>
{
    public Personne() => Id = Guid.CreateVersion7();

    /// <summary>"Prénom Nom", as shown in the journal.</summary>
    public string Nom { get; set; } = string.Empty;
}
