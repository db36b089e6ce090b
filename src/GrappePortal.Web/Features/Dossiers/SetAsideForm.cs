using FluentValidation;

namespace GrappePortal.Web.Features.Dossiers;

public sealed class SetAsideForm
{
    public string? Motif { get; set; }

    public sealed class Validator : AbstractValidator<SetAsideForm>
    {
        public Validator() => RuleFor(f => f.Motif)
            .NotEmpty().WithMessage("Indiquez pourquoi cette anomalie peut être écartée.")
            .MaximumLength(1000).WithMessage("Le motif ne peut pas dépasser 1 000 caractères.");
    }
}
