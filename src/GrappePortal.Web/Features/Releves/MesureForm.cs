using FluentValidation;
using GrappePortal.Domain.Grappes;
using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Shared;

namespace GrappePortal.Web.Features.Releves;

/// <summary>When a grappe measures, and when its months lock.</summary>
public sealed class MesureForm
{
    public int Revision { get; set; }

    /// <summary>"2026-10"; nothing while the grappe does not measure.</summary>
    public string? Debut { get; set; }

    public string? JourCloture { get; set; }

    public DateOnly? DateVsr { get; set; }

    public sealed class Validator : AbstractValidator<MesureForm>
    {
        public Validator()
        {
            RuleFor(f => f.Debut).Must(text => string.IsNullOrWhiteSpace(text) || Mois.TryParse(text, out _)).WithMessage("Écrivez l’année et le mois, par exemple 2026-10.");
            RuleFor(f => f.DateVsr).Day();
            RuleFor(f => f.JourCloture).Must(text => int.TryParse(text, out var day) && day is >= Grappe.PremiereCloture and <= Grappe.DerniereCloture)
                .WithMessage($"Choisissez un jour entre le {Grappe.PremiereCloture} et le {Grappe.DerniereCloture}.");
        }
    }
}

/// <summary>The rule-set that a grappe moves to.</summary>
public sealed class ChoixReferentielForm
{
    public int Revision { get; set; }

    public Guid? ReferentielId { get; set; }

    public sealed class Validator : AbstractValidator<ChoixReferentielForm>
    {
        public Validator() => RuleFor(f => f.ReferentielId).NotNull().WithMessage("Choisissez un référentiel.");
    }
}
