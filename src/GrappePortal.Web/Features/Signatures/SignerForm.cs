using FluentValidation;
using GrappePortal.Domain.Conventions;
using GrappePortal.Web.Shared;

namespace GrappePortal.Web.Features.Signatures;

/// <summary>What a person declares to sign.</summary>
public sealed class SignerForm
{
    private DocumentFiche? _document;

    /// <summary>The signatories for whom the person signs: one per body.</summary>
    public Guid[] Signataires { get; set => field = value ?? []; } = [];

    /// <summary>The box "Lu et approuvé".</summary>
    public bool LuEtApprouve { get; set; }

    /// <summary>Or the same words, typed.</summary>
    public string? Mention { get; set; }

    public string? Nom { get; set; }

    /// <summary>For every body, unless <see cref="Qualites"/> says otherwise.</summary>
    public string? Qualite { get; set; }

    /// <summary>By signatory, when the person is not the same thing in each body: president of one, director of another.</summary>
    public Dictionary<Guid, string> Qualites { get; set => field = value ?? []; } = [];

    public string? Lieu { get; set; }

    /// <summary>The drawn signature, as a data address; empty when none was drawn.</summary>
    public string? Trace { get; set; }

    public bool ParDelegation { get; set; }

    /// <summary>In the place of the person named, by statutes or a vote.</summary>
    public bool EnPropre { get; set; }

    /// <summary>What empowers somebody else than the person named.</summary>
    public IFormFile? Acte { get; set; }

    public string? QualiteFor(Guid signataireId) => Qualites.GetValueOrDefault(signataireId) ?? Qualite;

    /// <summary>Told by the page: whom the convention designates, so that all that is wrong is said in one go. The act checks it anew.</summary>
    internal void About(DocumentFiche document) => _document = document;

    private IEnumerable<string> Obstacles() => _document is null || string.IsNullOrWhiteSpace(Nom)
        ? []
        : _document.ASigner.Where(s => Signataires.Contains(s.Id)).Select(Titre(Nom, _document.Courriel).ObstacleFor).OfType<string>();

    private TitreASigner Titre(string nom, string courriel) => new(nom, courriel) { ParDelegation = ParDelegation, EnPropre = EnPropre, AvecActe = Acte is { Length: > 0 } };

    internal sealed class Validator : AbstractValidator<SignerForm>
    {
        public Validator()
        {
            RuleFor(form => form.Signataires).NotEmpty().WithMessage(DocumentOuvert.AucunOrganisme);
            RuleFor(form => form.LuEtApprouve).Must((form, ticked) => ticked || Signature.IsMention(form.Mention)).WithMessage(Signature.MentionManquante);
            RuleFor(form => form.Nom).NotEmpty().WithMessage("Indiquez vos prénom et nom.").AtMost(200, "Le nom");
            RuleFor(form => form.Qualite).NotEmpty().When(form => form.Qualites.Count == 0).WithMessage("Indiquez votre qualité, par exemple « Présidente ».");
            RuleFor(form => form.Qualite).AtMost(200, "La qualité");
            RuleFor(form => form.Qualites).Must((form, qualites) => form.Signataires.All(id => !string.IsNullOrWhiteSpace(form.QualiteFor(id))))
                .When(form => form.Qualites.Count > 0).WithMessage("Indiquez votre qualité pour chaque organisme coché, par exemple « Présidente ».");
            RuleFor(form => form.Qualites).Must(qualites => qualites.Values.All(q => q is null || q.Length <= 200)).WithMessage("La qualité compte 200 caractères au plus : raccourcissez-la.");
            RuleFor(form => form.EnPropre).Must((form, enPropre) => !(enPropre && form.ParDelegation)).WithMessage("Choisissez à quel titre vous signez : par délégation, ou par un pouvoir propre, pas les deux.");
            RuleFor(form => form.ParDelegation).Must((form, _) => !form.Obstacles().Any()).WithMessage(form => string.Join(' ', form.Obstacles()));
            RuleFor(form => form.Lieu).NotEmpty().WithMessage("Indiquez la commune où vous signez.").AtMost(200, "Le lieu");
        }
    }
}

/// <summary>Why a person does not sign.</summary>
public sealed class RefusForm
{
    public Guid[] Signataires { get; set; } = [];

    public string? Motif { get; set; }

    internal sealed class Validator : AbstractValidator<RefusForm>
    {
        public Validator() => RuleFor(form => form.Motif)
            .NotEmpty().WithMessage("Dites pourquoi vous refusez : le porteur de projet lira ce motif.").AtMost(2000, "Le motif");
    }
}

/// <summary>Who signs instead, with the act that empowers them.</summary>
public sealed class TransmissionForm
{
    public Guid SignataireId { get; set; }

    /// <summary>Somebody of the registry; otherwise the three fields below.</summary>
    public Guid? RepresentantId { get; set; }

    public string? Nom { get; set; }

    public string? Qualite { get; set; }

    public string? Courriel { get; set; }

    /// <summary>Whoever is named below signs by statutes or a vote; of a person of the registry, the power recorded there says it.</summary>
    public bool EnPropre { get; set; }

    public IFormFile? Acte { get; set; }

    internal sealed class Validator : AbstractValidator<TransmissionForm>
    {
        public Validator()
        {
            RuleFor(form => form.Courriel).Mailbox();
            RuleFor(form => form.Nom).AtMost(200, "Le nom");
            RuleFor(form => form.Qualite).AtMost(200, "La qualité");
            RuleFor(form => form.RepresentantId).Must((form, id) => id is null || (string.IsNullOrWhiteSpace(form.Nom) && string.IsNullOrWhiteSpace(form.Courriel)))
                .WithMessage("Choisissez une personne de la liste, ou nommez-en une autre ci-dessous : pas les deux.");
            When(form => form.RepresentantId is null, () =>
            {
                RuleFor(form => form.Nom).NotEmpty().WithMessage("Indiquez les prénom et nom de la personne qui signera.");
                RuleFor(form => form.Qualite).NotEmpty().WithMessage("Indiquez la qualité de la personne qui signera.");
                RuleFor(form => form.Courriel).NotEmpty().WithMessage("Indiquez l’adresse électronique de la personne qui signera.");
            });
        }
    }
}
