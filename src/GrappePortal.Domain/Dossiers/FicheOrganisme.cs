using GrappePortal.Domain.Grappes;

namespace GrappePortal.Domain.Dossiers;

/// <summary>An organisme gestionnaire of the registry, as the check compares it with what a list says of it.</summary>
public static class FicheOrganisme
{
    public static IReadOnlyList<LigneMembre> Of(IEnumerable<OrganismeGestionnaire> organismes) =>
        [.. organismes.Select((organisme, rank) => new LigneMembre(rank + 1, Values(organisme)) { OrganismeGestionnaireId = organisme.Id })];

    /// <summary>What a body is called until somebody says its name.</summary>
    internal static string NomProvisoire(Finess ej) => $"Organisme {ej}";

    internal static bool HasNom(OrganismeGestionnaire organisme) => organisme.FinessEj is not { } ej || organisme.Nom != NomProvisoire(ej);

    private static Dictionary<Champ, string> Values(OrganismeGestionnaire organisme)
    {
        var values = new Dictionary<Champ, string?>
        {
            [Champ.Organisme] = HasNom(organisme) ? organisme.Nom : null,
            [Champ.FinessEj] = organisme.FinessEj?.Value,
            [Champ.Siren] = organisme.Siren?.Value,
            [Champ.Nature] = organisme.Nature switch { NatureOrganisme.Public => "public", NatureOrganisme.Prive => "privé", _ => null },
            [Champ.Commune] = organisme.Adresse.Commune,
        };
        return values.Where(value => value.Value is not null).ToDictionary(value => value.Key, value => value.Value!);
    }
}
