using FluentValidation;
using GrappePortal.Domain;
using GrappePortal.Domain.Grappes;
using GrappePortal.Web.Shared;

namespace GrappePortal.Web.Features.Organismes;

public sealed class OrganismeForm
{
    /// <summary><see langword="null"/> for a new member of the grappe.</summary>
    public Guid? Id { get; set; }

    public Guid GrappeId { get; set; }

    /// <summary>The revision that the screen showed.</summary>
    public int Revision { get; set; }

    public string? Nom { get; set; }

    public string? FinessEj { get; set; }

    public string? Siren { get; set; }

    public NatureOrganisme? Nature { get; set; }

    public string? Voie { get; set; }

    public string? CodePostal { get; set; }

    public string? Commune { get; set; }

    public DateOnly? LettreEngagementLe { get; set; }

    public static OrganismeForm Of(OrganismeGestionnaire organisme) => new()
    {
        Id = organisme.Id,
        GrappeId = organisme.GrappeId,
        Revision = organisme.Revision,
        Nom = organisme.Nom,
        FinessEj = organisme.FinessEj?.Value,
        Siren = organisme.Siren?.Value,
        Nature = organisme.Nature,
        Voie = organisme.Adresse.Voie,
        CodePostal = organisme.Adresse.CodePostal?.Value,
        Commune = organisme.Adresse.Commune,
        LettreEngagementLe = organisme.LettreEngagementLe,
    };

    public void ApplyTo(OrganismeGestionnaire organisme)
    {
        organisme.Identify(
            Nom!,
            Texte.OrNull(FinessEj) is { } finess ? Finess.Parse(finess) : null,
            Texte.OrNull(Siren) is { } siren ? Domain.Grappes.Siren.Parse(siren) : null,
            Nature,
            Adresse.Create(Voie, CodePostal, Commune));
        organisme.RecordLettreEngagement(LettreEngagementLe);
    }

    public sealed class Validator : AbstractValidator<OrganismeForm>
    {
        public Validator()
        {
            RuleFor(f => f.Nom).NotEmpty().WithMessage("Saisissez le nom de l’organisme gestionnaire.").AtMost(300, "Le nom");
            RuleFor(f => f.FinessEj).Must(text => Texte.OrNull(text) is null || Finess.TryParse(text, out _)).WithMessage(f => Finess.Explain(f.FinessEj));
            RuleFor(f => f.Siren).Must(text => Texte.OrNull(text) is null || Domain.Grappes.Siren.TryParse(text, out _)).WithMessage(f => Domain.Grappes.Siren.Explain(f.Siren));
            RuleFor(f => f.LettreEngagementLe).Day();
            RuleFor(f => f.Voie).AtMost(Longueurs.Voie, "La voie");
            RuleFor(f => f.CodePostal).FrenchPostcode();
            RuleFor(f => f.Commune).AtMost(Longueurs.Commune, "La commune");
        }
    }
}
