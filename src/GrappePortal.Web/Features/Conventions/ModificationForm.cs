using FluentValidation;
using GrappePortal.Domain.Conventions;
using GrappePortal.Web.Shared;

namespace GrappePortal.Web.Features.Conventions;

/// <summary>One change of an avenant; which fields count depends on its nature.</summary>
public sealed class ModificationForm
{
    public NatureModification? Nature { get; set; }

    /// <summary>The body, the milestone, the budget line or the share.</summary>
    public Guid? CibleId { get; set; }

    public string? Nom { get; set; }

    public Guid? RepresentantId { get; set; }

    public DateOnly? Jour { get; set; }

    public string? Montant { get; set; }

    public string? CommandesPassees { get; set; }

    public string? DejaRembourse { get; set; }

    /// <summary>In %.</summary>
    public decimal SubventionVersee { get; set; } = 50;

    public bool IsMontant => Nature is NatureModification.Budget or NatureModification.Part or NatureModification.Depart;

    public sealed class Validator : AbstractValidator<ModificationForm>
    {
        public Validator()
        {
            RuleFor(f => f.Nature).NotNull().WithMessage("Choisissez ce qui change.");
            RuleFor(f => f.CibleId).NotNull().WithMessage("Choisissez dans la liste ce qui est modifié.");
            RuleFor(f => f.Nom).NotEmpty().WithMessage("Saisissez la nouvelle dénomination.").AtMost(300, "La dénomination").When(f => f.Nature == NatureModification.Denomination);
            RuleFor(f => f.RepresentantId).NotNull().WithMessage("Choisissez le nouveau signataire.").When(f => f.Nature == NatureModification.Representant);
            RuleFor(f => f.Jour).NotNull().WithMessage("Saisissez la date.").When(f => f.Nature is NatureModification.Calendrier or NatureModification.Depart);
            RuleFor(f => f.Jour).Day();
            RuleFor(f => f.Montant).NotEmpty().WithMessage("Saisissez le montant en euros.").When(f => f.IsMontant);
            RuleFor(f => f.Montant).Amount();
            RuleFor(f => f.CommandesPassees).Amount();
            RuleFor(f => f.DejaRembourse).Amount();
            RuleFor(f => f.SubventionVersee).InclusiveBetween(0, 100).WithMessage("Saisissez un pourcentage de 0 à 100.");
        }
    }
}
