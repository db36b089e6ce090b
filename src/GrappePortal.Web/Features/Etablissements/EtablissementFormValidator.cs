using FluentValidation;
using GrappePortal.Domain;
using GrappePortal.Domain.Grappes;
using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Shared;

namespace GrappePortal.Web.Features.Etablissements;

public sealed class EtablissementFormValidator : AbstractValidator<EtablissementForm>
{
    public EtablissementFormValidator()
    {
        RuleFor(f => f.FinessEt).NotEmpty().WithMessage("Saisissez le FINESS géographique de l’établissement.")
            .Must(text => Texte.OrNull(text) is null || Finess.TryParse(text, out _)).WithMessage(f => Finess.Explain(f.FinessEt));
        RuleFor(f => f.Nom).NotEmpty().WithMessage("Saisissez le nom de l’établissement.").AtMost(300, "Le nom");
        RuleFor(f => f.Categorie).AtMost(100, "La catégorie");
        RuleFor(f => f.Capacite).AtMost(500, "La capacité");
        RuleFor(f => f.Sirets).Must((form, _) => form.SiretsLus.All(IsSiret)).WithMessage(form => ExplainSiret(form.SiretsLus.First(text => !IsSiret(text))));
        RuleFor(f => f.Sirets).Must((form, _) => form.SiretsLus.Count() <= 50).WithMessage("Un établissement ne peut pas avoir plus de 50 SIRET.");
        RuleFor(f => f.Voie).AtMost(Longueurs.Voie, "La voie");
        RuleFor(f => f.CodePostal).FrenchPostcode();
        RuleFor(f => f.Commune).AtMost(Longueurs.Commune, "La commune");
        RuleFor(f => f.Contact).AtMost(200, "Le contact");
        RuleFor(f => f.Referent).AtMost(200, "Le référent");
        RuleFor(f => f.Courriel).Mailbox();
        RuleFor(f => f.FermeLe).Day();
        RuleFor(f => f.DateVsr).Day();
        RuleFor(f => f.MesureDepuis).Must(text => Texte.OrNull(text) is null || Mois.TryParse(text, out _)).WithMessage("Écrivez l’année et le mois, par exemple 2026-10.");
    }

    private static bool IsSiret(string text) => Siret.TryParse(text, out _);

    private static string ExplainSiret(string text) =>
        $"Le SIRET « {text} » doit compter 14 chiffres : vérifiez-le sur un avis de situation de l’Insee.";
}
