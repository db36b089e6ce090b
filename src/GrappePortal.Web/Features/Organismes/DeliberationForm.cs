using FluentValidation;
using GrappePortal.Web.Shared;

namespace GrappePortal.Web.Features.Organismes;

public sealed class DeliberationForm
{
    public string? Reference { get; set; }

    public DateOnly? Date { get; set; }

    public sealed class Validator : AbstractValidator<DeliberationForm>
    {
        public Validator()
        {
            RuleFor(f => f.Reference).NotEmpty().WithMessage("Saisissez le numéro de la délibération.").AtMost(200, "Le numéro");
            RuleFor(f => f.Date).NotNull().WithMessage("Saisissez la date de la délibération.").Day();
        }
    }
}
