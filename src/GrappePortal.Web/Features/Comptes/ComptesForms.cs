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
    private const int TotpLength = 6;

    public string? Code { get; set; }

    public bool IsTotp => Totp.Length == TotpLength;

    /// <summary>The code of an application, whatever spaces and hyphens people put into it.</summary>
    public string Totp => string.Concat((Code ?? string.Empty).Where(char.IsLetterOrDigit));

    /// <summary>A spare code as it was drawn: capitals, a hyphen in its middle.</summary>
    public string CodeSecours => Totp.ToUpperInvariant().Insert(Totp.Length / 2, "-");

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
