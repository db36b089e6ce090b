namespace GrappePortal.Web.Shared.Exports;

/// <summary>One expense as lists and files show it.</summary>
/// <param name="Organisme">None for an expense of the whole grappe.</param>
/// <param name="Montant">In euros.</param>
public sealed record DepenseRow(
    Guid Id, Guid LigneId, string Poste, Guid? OrganismeId, string? Organisme, string Libelle, string Emetteur, decimal Montant, DateOnly EngageeLe, string? Facture, DateOnly? AcquitteeLe)
{
    /// <summary>The four first of them are the statement of expenses (annexe 6).</summary>
    public static IReadOnlyList<Colonne<DepenseRow>> Colonnes { get; } =
    [
        new("Description", row => row.Libelle),
        new("Référence de la facture acquittée", row => row.Facture),
        new("Fournisseur", row => row.Emetteur),
        new("Montant", row => row.Montant),
        new("Poste", row => row.Poste),
        new("Organisme gestionnaire", row => row.Organisme),
        new("Engagée le", row => row.EngageeLe),
        new("Payée le", row => row.AcquitteeLe),
    ];
}
