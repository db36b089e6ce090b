using FluentValidation;
using GrappePortal.Domain.Budgets;
using GrappePortal.Web.Shared;

namespace GrappePortal.Web.Features.Budgets;

public sealed class LigneForm
{
    /// <summary><see langword="null"/> for a new line.</summary>
    public Guid? Id { get; set; }

    public SensBudgetaire Sens { get; set; }

    public string? Poste { get; set; }

    public string? Montant { get; set; }

    /// <summary>Of a receipt alone.</summary>
    public bool EstSubventionArs { get; set; }

    public sealed class Validator : AbstractValidator<LigneForm>
    {
        public Validator()
        {
            RuleFor(f => f.Poste).NotEmpty().WithMessage("Saisissez le poste budgétaire.").AtMost(200, "Le poste");
            RuleFor(f => f.Montant).NotEmpty().WithMessage("Saisissez le montant en euros.");
            RuleFor(f => f.Montant).Amount();
        }
    }
}

public sealed class EnveloppeForm
{
    public string? Montant { get; set; }

    public sealed class Validator : AbstractValidator<EnveloppeForm>
    {
        public Validator() => RuleFor(f => f.Montant).Amount();
    }
}

public sealed class PartForm
{
    /// <summary><see langword="null"/> for a new share.</summary>
    public Guid? Id { get; set; }

    public string? Beneficiaire { get; set; }

    public string? Demande { get; set; }

    public string? Accorde { get; set; }

    public sealed class Validator : AbstractValidator<PartForm>
    {
        public Validator()
        {
            RuleFor(f => f.Beneficiaire).NotEmpty().WithMessage("Saisissez le nom du bénéficiaire.").AtMost(300, "Le nom");
            RuleFor(f => f.Demande).NotEmpty().WithMessage("Saisissez le montant demandé.");
            RuleFor(f => f.Demande).Amount();
            RuleFor(f => f.Accorde).Amount();
        }
    }
}
