using FluentValidation;
using GrappePortal.Domain;
using GrappePortal.Domain.Grappes;
using GrappePortal.Web.Shared;

namespace GrappePortal.Web.Features.Organismes;

public sealed class RepresentantForm
{
    private const string NatureFirst = "Choisissez d’abord la nature du pouvoir.";

    /// <summary><see langword="null"/> for a new representative.</summary>
    public Guid? Id { get; set; }

    public string? Nom { get; set; }

    public string? Qualite { get; set; }

    public string? Courriel { get; set; }

    public NaturePouvoir? NaturePouvoir { get; set; }

    public string? PouvoirReference { get; set; }

    public DateOnly? PouvoirLe { get; set; }

    public Pouvoir? Pouvoir => NaturePouvoir is { } nature ? new Pouvoir(nature, PouvoirReference, PouvoirLe) : null;

    public static RepresentantForm Of(Representant representant) => new()
    {
        Id = representant.Id,
        Nom = representant.Nom,
        Qualite = representant.Qualite,
        Courriel = representant.Courriel,
        NaturePouvoir = representant.NaturePouvoir,
        PouvoirReference = representant.PouvoirReference,
        PouvoirLe = representant.PouvoirLe,
    };

    public sealed class Validator : AbstractValidator<RepresentantForm>
    {
        public Validator()
        {
            RuleFor(f => f.Nom).NotEmpty().WithMessage("Saisissez le nom du représentant.").AtMost(200, "Le nom");
            RuleFor(f => f.Qualite).AtMost(200, "La qualité");
            RuleFor(f => f.Courriel).Mailbox();
            RuleFor(f => f.PouvoirReference).AtMost(300, "La référence");
            RuleFor(f => f.PouvoirReference).Must(text => Texte.OrNull(text) is null).When(f => f.NaturePouvoir is null).WithMessage(NatureFirst);
            RuleFor(f => f.PouvoirLe).Null().When(f => f.NaturePouvoir is null).WithMessage(NatureFirst);
            RuleFor(f => f.PouvoirLe).Day(JourSaisi.PremiereAnneeActe);
        }
    }
}
