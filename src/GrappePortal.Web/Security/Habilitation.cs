using GrappePortal.Domain;

namespace GrappePortal.Web.Security;

/// <summary>
/// A role held somewhere: in one grappe, for one organisme gestionnaire, for one establishment, for a region or for the
/// platform. One person may hold several, e.g. preside over two bodies.
/// </summary>
public sealed class Habilitation
{
    private Habilitation()
    {
    }

    private Habilitation(Guid personneId, Role role) => (PersonneId, Role) = (personneId, role);

    public Guid Id { get; private set; } = Identifiant.Next();

    public Guid PersonneId { get; private set; }

    public Personne Personne { get; private set; } = null!;

    public Role Role { get; private set; }

    public Guid? GrappeId { get; private set; }

    public Guid? OrganismeGestionnaireId { get; private set; }

    public Guid? EtablissementId { get; private set; }

    public string? Region { get; private set; }

    public static Habilitation Administrateur(Guid personneId) => new(personneId, Role.Administrateur);

    public static Habilitation InstructeurArs(Guid personneId, string region) =>
        new(personneId, Role.InstructeurArs) { Region = Domain.Grappes.Region.Parse(region) };

    /// <param name="personneId">Who holds the role.</param>
    /// <param name="role">Porteur, chef de projet or coordonnateur du marché: a role over the whole grappe.</param>
    /// <param name="grappeId">Where.</param>
    public static Habilitation ForGrappe(Guid personneId, Role role, Guid grappeId)
    {
        if (role is not (Role.Porteur or Role.ChefDeProjet or Role.CoordonnateurMarche))
        {
            throw new ArgumentOutOfRangeException(nameof(role), role, "Not a role over a whole grappe.");
        }

        return new(personneId, role) { GrappeId = grappeId };
    }

    public static Habilitation Direction(Guid personneId, Guid grappeId, Guid organismeGestionnaireId) =>
        new(personneId, Role.Direction) { GrappeId = grappeId, OrganismeGestionnaireId = organismeGestionnaireId };

    public static Habilitation Referent(Guid personneId, Guid grappeId, Guid etablissementId) =>
        new(personneId, Role.Referent) { GrappeId = grappeId, EtablissementId = etablissementId };

    /// <summary>The same role of the same person at the same place.</summary>
    public bool IsSameAs(Habilitation other) => Key == other?.Key;

    private (Guid, Role, Guid?, Guid?, Guid?, string?) Key =>
        (PersonneId, Role, GrappeId, OrganismeGestionnaireId, EtablissementId, Region);
}

public enum Role
{
    Porteur,
    CoordonnateurMarche,
    ChefDeProjet,
    Direction,
    Referent,
    InstructeurArs,
    Administrateur,
}
