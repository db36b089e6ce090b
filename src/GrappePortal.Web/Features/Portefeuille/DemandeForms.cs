using FluentValidation;
using GrappePortal.Domain.Pilotage;
using GrappePortal.Web.Shared;

namespace GrappePortal.Web.Features.Portefeuille;

/// <summary>What the ARS asks for.</summary>
public sealed class DemandeForm
{
    public string? Objet { get; set; }

    public string? Precisions { get; set; }

    internal sealed class Validator : AbstractValidator<DemandeForm>
    {
        public Validator()
        {
            RuleFor(form => form.Objet).NotEmpty().WithMessage("Dites quel document vous demandez, par exemple « Procès-verbal de VSR ».").AtMost(DemandeDocument.LongueurObjet, "Le document demandé");
            RuleFor(form => form.Precisions).AtMost(DemandeDocument.LongueurPrecisions, "Le texte de la demande");
        }
    }
}

/// <summary>Another file in the place of the one that was handed over, and why.</summary>
public sealed class RemplacementForm
{
    public Guid DemandeId { get; set; }

    public IFormFile? Fichier { get; set; }

    public string? Motif { get; set; }

    internal sealed class Validator : AbstractValidator<RemplacementForm>
    {
        public Validator()
        {
            RuleFor(form => form.Fichier).NotNull().WithMessage("Choisissez le fichier à remettre.");
            RuleFor(form => form.Motif).NotEmpty().WithMessage("Dites pourquoi ce fichier en remplace un autre : l’ARS lira ce motif.").AtMost(DemandeDocument.LongueurMotif, "Le motif du remplacement");
        }
    }
}

/// <summary>The answer of the porteur: a file.</summary>
public sealed class ReponseForm
{
    public Guid DemandeId { get; set; }

    public IFormFile? Fichier { get; set; }

    internal sealed class Validator : AbstractValidator<ReponseForm>
    {
        public Validator() => RuleFor(form => form.Fichier).NotNull().WithMessage("Choisissez le fichier à remettre.");
    }
}
