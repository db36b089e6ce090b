namespace GrappePortal.Domain.Indicateurs;

/// <summary>The content of one cell, as it is shown or typed.</summary>
public sealed record Contenu(int? Numerateur, int? Denominateur, string? Justification)
{
    public static Contenu Vide { get; } = new(null, null, null);
}

/// <summary>What a person types in one cell.</summary>
/// <param name="Code">Of the indicator.</param>
/// <param name="Numerateur">None empties the cell.</param>
/// <param name="Denominateur">None for a count, or where another indicator gives it.</param>
/// <param name="Justification">A word on an unusual figure.</param>
/// <param name="Vu">What the screen showed; <see langword="null"/> writes over whatever is there (an import said so).</param>
public sealed record Saisie(string Code, int? Numerateur, int? Denominateur, string? Justification = null, Contenu? Vu = null)
{
    public Contenu Contenu => new(Numerateur, Denominateur, Texte.OrNull(Justification));
}

/// <summary>Somebody else wrote in the cell since the screen was shown.</summary>
/// <param name="Par">Who.</param>
/// <param name="Le">When.</param>
/// <param name="Contenu">What the cell holds now.</param>
public sealed record ConflitSaisie(string Par, DateTimeOffset Le, Contenu Contenu);

/// <summary>The rules that apply to one relevé.</summary>
/// <param name="Referentiel">Chosen by its grappe.</param>
/// <param name="Categorie">Of its establishment: says what is required.</param>
public sealed record ReglesReleve(ReferentielIndicateurs Referentiel, string? Categorie);

/// <summary>A figure of an earlier month, to compare with.</summary>
public sealed record ValeurPassee(Mois Mois, int MoisCouverts, Valeur Valeur);

/// <summary>What keeps a cell from being transmitted, and how to mend it.</summary>
/// <param name="Code">Of the indicator.</param>
/// <param name="Nature">Kind of remark.</param>
/// <param name="Message">One French sentence.</param>
public sealed record Remarque(string Code, NatureRemarque Nature, string Message);

public enum NatureRemarque
{
    /// <summary>A required figure is missing.</summary>
    Manquant,

    /// <summary>The numerator exceeds a denominator that bounds it.</summary>
    HorsBornes,

    /// <summary>The denominator differs from the indicator that it is taken from.</summary>
    Incoherent,

    /// <summary>Far from the last months, without a word of justification.</summary>
    AJustifier,
}
