using FluentValidation;
using GrappePortal.Domain.Conventions;
using GrappePortal.Domain.Grappes;
using GrappePortal.Web.Shared;

namespace GrappePortal.Web.Features.Conventions;

public sealed class ProjetForm
{
    public NatureConvention? Nature { get; set; }

    /// <summary>The body of a letter or of a délibération.</summary>
    public Guid? OrganismeId { get; set; }

    /// <summary>One letter for each body that has none yet.</summary>
    public bool TousLesOrganismes { get; set; }

    /// <summary>The convention that an avenant amends.</summary>
    public Guid? ModifieeId { get; set; }

    public sealed class Validator : AbstractValidator<ProjetForm>
    {
        public Validator()
        {
            RuleFor(f => f.Nature).NotNull().WithMessage("Choisissez la nature du document.");
            RuleFor(f => f.OrganismeId).NotNull().WithMessage("Choisissez l’organisme concerné.")
                .When(f => f.Nature == NatureConvention.Deliberation || (f.Nature == NatureConvention.LettreEngagement && !f.TousLesOrganismes));
            RuleFor(f => f.ModifieeId).NotNull().WithMessage("Choisissez la convention modifiée.").When(f => f.Nature == NatureConvention.Avenant);
        }
    }
}

public sealed class ArticleForm
{
    /// <summary><see langword="null"/> for a new article.</summary>
    public Guid? Id { get; set; }

    /// <summary>Rank of the article before a new one.</summary>
    public int Apres { get; set; }

    public string? Titre { get; set; }

    public string? Corps { get; set; }

    public static ArticleForm Of(Article article) => new() { Id = article.Id, Titre = article.Titre, Corps = article.Corps };

    public sealed class Validator : AbstractValidator<ArticleForm>
    {
        public Validator()
        {
            RuleFor(f => f.Titre).NotEmpty().WithMessage("Saisissez le titre de l’article.").AtMost(Article.LongueurTitre, "Le titre");
            RuleFor(f => f.Corps).NotEmpty().WithMessage("Saisissez le texte de l’article.").AtMost(Article.LongueurCorps, "Le texte");
            RuleForEach(f => Fields(f.Titre)).Must(_ => false).WithMessage((_, sentence) => sentence).OverridePropertyName(nameof(Titre));
            RuleForEach(f => Fields(f.Corps)).Must(_ => false).WithMessage((_, sentence) => sentence).OverridePropertyName(nameof(Corps));
        }

        private static IEnumerable<string> Fields(string? text) => ChampsFusion.Controler(text ?? string.Empty);
    }
}

public sealed class EnvoiForm
{
    public DateOnly? DateLimite { get; set; }

    public OrdreSignature Ordre { get; set; }

    public sealed class Validator : AbstractValidator<EnvoiForm>
    {
        public Validator() => RuleFor(f => f.DateLimite).NotNull().WithMessage("Choisissez la date limite de signature.").Day();
    }
}

public sealed class EcheanceForm
{
    public DateOnly? DateLimite { get; set; }

    public sealed class Validator : AbstractValidator<EcheanceForm>
    {
        public Validator() => RuleFor(f => f.DateLimite).NotNull().WithMessage("Choisissez la nouvelle date limite.").Day();
    }
}

public sealed class MotifForm
{
    public string? Motif { get; set; }

    public sealed class Validator : AbstractValidator<MotifForm>
    {
        public Validator() => RuleFor(f => f.Motif).NotEmpty().WithMessage("Dites pourquoi : ce motif figure au journal.").AtMost(1000, "Le motif");
    }
}

public sealed class DecisionForm
{
    public DecisionArs? Decision { get; set; }

    public DateOnly? Le { get; set; }

    public sealed class Validator : AbstractValidator<DecisionForm>
    {
        public Validator()
        {
            RuleFor(f => f.Decision).NotNull().WithMessage("Choisissez la décision de l’ARS.");
            RuleFor(f => f.Le).NotNull().WithMessage("Saisissez la date de la décision.").Day();
        }
    }
}

public sealed class PapierForm
{
    public Guid SignataireId { get; set; }

    public string? Nom { get; set; }

    public string? Qualite { get; set; }

    public string? Lieu { get; set; }

    public DateOnly? Jour { get; set; }

    public sealed class Validator : AbstractValidator<PapierForm>
    {
        public Validator()
        {
            RuleFor(f => f.Nom).NotEmpty().WithMessage("Saisissez le nom du signataire.").AtMost(200, "Le nom");
            RuleFor(f => f.Qualite).NotEmpty().WithMessage("Saisissez la qualité du signataire.").AtMost(200, "La qualité");
            RuleFor(f => f.Lieu).NotEmpty().WithMessage("Saisissez le lieu écrit sur la page.").AtMost(200, "Le lieu");
            RuleFor(f => f.Jour).NotNull().WithMessage("Saisissez la date écrite sur la page.").Day();
        }
    }
}
