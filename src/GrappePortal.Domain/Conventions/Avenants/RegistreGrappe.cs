using GrappePortal.Domain.Budgets;
using GrappePortal.Domain.Grappes;
using GrappePortal.Domain.Indicateurs;

namespace GrappePortal.Domain.Conventions;

/// <summary>The facts of a grappe that a signed document changes.</summary>
/// <param name="Grappe">The grappe and its calendar.</param>
/// <param name="Organismes">Every body, present or past.</param>
/// <param name="Etablissements">Those of the bodies.</param>
/// <param name="Budget"><see langword="null"/> while none is entered.</param>
public sealed partial record RegistreGrappe(Grappe Grappe, IReadOnlyList<OrganismeGestionnaire> Organismes, IReadOnlyList<Etablissement> Etablissements, Budget? Budget)
{
    /// <summary>The establishments for which somebody entered a month: they were measured before the avenant said so.</summary>
    public IReadOnlyCollection<Guid> DejaSaisis { get; init; } = [];

    /// <exception cref="RuleViolationException">What it changes is no longer in the registry or no longer worth what it was, or another body has taken the name.</exception>
    internal void Apply(ModificationAvenant modification, DateOnly on)
    {
        ExpectUnchanged(modification);
        switch (modification.Nature)
        {
            case NatureModification.Arrivee:
                Join(Find(modification), on);
                break;
            case NatureModification.Depart:
                Leave(Find(modification), on);
                break;
            case NatureModification.Denomination:
                Rename(Find(modification), modification);
                break;
            case NatureModification.Representant:
                Find(modification).DesignateSignataire(modification.RepresentantId!.Value);
                break;
            case NatureModification.Calendrier:
                Grappe.PostponeJalon(modification.CibleId, modification.Jour!.Value);
                break;
            case NatureModification.Budget:
                ExpectBudget().ReviseLigne(modification.CibleId, modification.Montant!.Value);
                break;
            default:
                ExpectBudget().RevisePart(modification.CibleId, modification.Montant!.Value);
                break;
        }
    }

    private void Join(OrganismeGestionnaire organisme, DateOnly on)
    {
        if (organisme.RetireLe is { } leftOn)
        {
            organisme.Return();
            Etablissements.Where(e => e.OrganismeGestionnaireId == organisme.Id).ToList().ForEach(e => e.Return(leftOn, on));
        }

        if (CalendrierMesure.DebutDesArrivants(Grappe.DebutMesure, on) is { } first)
        {
            Etablissements.Where(e => e.OrganismeGestionnaireId == organisme.Id && !DejaSaisis.Contains(e.Id)).ToList().ForEach(e => e.Join(first));
        }
    }

    // A name that the database would refuse must not take the signature away with it.
    private void Rename(OrganismeGestionnaire organisme, ModificationAvenant modification)
    {
        if (NomPris(modification, []) is { } refusal)
        {
            throw new RuleViolationException(refusal);
        }

        organisme.Rename(modification.Apres!);
    }

    private void Leave(OrganismeGestionnaire organisme, DateOnly on)
    {
        if (organisme.RetireLe is { } since)
        {
            throw new RuleViolationException($"« {organisme.Nom} » s’est déjà retiré de la grappe le {since:dd/MM/yyyy}.");
        }

        organisme.Leave(on);
        Etablissements.Where(e => e.OrganismeGestionnaireId == organisme.Id).ToList().ForEach(e => e.Leave(on));
    }

    private OrganismeGestionnaire Find(ModificationAvenant modification) => Organismes.FirstOrDefault(o => o.Id == modification.CibleId)
        ?? throw new RuleViolationException($"« {modification.Cible} » ne figure plus au registre de la grappe.");

    private Budget ExpectBudget() => Budget ?? throw new RuleViolationException("Le budget prévisionnel de la grappe n’est plus au registre.");
}
