using FluentValidation;
using GrappePortal.Domain;
using GrappePortal.Domain.Grappes;

namespace GrappePortal.Web.Shared;

/// <summary>Shapes that several forms share. Lengths are those of the database.</summary>
public static class Longueurs
{
    public const int Voie = 300;
    public const int Commune = 150;

    /// <param name="what">Begins the sentence: "Le nom".</param>
    public static IRuleBuilderOptions<T, string?> AtMost<T>(this IRuleBuilder<T, string?> rule, int length, string what) =>
        rule.Must(text => (Texte.OrNull(text)?.Length ?? 0) <= length)
            .WithMessage((_, text) => $"{what} ne peut pas dépasser {length} caractères (saisi : {Texte.OrNull(text)!.Length}) : raccourcissez ce texte.");

    public static IRuleBuilderOptions<T, string?> FrenchPostcode<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(text => Texte.OrNull(text) is null || CodePostal.TryParse(text, out _))
            .WithMessage("Le code postal doit compter 5 chiffres.");

    public static IRuleBuilderOptions<T, string?> Mailbox<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(text => Texte.OrNull(text) is not { } mail || (mail.Length <= 254 && System.Net.Mail.MailAddress.TryCreate(mail, out var read) && read.Address == mail))
            .WithMessage("Cette adresse électronique n’est pas valable : saisissez par exemple prenom.nom@exemple.fr.");
}
