using System.Text.Json.Serialization;
using FluentValidation;
using GrappePortal.Domain;
using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Shared;

namespace GrappePortal.Web.Features.Releves;

/// <summary>One cell as the screen sends it: what was typed, and what was shown.</summary>
public sealed class SaisieForm
{
    public string? Code { get; set; }

    public string? Numerateur { get; set; }

    public string? Denominateur { get; set; }

    public string? Justification { get; set; }

    public int? VuNumerateur { get; set; }

    public int? VuDenominateur { get; set; }

    public string? VuJustification { get; set; }

    /// <summary>Reads the figures; the sentence says what is not one.</summary>
    internal bool TryRead(out Saisie? saisie, out string? refus)
    {
        saisie = null;
        if (Justification?.Length > 2000)
        {
            refus = "La justification dépasse 2 000 caractères : raccourcissez-la.";
            return false;
        }

        if (!NombreSaisi.TryParse(Numerateur, out var numerateur, out refus) || !NombreSaisi.TryParse(Denominateur, out var denominateur, out refus))
        {
            return false;
        }

        saisie = new Saisie(Code ?? string.Empty, numerateur, denominateur, Justification, new Contenu(VuNumerateur, VuDenominateur, Texte.OrNull(VuJustification)));
        return true;
    }
}

[JsonConverter(typeof(JsonStringEnumConverter<IssueSaisie>))]
public enum IssueSaisie
{
    Enregistre,
    Conflit,
    Verrouille,
    Refuse,
}

/// <summary>What became of a cell, for the script of the grid.</summary>
/// <param name="Issue">Saved, or why not.</param>
/// <param name="Message">French sentence when it is not saved.</param>
/// <param name="Conflit">What the other person wrote.</param>
/// <param name="Lignes">All the cells of the month: one may change the rate of another.</param>
/// <param name="EstComplet">The month may be transmitted, but for its remarks.</param>
public sealed record ReponseSaisie(IssueSaisie Issue, string? Message, ContenuLu? Conflit, IReadOnlyList<LigneLue> Lignes, bool EstComplet)
{
    public static ReponseSaisie Saved(ReleveLu releve)
    {
        ArgumentNullException.ThrowIfNull(releve);
        return new(IssueSaisie.Enregistre, null, null, [.. releve.Lignes().Select(LigneLue.Of)], releve.Releve.EstComplet);
    }

    public static ReponseSaisie Refused(string message) => new(IssueSaisie.Refuse, Typographie.Typeset(message), null, [], false);

    public static ReponseSaisie Locked(string reason) => new(IssueSaisie.Verrouille, reason, null, [], false);

    public static ReponseSaisie Conflicts(ConflitSaisie conflict)
    {
        ArgumentNullException.ThrowIfNull(conflict);
        return new(IssueSaisie.Conflit, Typographie.Typeset($"En conflit avec {conflict.Par}, le {conflict.Le.Instant()} : {ContenuLu.Of(conflict.Contenu).Texte}."), ContenuLu.Of(conflict.Contenu), [], false);
    }
}

/// <summary>The content of a cell, for the script.</summary>
public sealed record ContenuLu(int? Numerateur, int? Denominateur, string? Justification, string Texte)
{
    public static ContenuLu Of(Contenu contenu)
    {
        ArgumentNullException.ThrowIfNull(contenu);
        return new(contenu.Numerateur, contenu.Denominateur, contenu.Justification,
            contenu.Denominateur is { } denominateur ? $"{contenu.Numerateur?.ToString(French) ?? "vide"} sur {denominateur}" : contenu.Numerateur?.ToString(French) ?? "case vidée");
    }

    private static readonly System.Globalization.CultureInfo French = System.Globalization.CultureInfo.GetCultureInfo("fr-FR");
}

/// <summary>One cell after a save, for the script.</summary>
public sealed record LigneLue(string Code, ContenuLu Contenu, int? Repris, string Taux, string Jugement, string Couleur, IReadOnlyList<string> Remarques, bool AJustifier)
{
    public static LigneLue Of(LigneSaisie ligne)
    {
        ArgumentNullException.ThrowIfNull(ligne);
        var (jugement, couleur) = ligne.Mesure.Jugement();
        return new(ligne.Indicateur.Code, ContenuLu.Of(ligne.Contenu), ligne.Repris, ligne.Mesure.TauxLu(), jugement, couleur, ligne.Remarques, ligne.AJustifier);
    }
}

/// <summary>A reason.</summary>
public sealed class MotifForm
{
    public string? Motif { get; set; }

    public sealed class Validator : AbstractValidator<MotifForm>
    {
        public Validator() => RuleFor(f => f.Motif).NotEmpty().WithMessage("Dites pourquoi, en une phrase.").AtMost(2000, "Le motif");
    }
}

/// <summary>Until when a locked month is open again.</summary>
public sealed class CorrectionForm
{
    /// <summary>Last day, included.</summary>
    public DateOnly? Jusquau { get; set; }

    public sealed class Validator : AbstractValidator<CorrectionForm>
    {
        public Validator() => RuleFor(f => f.Jusquau).NotNull().WithMessage("Choisissez le dernier jour de la correction.").Day();
    }
}

/// <summary>A word on a cell, or on the month.</summary>
public sealed class CommentaireForm
{
    /// <summary>Of the indicator; nothing for the whole month.</summary>
    public string? Code { get; set; }

    public string? Texte { get; set; }

    public sealed class Validator : AbstractValidator<CommentaireForm>
    {
        public Validator() => RuleFor(f => f.Texte).NotEmpty().WithMessage("Écrivez votre commentaire.").AtMost(CommentaireReleve.LongueurTexte, "Le commentaire");
    }
}
