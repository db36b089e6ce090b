namespace GrappePortal.Domain.Indicateurs;

/// <summary>One cell: the figures of one indicator in one month of one establishment.</summary>
public sealed class ValeurIndicateur
{
    private ValeurIndicateur()
    {
    }

    internal ValeurIndicateur(string code) => Code = code;

    public string Code { get; private set; } = string.Empty;

    public int? Numerateur { get; private set; }

    /// <summary>As typed; none where it is the numerator of another indicator.</summary>
    public int? Denominateur { get; private set; }

    /// <summary>In %, cut to two decimals, whatever indicator gave the denominator; none when it cannot be measured.</summary>
    public decimal? Taux { get; private set; }

    /// <summary><see langword="null"/> without a target or a measure.</summary>
    public bool? EstSurCible { get; private set; }

    /// <summary>Far from the last months when it was typed (<see cref="EcartMensuel"/>).</summary>
    public bool EstInhabituelle { get; private set; }

    /// <summary>The word that explains an unusual figure.</summary>
    public string? Justification { get; private set; }

    public string SaisiPar { get; private set; } = string.Empty;

    public DateTimeOffset SaisiLe { get; private set; }

    public bool EstAJustifier => EstInhabituelle && Justification is null;

    public Valeur Valeur => new(Code, Numerateur, Denominateur);

    internal void Write(Saisie saisie, bool inhabituelle, string par, DateTimeOffset now)
    {
        (Numerateur, Denominateur, EstInhabituelle) = (saisie.Numerateur, saisie.Denominateur, inhabituelle);
        Justification = Texte.OrNull(saisie.Justification);
        (SaisiPar, SaisiLe) = (par, now);
    }

    internal void Measure(Mesure? mesure) => (Taux, EstSurCible) = (mesure?.Taux, mesure?.EstSurCible);
}
