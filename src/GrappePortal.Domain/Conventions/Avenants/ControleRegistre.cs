using GrappePortal.Domain.Grappes;

namespace GrappePortal.Domain.Conventions;

/// <content>What an avenant says, held against the registry of the moment.</content>
public sealed partial record RegistreGrappe
{
    /// <summary>
    /// Why this change could not be brought to the registry of today, or says of it what is no longer true: one French sentence
    /// with how to mend it, or <see langword="null"/>.
    /// </summary>
    /// <param name="modification">One of <paramref name="modifications"/>.</param>
    /// <param name="modifications">All those of the avenant, in the order in which they will be brought.</param>
    public string? Contradiction(ModificationAvenant modification, IReadOnlyList<ModificationAvenant> modifications)
    {
        ArgumentNullException.ThrowIfNull(modification);
        return modification.Nature == NatureModification.Denomination
            ? NomPris(modification, [.. modifications.TakeWhile(m => m != modification)])
            : null;
    }

    // Two bodies of a grappe never bear one name, even when one has left: its past is read under its name.
    private string? NomPris(ModificationAvenant modification, IReadOnlyList<ModificationAvenant> before) =>
        Organismes.FirstOrDefault(o => o.Id != modification.CibleId && NomApres(o, before) == modification.Apres) is { } bearer
            ? $"« {modification.Apres} » est déjà le nom d’un {(bearer.IsMembre ? "autre organisme" : "organisme retiré")} au registre de la grappe : donnez à « {modification.Cible} » une dénomination qui l’en distingue."
            : null;

    private static string NomApres(OrganismeGestionnaire organisme, IReadOnlyList<ModificationAvenant> modifications) =>
        modifications.FirstOrDefault(m => m.Nature == NatureModification.Denomination && m.CibleId == organisme.Id)?.Apres ?? organisme.Nom;
}
