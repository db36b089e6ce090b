using FluentValidation;
using GrappePortal.Domain;
using GrappePortal.Domain.Budgets;
using GrappePortal.Web.Shared;
using GrappePortal.Web.Shared.Exports;

namespace GrappePortal.Web.Features.Budgets;

public sealed class DepenseForm
{
    /// <summary><see langword="null"/> for a new expense.</summary>
    public Guid? Id { get; set; }

    /// <summary>Of the budget that the form was opened on: the page may have been read again since.</summary>
    public int Revision { get; set; }

    public Guid? LigneId { get; set; }

    public Guid? OrganismeId { get; set; }

    public string? Libelle { get; set; }

    public string? Emetteur { get; set; }

    public string? Montant { get; set; }

    public DateOnly? EngageeLe { get; set; }

    public string? Facture { get; set; }

    public DateOnly? AcquitteeLe { get; set; }

    public static DepenseForm Of(DepenseRow row, int revision)
    {
        ArgumentNullException.ThrowIfNull(row);
        return new DepenseForm
        {
            Id = row.Id,
            Revision = revision,
            LigneId = row.LigneId,
            OrganismeId = row.OrganismeId,
            Libelle = row.Libelle,
            Emetteur = row.Emetteur,
            Montant = row.Montant.ToString("0.00", System.Globalization.CultureInfo.GetCultureInfo("fr-FR")),
            EngageeLe = row.EngageeLe,
            Facture = row.Facture,
            AcquitteeLe = row.AcquitteeLe,
        };
    }

    /// <summary>Of a form that its validator accepted.</summary>
    internal DetailDepense ToDetail() => new()
    {
        LigneId = LigneId ?? Guid.Empty,
        OrganismeGestionnaireId = OrganismeId,
        Libelle = Libelle,
        Emetteur = Emetteur,
        Montant = Domain.Budgets.Montant.Parse(Montant),
        EngageeLe = EngageeLe ?? throw new RuleViolationException("Saisissez la date du devis ou du bon de commande signé."),
        Facture = Facture,
        AcquitteeLe = AcquitteeLe,
    };

    /// <summary>Enough of it to compare with what is recorded; none while something is missing or does not read.</summary>
    internal DetailDepense? TryDetail() => LigneId is { } ligne && EngageeLe is { } day && Domain.Budgets.Montant.TryParse(Montant, out var montant) && !string.IsNullOrWhiteSpace(Emetteur)
        ? new DetailDepense { LigneId = ligne, OrganismeGestionnaireId = OrganismeId, Libelle = Libelle, Emetteur = Emetteur, Montant = montant, EngageeLe = day, Facture = Facture, AcquitteeLe = AcquitteeLe }
        : null;

    public sealed class Validator : AbstractValidator<DepenseForm>
    {
        public Validator()
        {
            RuleFor(f => f.LigneId).NotNull().WithMessage("Choisissez le poste du budget.");
            RuleFor(f => f.Libelle).NotEmpty().WithMessage("Saisissez ce qui est acheté.").AtMost(Depense.LongueurLibelle, "Le libellé");
            RuleFor(f => f.Emetteur).NotEmpty().WithMessage("Saisissez le nom du fournisseur.").AtMost(Depense.LongueurEmetteur, "Le nom du fournisseur");
            RuleFor(f => f.Montant).NotEmpty().WithMessage("Saisissez le montant en euros.");
            RuleFor(f => f.Montant).Amount();
            RuleFor(f => f.EngageeLe).NotNull().WithMessage("Saisissez la date du devis ou du bon de commande signé.").Day();
            RuleFor(f => f.AcquitteeLe).Day();
            RuleFor(f => f.Facture).AtMost(Depense.LongueurFacture, "La référence de la facture");
        }
    }
}
