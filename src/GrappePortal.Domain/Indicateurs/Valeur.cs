namespace GrappePortal.Domain.Indicateurs;

/// <summary>What was typed for one indicator.</summary>
/// <param name="Code">Of the indicator.</param>
/// <param name="Numerateur">0 to <see cref="Maximum"/>.</param>
/// <param name="Denominateur">None for a count; none too where it is the numerator of another indicator.</param>
public readonly record struct Valeur(string Code, int? Numerateur, int? Denominateur)
{
    /// <summary>Larger than any establishment counts in a month: a number above is a mistake of the keyboard.</summary>
    public const int Maximum = 9_999_999;
}

/// <summary>One indicator measured: its rate and what it says of the target.</summary>
/// <param name="Indicateur">Under which rules.</param>
/// <param name="Numerateur">As typed.</param>
/// <param name="Denominateur">As typed, or the numerator that it is taken from.</param>
public sealed record Mesure(Indicateur Indicateur, int? Numerateur, int? Denominateur)
{
    public bool EstSaisie => Numerateur is not null && (Indicateur.Nature == NatureIndicateur.Nombre || Denominateur is not null);

    /// <summary>Optional for the establishment, which typed nothing: neither missing nor counted.</summary>
    public bool EstOmise { get; init; }

    /// <summary>Nobody to measure: neither 0 % nor 100 %.</summary>
    public bool EstNonMesurable => EstSaisie && Indicateur.Nature == NatureIndicateur.Taux && Denominateur == 0;

    /// <summary>In %, cut (never rounded up) to two decimals: 89,999 % is not 90 %. None for a count or what cannot be measured.</summary>
    public decimal? Taux => EstSaisie && Denominateur > 0 ? Math.Floor(Numerateur!.Value * 10_000m / Denominateur.Value) / 100 : null;

    /// <summary><see langword="null"/> without a target, a value or somebody to measure.</summary>
    public bool? EstSurCible => !EstSaisie || EstNonMesurable || Indicateur.Cible is not { } cible
        ? null
        : Indicateur.Nature == NatureIndicateur.Nombre ? Numerateur >= cible : Taux >= cible;

    public bool DepasseBorne => EstSaisie && Indicateur.BorneNumerateur && Numerateur > Denominateur;
}
