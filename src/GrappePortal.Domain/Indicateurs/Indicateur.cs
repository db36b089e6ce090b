namespace GrappePortal.Domain.Indicateurs;

/// <summary>A rate (numerator over denominator, in %) or a count, with its target inside one rule-set.</summary>
public sealed class Indicateur
{
    private Indicateur()
    {
    }

    public Indicateur(string code, string libelle, string numerateur, string? denominateur, decimal? cible)
    {
        (Code, Libelle, Numerateur, Denominateur, Cible) = (code, libelle, numerateur, denominateur, cible);
    }

    public string Code { get; private set; } = string.Empty;

    public string Libelle { get; private set; } = string.Empty;

    public string Numerateur { get; private set; } = string.Empty;

    /// <summary><see langword="null"/> for a count.</summary>
    public string? Denominateur { get; private set; }

    /// <summary>Percentage to reach, or <see langword="null"/> where the texts set none.</summary>
    public decimal? Cible { get; private set; }
}
