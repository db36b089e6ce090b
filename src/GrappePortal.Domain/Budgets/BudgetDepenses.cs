namespace GrappePortal.Domain.Budgets;

/// <summary>What was really spent of the budget.</summary>
public sealed partial class Budget
{
    private readonly List<Depense> _depenses = [];

    public IReadOnlyList<Depense> Depenses => _depenses;

    /// <summary>Committed so far, paid or not, in euros.</summary>
    public decimal TotalEngage => _depenses.Sum(depense => depense.Montant);

    /// <summary>Paid so far, in euros.</summary>
    public decimal TotalAcquitte => _depenses.Where(depense => depense.EstAcquittee).Sum(depense => depense.Montant);

    /// <summary>Each planned expense beside what it cost so far, in the order of the budget.</summary>
    public IReadOnlyList<ExecutionLigne> Execution()
    {
        var byLigne = _depenses.ToLookup(depense => depense.LigneId);
        return
        [
            .. _lignes.Where(ligne => ligne.Sens == SensBudgetaire.Depense).OrderBy(ligne => ligne.Id)
                .Select(ligne => new ExecutionLigne(ligne, byLigne[ligne.Id].Sum(d => d.Montant), byLigne[ligne.Id].Where(d => d.EstAcquittee).Sum(d => d.Montant))),
        ];
    }

    /// <summary>An expense recorded already that this one looks like: for a person to judge, two true expenses may be alike.</summary>
    /// <param name="detail">What is being typed.</param>
    /// <param name="except">The expense that is being corrected.</param>
    public Depense? FindResemblante(DetailDepense detail, Guid? except)
    {
        ArgumentNullException.ThrowIfNull(detail);
        return _depenses.Where(depense => depense.Id != except && depense.Resembles(detail)).MinBy(depense => depense.Id);
    }

    /// <summary>Each expense that looks like one recorded before it, with that one.</summary>
    public IReadOnlyDictionary<Guid, Depense> Ressemblances() => (
        from alike in _depenses.GroupBy(depense => (depense.LigneId, depense.Montant))
        from depense in alike
        let detail = depense.Detail()
        let first = alike.Where(other => other.Id < depense.Id && other.Resembles(detail)).MinBy(other => other.Id)
        where first is not null
        select (depense.Id, first)).ToDictionary(pair => pair.Id, pair => pair.first!);

    /// <exception cref="RuleViolationException">No planned expense to charge it to, or it says something impossible.</exception>
    public Depense AddDepense(DetailDepense detail, DateOnly today)
    {
        CheckDepense(detail, today, except: null);
        var depense = new Depense(detail);
        _depenses.Add(depense);
        Touch();
        return depense;
    }

    /// <inheritdoc cref="AddDepense"/>
    public void UpdateDepense(Guid depenseId, DetailDepense detail, DateOnly today)
    {
        var depense = _depenses.Find(d => d.Id == depenseId) ?? throw Gone();
        CheckDepense(detail, today, except: depense);
        depense.Update(detail);
        Touch();
    }

    public void RemoveDepense(Guid depenseId)
    {
        _depenses.RemoveAll(depense => depense.Id == depenseId);
        Touch();
    }

    private void CheckDepense(DetailDepense detail, DateOnly today, Depense? except)
    {
        ArgumentNullException.ThrowIfNull(detail);
        if (_lignes.Find(ligne => ligne.Id == detail.LigneId) is not { Sens: SensBudgetaire.Depense })
        {
            throw new RuleViolationException("Choisissez le poste de dépense du budget auquel imputer cette dépense.");
        }

        detail.Check(today);
        if (_depenses.Find(depense => depense != except && depense.IsTwin(detail)) is { } twin)
        {
            throw new RuleViolationException(Typographie.Typeset($"La facture {twin.Facture} de « {twin.Emetteur} » est déjà enregistrée sur ce poste : corrigez la dépense existante au lieu de la saisir deux fois."));
        }
    }

    private void ExpectUnspent(Guid ligneId)
    {
        if (_depenses.Exists(depense => depense.LigneId == ligneId))
        {
            throw new RuleViolationException("Suppression refusée : des dépenses sont imputées à ce poste. Imputez-les d’abord à un autre poste.");
        }
    }
}
