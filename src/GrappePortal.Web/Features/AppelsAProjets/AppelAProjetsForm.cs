using System.Globalization;
using FluentValidation;
using GrappePortal.Domain.Grappes;
using GrappePortal.Web.Shared;

namespace GrappePortal.Web.Features.AppelsAProjets;

public sealed class AppelAProjetsForm
{
    public Guid? Id { get; set; }

    /// <summary>The revision that the screen showed.</summary>
    public int Revision { get; set; }

    public string? Region { get; set; }

    public string? Annee { get; set; }

    public string? Phase { get; set; }

    public Guid? ReferentielId { get; set; }

    public int AnneeLue => int.TryParse(Annee, CultureInfo.InvariantCulture, out var annee) ? annee : 0;

    public static AppelAProjetsForm Of(AppelAProjets appel) => new()
    {
        Id = appel.Id,
        Revision = appel.Revision,
        Region = appel.Region,
        Annee = appel.Annee.ToString(CultureInfo.InvariantCulture),
        Phase = appel.Phase,
        ReferentielId = appel.ReferentielIndicateursId,
    };

    public sealed class Validator : AbstractValidator<AppelAProjetsForm>
    {
        public Validator()
        {
            RuleFor(f => f.Region).NotEmpty().WithMessage("Choisissez la région.");
            RuleFor(f => f.Annee).Must((form, _) => form.AnneeLue is >= AppelAProjets.PremiereAnnee and <= AppelAProjets.DerniereAnnee)
                .WithMessage($"Saisissez une année comprise entre {AppelAProjets.PremiereAnnee} et {AppelAProjets.DerniereAnnee}.");
            RuleFor(f => f.Phase).AtMost(200, "La phase");
            RuleFor(f => f.ReferentielId).NotNull().WithMessage("Choisissez le référentiel d’indicateurs que demandent les textes de l’appel.");
        }
    }
}
