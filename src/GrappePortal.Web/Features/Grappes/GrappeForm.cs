using FluentValidation;
using GrappePortal.Domain.Grappes;

namespace GrappePortal.Web.Features.Grappes;

public sealed class GrappeForm
{
    public Guid? Id { get; set; }

    /// <summary>The revision that the screen showed.</summary>
    public int Revision { get; set; }

    public string? Nom { get; set; }

    public TypeProjet Type { get; set; } = TypeProjet.Mixte;

    public Guid? AppelAProjetsId { get; set; }

    public Guid? PorteurId { get; set; }

    public Guid? CoordonnateurMarcheId { get; set; }

    public string? ChefDeProjet { get; set; }

    public DateOnly? ConventionSigneeLe { get; set; }

    public sealed class Validator : AbstractValidator<GrappeForm>
    {
        public Validator()
        {
            RuleFor(f => f.Nom).NotEmpty().WithMessage("Saisissez le nom de la grappe.")
                .MaximumLength(200).WithMessage("Le nom ne peut pas dépasser 200 caractères.");
            RuleFor(f => f.AppelAProjetsId).NotNull().WithMessage("Choisissez l’appel à projets auquel la grappe répond.");
            RuleFor(f => f.ChefDeProjet).MaximumLength(300).WithMessage("Le chef de projet ne peut pas dépasser 300 caractères.");
        }
    }
}
