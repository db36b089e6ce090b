namespace GrappePortal.Domain.Budgets;

/// <summary>Budget prévisionnel of a grappe: expenses equal receipts, to the cent (convention, annexe 5).</summary>
public sealed class Budget : AggregateRoot
{
    private readonly List<LigneBudgetaire> _lignes = [];
    private readonly List<PartEnveloppe> _parts = [];

    private Budget()
    {
    }

    public Budget(Guid grappeId) => GrappeId = grappeId;

    public Guid GrappeId { get; private set; }

    public IReadOnlyList<LigneBudgetaire> Lignes => _lignes;

    /// <summary>Amount granted for equipment, in euros, shared in proportion to the requests (annexe 7).</summary>
    public decimal? EnveloppeMateriel { get; private set; }

    public IReadOnlyList<PartEnveloppe> Parts => _parts;

    /// <summary>In euros.</summary>
    public decimal TotalDepenses => Total(SensBudgetaire.Depense);

    /// <summary>In euros.</summary>
    public decimal TotalRecettes => Total(SensBudgetaire.Recette);

    public bool IsBalanced => TotalDepenses == TotalRecettes;

    public LigneBudgetaire AddLigne(SensBudgetaire sens, string poste, decimal montant)
    {
        var ligne = new LigneBudgetaire(sens, poste, Montant.Checked(montant));
        _lignes.Add(ligne);
        Touch();
        return ligne;
    }

    public void RemoveLigne(Guid ligneId)
    {
        _lignes.RemoveAll(ligne => ligne.Id == ligneId);
        Touch();
    }

    public void GrantMateriel(decimal? enveloppe)
    {
        EnveloppeMateriel = enveloppe is { } montant ? Montant.Checked(montant) : null;
        Touch();
    }

    public PartEnveloppe AddPart(string beneficiaire, decimal demande, decimal accorde)
    {
        var part = new PartEnveloppe(beneficiaire, Montant.Checked(demande), Montant.Checked(accorde));
        _parts.Add(part);
        Touch();
        return part;
    }

    public void RemovePart(Guid partId)
    {
        _parts.RemoveAll(part => part.Id == partId);
        Touch();
    }

    private decimal Total(SensBudgetaire sens) => _lignes.Where(ligne => ligne.Sens == sens).Sum(ligne => ligne.Montant);
}
