using FluentValidation;
using GrappePortal.Domain.Grappes;
using GrappePortal.Web.Shared;

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
            RuleFor(f => f.Nom).NotEmpty().WithMessage("Saisissez le nom de la grappe.").AtMost(200, "Le nom");
            RuleFor(f => f.AppelAProjetsId).NotNull().WithMessage("Choisissez l’appel à projets auquel la grappe répond.");
            RuleFor(f => f.ChefDeProjet).AtMost(300, "Le chef de projet");
            RuleFor(f => f.ConventionSigneeLe).Day();
        }
    }
}

public sealed class JalonForm
{
    public string? Libelle { get; set; }

    public DateOnly? Date { get; set; }

    public sealed class Validator : AbstractValidator<JalonForm>
    {
        public Validator()
        {
            RuleFor(f => f.Libelle).NotEmpty().WithMessage("Saisissez le libellé du jalon.").AtMost(200, "Le libellé");
            RuleFor(f => f.Date).NotNull().WithMessage("Saisissez la date du jalon.").Day();
        }
    }
}
