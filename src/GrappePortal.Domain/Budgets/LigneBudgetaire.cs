namespace GrappePortal.Domain.Budgets;

public enum SensBudgetaire
{
    Depense,
    Recette,
}

/// <summary>One expense or one receipt of the budget prévisionnel.</summary>
public sealed class LigneBudgetaire
{
    private LigneBudgetaire()
    {
    }

    internal LigneBudgetaire(SensBudgetaire sens, string poste, decimal montant)
    {
        Sens = sens;
        Update(poste, montant);
    }

    public Guid Id { get; private set; } = Guid.CreateVersion7();

    public SensBudgetaire Sens { get; private set; }

    public string Poste { get; private set; } = string.Empty;

    /// <summary>In euros, two decimals.</summary>
    public decimal Montant { get; private set; }

    internal void Update(string poste, decimal montant) => (Poste, Montant) = (Texte.Required(poste, "Le poste budgétaire"), montant);
}

/// <summary>What one establishment asked and was granted from an envelope, in euros.</summary>
public sealed class PartEnveloppe
{
    private PartEnveloppe()
    {
    }

    internal PartEnveloppe(string beneficiaire, decimal demande, decimal accorde) => Update(beneficiaire, demande, accorde);

    public Guid Id { get; private set; } = Guid.CreateVersion7();

    public string Beneficiaire { get; private set; } = string.Empty;

    public decimal Demande { get; private set; }

    public decimal Accorde { get; private set; }

    internal void Update(string beneficiaire, decimal demande, decimal accorde) =>
        (Beneficiaire, Demande, Accorde) = (Texte.Required(beneficiaire, "Le bénéficiaire"), demande, accorde);
}
