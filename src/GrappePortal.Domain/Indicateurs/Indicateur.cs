namespace GrappePortal.Domain.Indicateurs;

public enum NatureIndicateur
{
    /// <summary>Numerator over denominator, in %.</summary>
    Taux,

    /// <summary>A count.</summary>
    Nombre,
}

/// <summary>A rate (numerator over denominator, in %) or a count, with its target inside one rule-set. Never changed: a new version is made.</summary>
public sealed class Indicateur
{
    private List<string> _categoriesFacultatives = [];

    private Indicateur()
    {
    }

    /// <param name="code">"DUI_ACTIFS": capitals, digits and "_", 20 characters at most.</param>
    /// <param name="libelle">What people read.</param>
    /// <param name="numerateur">What is counted.</param>
    /// <param name="denominateur">What it is compared with; <see langword="null"/> for a count.</param>
    /// <param name="cible">In % for a rate; <see langword="null"/> where the texts set none.</param>
    /// <param name="borneNumerateur">The numerator cannot exceed the denominator.</param>
    /// <param name="denominateurDe">Code of the indicator whose numerator is this denominator.</param>
    /// <param name="categoriesFacultatives">Categories of ESMS ("SAAD") that may leave it out.</param>
    /// <exception cref="RuleViolationException">A text is missing, or the bound has no denominator.</exception>
    public Indicateur(
        string code, string libelle, string numerateur, string? denominateur, decimal? cible,
        bool borneNumerateur = false, string? denominateurDe = null, IEnumerable<string>? categoriesFacultatives = null)
    {
        Code = ReadCode(code);
        Libelle = Texte.Required(libelle, $"Le libellé de l’indicateur « {Code} »");
        Numerateur = Texte.Required(numerateur, $"Ce que compte l’indicateur « {Code} »");
        Denominateur = Texte.OrNull(denominateur);
        (Cible, BorneNumerateur, DenominateurDe) = (cible, borneNumerateur, Texte.OrNull(denominateurDe));
        _categoriesFacultatives = [.. (categoriesFacultatives ?? []).Select(Texte.OrNull).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)];
        ExpectCoherent();
    }

    public string Code { get; private set; } = string.Empty;

    /// <summary>Its place on the screen, from 1; given by the rule-set.</summary>
    public int Rang { get; private set; }

    public string Libelle { get; private set; } = string.Empty;

    public string Numerateur { get; private set; } = string.Empty;

    /// <summary><see langword="null"/> for a count.</summary>
    public string? Denominateur { get; private set; }

    /// <summary>To reach, in % for a rate; <see langword="null"/> where the texts set none.</summary>
    public decimal? Cible { get; private set; }

    /// <summary>The numerator cannot exceed the denominator; the messages of MSS can.</summary>
    public bool BorneNumerateur { get; private set; }

    /// <summary>The indicator whose numerator is this denominator: active records for the two rates inside them.</summary>
    public string? DenominateurDe { get; private set; }

    /// <summary>Categories of ESMS that may leave it out; it is required from all others.</summary>
    public IReadOnlyList<string> CategoriesFacultatives => _categoriesFacultatives;

    public NatureIndicateur Nature => Denominateur is null ? NatureIndicateur.Nombre : NatureIndicateur.Taux;

    public bool IsRequiredFor(string? categorie) =>
        categorie is null || !_categoriesFacultatives.Contains(categorie.Trim(), StringComparer.OrdinalIgnoreCase);

    // A version owns its indicators: one taken over from another version is copied.
    internal Indicateur At(int rang) => new(Code, Libelle, Numerateur, Denominateur, Cible, BorneNumerateur, DenominateurDe, _categoriesFacultatives) { Rang = rang };

    private static string ReadCode(string code)
    {
        var text = Texte.Required(code, "Le code de l’indicateur").ToUpperInvariant();
        return text.Length <= 20 && text.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c == '_')
            ? text
            : throw new RuleViolationException($"Le code « {text} » n’est pas utilisable : 20 lettres sans accent, chiffres ou « _ » au plus.");
    }

    private void ExpectCoherent()
    {
        if (Denominateur is null && (BorneNumerateur || DenominateurDe is not null))
        {
            throw new RuleViolationException($"L’indicateur « {Code} » est un nombre : il n’a ni dénominateur ni borne.");
        }

        if (Cible is < 0 or > 1_000_000)
        {
            throw new RuleViolationException($"La cible de l’indicateur « {Code} » doit être positive : corrigez-la ou laissez-la vide.");
        }
    }
}
