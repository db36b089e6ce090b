using GrappePortal.Domain;
using Microsoft.AspNetCore.Identity;

namespace GrappePortal.Web.Security;

/// <summary>Somebody with an account. What a person may see is said by their <see cref="Habilitation"/>s, not here.</summary>
public sealed class Personne : IdentityUser<Guid>
{
    public Personne() => Id = Identifiant.Next();

    /// <summary>"Prénom Nom", as shown in the journal.</summary>
    public string Nom { get; set; } = string.Empty;

    /// <summary>Day of the last digest about monthly relevés.</summary>
    public DateOnly? RappelRelevesLe { get; set; }

    /// <summary>Asked for no more of them.</summary>
    public bool SansRappelReleves { get; set; }

    /// <summary>Somebody known by an address that is not proved yet: no password, no session before they accept.</summary>
    public static Personne Invited(string courriel, string normalized) => new()
    {
        UserName = courriel,
        NormalizedUserName = normalized,
        Email = courriel,
        NormalizedEmail = normalized,
        LockoutEnabled = true,
        SecurityStamp = Guid.NewGuid().ToString("N"),
    };
}
