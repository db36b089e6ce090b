using FluentValidation;

namespace GrappePortal.Web.Features.Comptes;

public sealed class ConnexionForm
{
    public string? Courriel { get; set; }

    public string? MotDePasse { get; set; }

    public sealed class Validator : AbstractValidator<ConnexionForm>
    {
        public Validator()
        {
            RuleFor(f => f.Courriel).NotEmpty().WithMessage("Saisissez votre adresse électronique.");
            RuleFor(f => f.MotDePasse).NotEmpty().WithMessage("Saisissez votre mot de passe.");
        }
    }
}

/// <summary>A code of the application, or one of the spare codes.</summary>
public sealed class CodeForm
{
    public string? Code { get; set; }

    public sealed class Validator : AbstractValidator<CodeForm>
    {
        public Validator() => RuleFor(f => f.Code).NotEmpty().WithMessage("Saisissez le code.");
    }
}

public sealed class CourrielForm
{
    public string? Courriel { get; set; }

    public sealed class Validator : AbstractValidator<CourrielForm>
    {
        public Validator() => RuleFor(f => f.Courriel).NotEmpty().WithMessage("Saisissez votre adresse électronique.");
    }
}

public sealed class NouveauMotDePasseForm
{
    public string? MotDePasse { get; set; }

    public string? Confirmation { get; set; }

    public sealed class Validator : AbstractValidator<NouveauMotDePasseForm>
    {
        public Validator()
        {
            RuleFor(f => f.MotDePasse).NotEmpty().WithMessage("Choisissez un mot de passe.");
            RuleFor(f => f.Confirmation).Equal(f => f.MotDePasse).WithMessage("Les deux saisies du mot de passe diffèrent : ressaisissez-les.");
        }
    }
}

public sealed class InvitationForm
{
    public string? Nom { get; set; }

    public string? MotDePasse { get; set; }

    public string? Confirmation { get; set; }

    public sealed class Validator : AbstractValidator<InvitationForm>
    {
        public Validator()
        {
            RuleFor(f => f.Nom).IsNom();
            RuleFor(f => f.MotDePasse).NotEmpty().WithMessage("Choisissez un mot de passe.");
            RuleFor(f => f.Confirmation).Equal(f => f.MotDePasse).WithMessage("Les deux saisies du mot de passe diffèrent : ressaisissez-les.");
        }
    }
}

public sealed class NomForm
{
    public string? Nom { get; set; }

    public sealed class Validator : AbstractValidator<NomForm>
    {
        public Validator() => RuleFor(f => f.Nom).IsNom();
    }
}

public sealed class ChangeMotDePasseForm
{
    public string? Actuel { get; set; }

    public string? MotDePasse { get; set; }

    public string? Confirmation { get; set; }

    public sealed class Validator : AbstractValidator<ChangeMotDePasseForm>
    {
        public Validator()
        {
            RuleFor(f => f.Actuel).NotEmpty().WithMessage("Saisissez votre mot de passe actuel.");
            RuleFor(f => f.MotDePasse).NotEmpty().WithMessage("Choisissez un nouveau mot de passe.");
            RuleFor(f => f.Confirmation).Equal(f => f.MotDePasse).WithMessage("Les deux saisies du mot de passe diffèrent : ressaisissez-les.");
        }
    }
}

public sealed class MotDePasseActuelForm
{
    public string? Actuel { get; set; }

    public sealed class Validator : AbstractValidator<MotDePasseActuelForm>
    {
        public Validator() => RuleFor(f => f.Actuel).NotEmpty().WithMessage("Saisissez votre mot de passe actuel.");
    }
}

internal static class NomRule
{
    /// <summary>One line: the name goes into mails and into the journal.</summary>
    public static void IsNom<T>(this IRuleBuilder<T, string?> rule) => rule
        .NotEmpty().WithMessage("Saisissez votre prénom et votre nom.")
        .MaximumLength(200).WithMessage("Le nom ne peut pas dépasser 200 caractères.")
        .Must(nom => nom is null || !nom.Any(char.IsControl)).WithMessage("Le nom tient sur une ligne, sans caractère spécial.");
}
