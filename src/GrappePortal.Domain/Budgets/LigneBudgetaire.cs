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

    internal LigneBudgetaire(SensBudgetaire sens, string poste, decimal montant, bool estSubventionArs)
    {
        Sens = sens;
        Update(poste, montant, estSubventionArs);
    }

    public Guid Id { get; private set; } = Identifiant.Next();

    public SensBudgetaire Sens { get; private set; }

    public string Poste { get; private set; } = string.Empty;

    /// <summary>In euros, two decimals.</summary>
    public decimal Montant { get; private set; }

    /// <summary>A receipt that the ARS grants for the programme, paid by halves; other subsidies, named alike, wait behind no target.</summary>
    public bool EstSubventionArs { get; private set; }

    /// <exception cref="RuleViolationException">An expense would be the grant, or the line has no name.</exception>
    internal void Update(string poste, decimal montant, bool estSubventionArs)
    {
        if (estSubventionArs && Sens != SensBudgetaire.Recette)
        {
            throw new RuleViolationException("Seule une recette peut être la subvention de l’ARS : décochez cette case sur la dépense.");
        }

        (Poste, Montant, EstSubventionArs) = (Texte.Required(poste, "Le poste budgétaire"), montant, estSubventionArs);
    }
}

/// <summary>What one establishment asked and was granted from an envelope, in euros.</summary>
public sealed class PartEnveloppe
{
    private PartEnveloppe()
    {
    }

    internal PartEnveloppe(string beneficiaire, decimal demande, decimal accorde) => Update(beneficiaire, demande, accorde);

    public Guid Id { get; private set; } = Identifiant.Next();

    public string Beneficiaire { get; private set; } = string.Empty;

    public decimal Demande { get; private set; }

    public decimal Accorde { get; private set; }

    internal void Update(string beneficiaire, decimal demande, decimal accorde) =>
        (Beneficiaire, Demande, Accorde) = (Texte.Required(beneficiaire, "Le bénéficiaire"), demande, accorde);
}
