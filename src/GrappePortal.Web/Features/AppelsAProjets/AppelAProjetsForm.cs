using FluentValidation;
using GrappePortal.Web.Shared;

namespace GrappePortal.Web.Features.AppelsAProjets;

public sealed class AppelAProjetsForm
{
    public Guid? Id { get; set; }

    /// <summary>The revision that the screen showed.</summary>
    public int Revision { get; set; }

    public string? Region { get; set; }

    public string? Annee { get; set; }

    public string? Phase { get; set; }

    public Guid? ReferentielId { get; set; }

    public int AnneeLue => int.TryParse(Annee, System.Globalization.CultureInfo.InvariantCulture, out var annee) ? annee : 0;

    public sealed class Validator : AbstractValidator<AppelAProjetsForm>
    {
        public Validator()
        {
            RuleFor(f => f.Region).NotEmpty().WithMessage("Choisissez la région.");
            RuleFor(f => f.Annee).Must((form, _) => form.AnneeLue is >= 2020 and <= 2040)
                .WithMessage("Saisissez une année comprise entre 2020 et 2040.");
            RuleFor(f => f.Phase).AtMost(200, "La phase");
            RuleFor(f => f.ReferentielId).NotNull().WithMessage("Choisissez le référentiel d’indicateurs que demandent les textes de l’appel.");
        }
    }
}
