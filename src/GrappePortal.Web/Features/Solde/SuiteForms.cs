using FluentValidation;
using GrappePortal.Domain.Grappes;
using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Shared;

namespace GrappePortal.Web.Features.Solde;

/// <summary>The day on which the request for the balance was sent; none takes it back.</summary>
public sealed class DemandeSoldeForm
{
    public int Revision { get; set; }

    public DateOnly? Le { get; set; }

    internal sealed class Validator : AbstractValidator<DemandeSoldeForm>
    {
        public Validator() => RuleFor(form => form.Le).Day();
    }
}

/// <summary>What the ARS answered; nothing at all takes the answer back.</summary>
public sealed class ReponseSoldeForm
{
    public int Revision { get; set; }

    public ReponseArs? Reponse { get; set; }

    public DateOnly? Le { get; set; }

    public string? Montant { get; set; }

    public string? Motif { get; set; }

    public static ReponseSoldeForm Of(SuiteSolde suite, int revision)
    {
        ArgumentNullException.ThrowIfNull(suite);
        return new ReponseSoldeForm
        {
            Revision = revision,
            Reponse = suite.Etat switch { EtatSolde.Paye => ReponseArs.Paiement, EtatSolde.Refuse => ReponseArs.Refus, _ => null },
            Le = suite.PayeLe ?? suite.RefuseLe,
            Montant = suite.Paye?.ToString("0.00", System.Globalization.CultureInfo.GetCultureInfo("fr-FR")),
            Motif = suite.MotifRefus,
        };
    }

    internal sealed class Validator : AbstractValidator<ReponseSoldeForm>
    {
        public Validator()
        {
            RuleFor(form => form.Le).NotNull().When(form => form.Reponse is not null).WithMessage("Saisissez la date de la réponse de l’ARS.");
            RuleFor(form => form.Le).Day();
            RuleFor(form => form.Montant).NotEmpty().When(form => form.Reponse == ReponseArs.Paiement).WithMessage("Saisissez le montant reçu, en euros.");
            RuleFor(form => form.Montant).Amount();
            RuleFor(form => form.Motif).NotEmpty().When(form => form.Reponse == ReponseArs.Refus).WithMessage("Recopiez le motif que l’ARS a donné.");
            RuleFor(form => form.Motif).AtMost(Grappe.LongueurMotifRefusSolde, "Le motif du refus");
        }
    }
}

public enum ReponseArs
{
    Paiement,
    Refus,
}
