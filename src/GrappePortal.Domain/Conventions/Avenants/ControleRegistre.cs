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
        return Perimee(modification)
            ?? (modification.Nature == NatureModification.Denomination ? NomPris(modification, [.. modifications.TakeWhile(m => m != modification)]) : null);
    }

    // The parties signed from one value to another: what somebody decided in between is not overwritten.
    private void ExpectUnchanged(ModificationAvenant modification)
    {
        if (Reecrite(modification) is { Avant: var today } && today != modification.Avant)
        {
            throw new RuleViolationException($"Le registre dit aujourd’hui « {today ?? "rien"} », et non plus « {modification.Avant ?? "rien"} » : convenez avec les parties de ce qui vaut.");
        }
    }

    // What stood before was copied when the change was written: written again today, it must read the same.
    private string? Perimee(ModificationAvenant modification) => Aujourdhui(modification) switch
    {
        null => $"{Announce(modification)} ne vaut plus : ce qu’elle modifie n’est plus au registre, ou y a déjà cette valeur. Retirez-la de l’avenant, puis ajoutez-la de nouveau s’il y a lieu.",
        { } today when today != modification.EnClair() => $"{Announce(modification)} ne dit plus vrai : le registre a changé depuis qu’elle est écrite. Retirez-la de l’avenant, puis ajoutez-la de nouveau ; elle se lira : « {today} ».",
        _ => null,
    };

    private static string Announce(ModificationAvenant modification) => $"La modification « {modification.EnClair()} »";

    private string? Aujourdhui(ModificationAvenant modification) => Reecrite(modification)?.EnClair();

    /// <summary>The same change, written today; <see langword="null"/> when it cannot be.</summary>
    private ModificationAvenant? Reecrite(ModificationAvenant modification)
    {
        try
        {
            return Rewritten(modification);
        }
        catch (RuleViolationException)
        {
            return null;
        }
    }

    private ModificationAvenant? Rewritten(ModificationAvenant written) => written.Nature switch
    {
        NatureModification.Calendrier => Grappe.Jalons.FirstOrDefault(j => j.Id == written.CibleId) is { } jalon ? ModificationAvenant.Calendrier(jalon, written.Jour!.Value) : null,
        NatureModification.Budget => Budget?.Lignes.FirstOrDefault(l => l.Id == written.CibleId) is { } ligne ? ModificationAvenant.Ligne(ligne, written.Montant!.Value) : null,
        NatureModification.Part => Budget?.Parts.FirstOrDefault(p => p.Id == written.CibleId) is { } part ? ModificationAvenant.Part(part, written.Montant!.Value) : null,
        // One that had left may come back; nothing else of it changes before it does.
        NatureModification.Arrivee => Organismes.FirstOrDefault(o => o.Id == written.CibleId) is { } entrant ? ModificationAvenant.Arrivee(entrant) : null,
        _ => Organismes.FirstOrDefault(o => o.Id == written.CibleId && o.IsMembre) is { } organisme ? RewrittenOf(organisme, written) : null,
    };

    private static ModificationAvenant RewrittenOf(OrganismeGestionnaire organisme, ModificationAvenant written) => written.Nature switch
    {
        NatureModification.Denomination => ModificationAvenant.Denomination(organisme, written.Apres!),
        NatureModification.Representant => ModificationAvenant.Representant(organisme, written.RepresentantId!.Value),
        _ => ModificationAvenant.Depart(organisme, written.Jour!.Value, written.Solde!, written.Jour.Value),
    };

    // Two bodies of a grappe never bear one name, even when one has left: its past is read under its name.
    private string? NomPris(ModificationAvenant modification, IReadOnlyList<ModificationAvenant> before) =>
        Organismes.FirstOrDefault(o => o.Id != modification.CibleId && NomApres(o, before) == modification.Apres) is { } bearer
            ? $"« {modification.Apres} » est déjà le nom d’un {(bearer.IsMembre ? "autre organisme" : "organisme retiré")} au registre de la grappe : donnez à « {modification.Cible} » une dénomination qui l’en distingue."
            : null;

    private static string NomApres(OrganismeGestionnaire organisme, IReadOnlyList<ModificationAvenant> modifications) =>
        modifications.FirstOrDefault(m => m.Nature == NatureModification.Denomination && m.CibleId == organisme.Id)?.Apres ?? organisme.Nom;
}
