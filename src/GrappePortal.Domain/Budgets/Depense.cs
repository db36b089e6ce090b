namespace GrappePortal.Domain.Budgets;

/// <summary>
/// Money really spent on a line of the budget: committed by a signed quote or order, then paid against an invoice, as the
/// statement of expenses lists it (description, reference of the paid invoice, issuer, amount; annexe 6).
/// </summary>
public sealed class Depense
{
    public const int LongueurLibelle = 200;
    public const int LongueurEmetteur = 200;
    public const int LongueurFacture = 100;

    private Depense()
    {
    }

    internal Depense(DetailDepense detail) => Update(detail);

    public Guid Id { get; private set; } = Identifiant.Next();

    /// <summary>The expense of the budget that it is charged to.</summary>
    public Guid LigneId { get; private set; }

    /// <summary>The member that spends; none when it is the grappe as a whole.</summary>
    public Guid? OrganismeGestionnaireId { get; private set; }

    public string Libelle { get; private set; } = string.Empty;

    /// <summary>Who is paid.</summary>
    public string Emetteur { get; private set; } = string.Empty;

    /// <summary>In euros, taxes included, more than zero.</summary>
    public decimal Montant { get; private set; }

    /// <summary>Day on which the quote or the order was signed.</summary>
    public DateOnly EngageeLe { get; private set; }

    /// <summary>Reference of the paid invoice; none while it is only committed.</summary>
    public string? Facture { get; private set; }

    public DateOnly? AcquitteeLe { get; private set; }

    public bool EstAcquittee => AcquitteeLe is not null;

    /// <summary>One invoice typed twice: the same issuer, number, amount, member and line. An invoice may be shared, or settle several orders.</summary>
    internal bool IsTwin(DetailDepense detail) => Facture is not null && Texte.OrNull(detail.Facture) is not null && Resembles(detail);

    /// <summary>
    /// Perhaps the same, typed twice: the same issuer, amount, member and line, and the same invoice; or the same day of order, while one
    /// of them has no invoice. Two invoices of one order are two payments (a deposit, then the balance).
    /// </summary>
    internal bool Resembles(DetailDepense detail) => Montant == detail.Montant && LigneId == detail.LigneId && OrganismeGestionnaireId == detail.OrganismeGestionnaireId
        && Same(Emetteur, detail.Emetteur)
        && (Facture is null || Texte.OrNull(detail.Facture) is null ? EngageeLe == detail.EngageeLe : Same(Facture, detail.Facture));

    internal DetailDepense Detail() => new()
    {
        LigneId = LigneId,
        OrganismeGestionnaireId = OrganismeGestionnaireId,
        Libelle = Libelle,
        Emetteur = Emetteur,
        Montant = Montant,
        EngageeLe = EngageeLe,
        Facture = Facture,
        AcquitteeLe = AcquitteeLe,
    };

    internal void Update(DetailDepense detail)
    {
        (LigneId, OrganismeGestionnaireId, Montant) = (detail.LigneId, detail.OrganismeGestionnaireId, Budgets.Montant.Checked(detail.Montant));
        (Libelle, Emetteur) = (Texte.Required(detail.Libelle, "Le libellé de la dépense"), Texte.Required(detail.Emetteur, "Le fournisseur"));
        (EngageeLe, Facture, AcquitteeLe) = (detail.EngageeLe, Texte.OrNull(detail.Facture), detail.AcquitteeLe);
    }

    private static bool Same(string left, string? right) => string.Equals(left, Texte.OrNull(right), StringComparison.OrdinalIgnoreCase);
}

/// <summary>What is typed of an expense, as its properties name it.</summary>
public sealed record DetailDepense
{
    public required Guid LigneId { get; init; }

    public Guid? OrganismeGestionnaireId { get; init; }

    public required string? Libelle { get; init; }

    public required string? Emetteur { get; init; }

    public required decimal Montant { get; init; }

    public required DateOnly EngageeLe { get; init; }

    public string? Facture { get; init; }

    public DateOnly? AcquitteeLe { get; init; }

    /// <exception cref="RuleViolationException">Nothing spent, dates out of order or to come, an invoice without its payment.</exception>
    internal void Check(DateOnly today)
    {
        var refusal = this switch
        {
            { Montant: <= 0 } => "Le montant de la dépense doit être supérieur à zéro.",
            _ when EngageeLe > today => "La date d’engagement est à venir : saisissez la dépense une fois le devis ou le bon de commande signé.",
            { AcquitteeLe: null } when Texte.OrNull(Facture) is not null => "Saisissez la date de paiement de la facture, ou laissez sa référence vide tant qu’elle n’est pas acquittée.",
            { AcquitteeLe: not null } when Texte.OrNull(Facture) is null => "Saisissez la référence de la facture acquittée, ou laissez la date de paiement vide.",
            _ when AcquitteeLe < EngageeLe => "La facture ne peut pas être payée avant l’engagement de la dépense : vérifiez les deux dates.",
            _ when AcquitteeLe > today => "La date de paiement est à venir : saisissez-la une fois la facture acquittée.",
            _ => null,
        };
        if (refusal is not null)
        {
            throw new RuleViolationException(refusal);
        }
    }
}

/// <summary>A line of the budget beside what it cost so far, in euros.</summary>
/// <param name="Engage">Committed, paid or not.</param>
/// <param name="Acquitte">Paid.</param>
public sealed record ExecutionLigne(LigneBudgetaire Ligne, decimal Engage, decimal Acquitte)
{
    /// <summary>Negative when more was committed than planned.</summary>
    public decimal Reste => Ligne.Montant - Engage;

    /// <summary>A part of what was planned, in per cent from 0 to 999, rounded down, but up once it is exceeded; none without a plan.</summary>
    public static int? Taux(decimal? part, decimal prevu) => part is not { } euros || prevu <= 0 ? null
        : (int)Math.Min(999, euros > prevu ? Math.Ceiling(100 * euros / prevu) : Math.Floor(100 * euros / prevu));
}
