using FluentValidation;
using GrappePortal.Web.Security;

namespace GrappePortal.Web.Features.Habilitations;

public sealed class InvitePersonneForm
{
    public Guid GrappeId { get; set; }

    public string? Courriel { get; set; }

    public Role? Role { get; set; }

    /// <summary>For a direction.</summary>
    public Guid? OrganismeGestionnaireId { get; set; }

    /// <summary>For a référent: one or several.</summary>
    public HashSet<Guid> EtablissementIds { get; init; } = [];

    public sealed class Validator : AbstractValidator<InvitePersonneForm>
    {
        public Validator()
        {
            RuleFor(f => f.Courriel).NotEmpty().WithMessage("Saisissez l’adresse électronique de la personne.");
            RuleFor(f => f.Role).NotNull().WithMessage("Choisissez le rôle à confier.");
            RuleFor(f => f.OrganismeGestionnaireId).NotNull().When(f => f.Role == Security.Role.Direction)
                .WithMessage("Choisissez l’organisme gestionnaire dirigé.");
            RuleFor(f => f.EtablissementIds).NotEmpty().When(f => f.Role == Security.Role.Referent)
                .WithMessage("Cochez au moins un établissement.");
        }
    }
}

/// <summary>Roles that only an administrator entrusts.</summary>
public sealed class InviteSurPlateformeForm
{
    public string? Courriel { get; set; }

    public Role? Role { get; set; }

    /// <summary>For an instructeur ARS.</summary>
    public string? Region { get; set; }

    /// <summary>For the first porteur of a grappe.</summary>
    public Guid? GrappeId { get; set; }

    public sealed class Validator : AbstractValidator<InviteSurPlateformeForm>
    {
        public Validator()
        {
            RuleFor(f => f.Courriel).NotEmpty().WithMessage("Saisissez l’adresse électronique de la personne.");
            RuleFor(f => f.Role).NotNull().WithMessage("Choisissez le rôle à confier.");
            RuleFor(f => f.Region).NotEmpty().When(f => f.Role == Security.Role.InstructeurArs).WithMessage("Choisissez la région.");
            RuleFor(f => f.GrappeId).NotNull().When(f => f.Role == Security.Role.Porteur).WithMessage("Choisissez la grappe.");
        }
    }
}
