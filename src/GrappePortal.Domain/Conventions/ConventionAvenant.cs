using GrappePortal.Domain.Budgets;
using GrappePortal.Domain.Grappes;

namespace GrappePortal.Domain.Conventions;

/// <content>What a signed document changes in the registry: an avenant, a letter of engagement.</content>
public sealed partial class Convention
{
    private readonly List<ModificationAvenant> _modifications = [];

    /// <summary>In the order in which they were written.</summary>
    public IReadOnlyList<ModificationAvenant> Modifications => [.. _modifications.OrderBy(m => m.Id)];

    /// <exception cref="RuleViolationException">Frozen, not an avenant, or the same thing is changed twice.</exception>
    public void AddModification(ModificationAvenant modification)
    {
        ArgumentNullException.ThrowIfNull(modification);
        ExpectDraft();
        if (Nature != NatureConvention.Avenant)
        {
            throw new RuleViolationException($"« {Titre} » n’est pas un avenant : les changements de la grappe se constatent dans un avenant à une convention signée.");
        }

        if (_modifications.Exists(modification.Overlaps))
        {
            throw new RuleViolationException($"Cet avenant modifie déjà « {modification.Cible} » : retirez d’abord cette modification.");
        }

        _modifications.Add(modification);
        Touch();
    }

    public void RemoveModification(Guid modificationId)
    {
        ExpectDraft();
        _modifications.RemoveAll(m => m.Id == modificationId);
        Touch();
    }

    /// <summary>
    /// Who signs this document for a party: the signatory that its fiche designates. When this avenant names another
    /// representative, that person signs it: the outgoing one may be gone, and whoever is to bind the body must show their power
    /// now. Without a recorded power (or once the person is off the fiche) the avenant is not sent: see
    /// <see cref="MissingForSignature"/>.
    /// </summary>
    /// <param name="organisme">A party, as the registry has it.</param>
    /// <returns><see langword="null"/> while nobody is recorded.</returns>
    public Representant? SignataireOf(OrganismeGestionnaire organisme)
    {
        ArgumentNullException.ThrowIfNull(organisme);
        return _modifications.Find(m => m.Nature == NatureModification.Representant && m.CibleId == organisme.Id) is { RepresentantId: { } incoming }
            ? organisme.Representants.FirstOrDefault(r => r.Id == incoming)
            : organisme.Signataire;
    }

    /// <summary>Expenses equal receipts, after this avenant's changes.</summary>
    public bool KeepsBalance(Budget budget)
    {
        ArgumentNullException.ThrowIfNull(budget);
        decimal Total(SensBudgetaire sens) => budget.Lignes.Where(l => l.Sens == sens).Sum(l => After(l.Id, l.Montant));
        return Total(SensBudgetaire.Depense) == Total(SensBudgetaire.Recette);
    }

    /// <summary>The shares, where there are some, add up to their envelope after this avenant's changes.</summary>
    public bool KeepsEnveloppe(Budget budget)
    {
        ArgumentNullException.ThrowIfNull(budget);
        return budget.Parts.Count == 0 || budget.GivesOutEnveloppe(budget.Parts.Sum(p => After(p.Id, p.Accorde)));
    }

    /// <summary>The document prints the shares of the envelope: the annex of the joint purchase, an avenant that moves one.</summary>
    public bool StatesParts => Nature == NatureConvention.GroupementCommandes || _modifications.Exists(m => m.Nature == NatureModification.Part);

    /// <summary>Brings to the registry what everybody has just signed. What cannot be brought is left to the porteur (<see cref="AReporter"/>), and the signature stands.</summary>
    public void ApplyTo(RegistreGrappe registre, DateTimeOffset now, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(registre);
        if (Statut != StatutConvention.Signee)
        {
            throw new RuleViolationException($"« {Titre} » est {Statut.EnClair()} : elle ne change rien au registre avant la dernière signature.");
        }

        if (Nature == NatureConvention.LettreEngagement && registre.Organismes.FirstOrDefault(o => o.Id == OrganismeGestionnaireId) is { } organisme)
        {
            organisme.RecordLettreEngagement(today);
        }

        foreach (var modification in Modifications)
        {
            Tell(ActeConvention.ReportRegistre, Acteur.Portail, Apply(registre, modification, today), now);
        }
    }

    /// <summary>What the signature could not bring to the registry, and the porteur must.</summary>
    public IReadOnlyList<ModificationAvenant> AReporter => [.. Modifications.Where(m => m.AReporter is not null)];

    /// <summary>The porteur has brought to the registry what the portal could not. Nothing happens when it was done already.</summary>
    public void ConfirmReport(Guid modificationId, Acteur acteur, DateTimeOffset now)
    {
        if (_modifications.Find(m => m.Id == modificationId && m.AReporter is not null) is { } modification)
        {
            modification.ConfirmReport();
            Tell(ActeConvention.ReportRegistre, acteur, $"Reporté à la main au registre : {modification.EnClair()}.", now);
            Touch();
        }
    }

    private decimal After(Guid id, decimal now) => _modifications.Find(m => m.CibleId == id)?.Montant ?? now;

    private static string Apply(RegistreGrappe registre, ModificationAvenant modification, DateOnly today)
    {
        try
        {
            registre.Apply(modification, today);
            return $"Reporté au registre : {modification.EnClair()}.";
        }
        catch (RuleViolationException refusal)
        {
            modification.LeaveToPorteur(refusal.Message);
            return $"À reporter à la main au registre : {modification.EnClair()}. {refusal.Message}";
        }
    }

    private bool ChangesMembres => _modifications.Exists(m => m.ChangesMembres);

    /// <summary>
    /// Avenants in signature that this one cannot join: what both change would be worth what the last signature of all says, and who
    /// must sign depends on who has joined or left.
    /// </summary>
    private IEnumerable<string> AvenantRefusals(DossierSignature dossier)
    {
        foreach (var other in dossier.AvenantsEnSignature.Where(a => a.Id != Id))
        {
            if (_modifications.Find(m => other._modifications.Exists(m.Overlaps)) is { } twice)
            {
                yield return $"« {other.Titre} », en signature, modifie déjà « {twice.Cible} » : attendez sa dernière signature, ou retirez-le de la signature pour réunir les deux avenants.";
            }
            else if (ChangesMembres || other.ChangesMembres)
            {
                yield return $"« {other.Titre} » est en signature, et {(other.ChangesMembres ? "change" : "cet avenant-ci change")} les membres, donc qui doit signer : attendez sa dernière signature, ou retirez-le de la signature pour réunir les deux avenants.";
            }
        }
    }
}
