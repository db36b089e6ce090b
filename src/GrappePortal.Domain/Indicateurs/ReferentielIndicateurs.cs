using GrappePortal.Domain.Grappes;

namespace GrappePortal.Domain.Indicateurs;

/// <summary>The indicators of use that the texts of a call ask for: data, never constants. A version is never changed.</summary>
public sealed class ReferentielIndicateurs : AggregateRoot
{
    /// <summary>Longest code, in characters.</summary>
    public const int LongueurCode = 60;

    /// <summary>Longest title, in characters.</summary>
    public const int LongueurLibelle = 200;

    private readonly List<Indicateur> _indicateurs = [];

    private ReferentielIndicateurs()
    {
    }

    public ReferentielIndicateurs(string code, int version, string libelle, IEnumerable<Indicateur> indicateurs)
    {
        Code = Texte.Required(code, "Le code du référentiel");
        Version = version;
        Libelle = Texte.Required(libelle, "Le libellé du référentiel");
        _indicateurs.AddRange(indicateurs.Select((indicateur, index) => indicateur.At(index + 1)));
        ExpectCoherent();
    }

    public string Code { get; private set; } = string.Empty;

    public int Version { get; private set; }

    public string Libelle { get; private set; } = string.Empty;

    /// <summary>Length of the first measure, in months (1 to 12); the next ones cover one month.</summary>
    public int PremiereMesureMois { get; private set; } = 3;

    /// <summary>Months after the VSR within which each target is to be reached (1 to 24).</summary>
    public int DelaiSoldeMois { get; private set; } = 3;

    public LectureTroisMois LectureTroisMois { get; private set; }

    /// <summary>In the order of the screen.</summary>
    public IReadOnlyList<Indicateur> Indicateurs => [.. _indicateurs.OrderBy(i => i.Rang)];

    /// <summary>"Normandie 2025, version 2".</summary>
    public string Intitule => $"{Libelle}, version {Version}";

    public Indicateur? Find(string code) => _indicateurs.Find(i => i.Code == code);

    /// <summary>What an administrator makes when the texts change; months already entered keep the version they were entered under.</summary>
    /// <param name="version">One more than the last version of this code.</param>
    /// <param name="indicateurs">In the order of the screen.</param>
    /// <param name="premiereMesureMois">1 to 12.</param>
    /// <param name="delaiSoldeMois">1 to 24.</param>
    /// <param name="lecture">Reading of the three-month rule.</param>
    /// <exception cref="RuleViolationException">Nothing is measured, a code stands twice or points to nothing, a length is out of range.</exception>
    public ReferentielIndicateurs NewVersion(int version, IEnumerable<Indicateur> indicateurs, int premiereMesureMois, int delaiSoldeMois, LectureTroisMois lecture)
    {
        if (premiereMesureMois is < 1 or > 12 || delaiSoldeMois is < 1 or > 24)
        {
            throw new RuleViolationException("La première mesure couvre de 1 à 12 mois et le délai du solde de 1 à 24 mois : corrigez ces durées.");
        }

        return new ReferentielIndicateurs(Code, version, Libelle, indicateurs)
        {
            PremiereMesureMois = premiereMesureMois,
            DelaiSoldeMois = delaiSoldeMois,
            LectureTroisMois = lecture,
        };
    }

    /// <summary>The same rules under a name of their own, from version 1: those of another call for projects.</summary>
    /// <param name="code">Capitals, digits and hyphens, <see cref="LongueurCode"/> characters at most: "BRETAGNE-2026".</param>
    /// <param name="libelle">What people read: "Bretagne 2026".</param>
    /// <exception cref="RuleViolationException">A text is missing, or the code holds something else.</exception>
    public ReferentielIndicateurs CopyAs(string code, string libelle) => new(ReadCode(code), 1, libelle, Indicateurs)
    {
        PremiereMesureMois = PremiereMesureMois,
        DelaiSoldeMois = DelaiSoldeMois,
        LectureTroisMois = LectureTroisMois,
    };

    /// <summary>What these values give under these rules: of the month itself, or of a past one under another version.</summary>
    /// <param name="valeurs">As typed; codes that the rule-set does not know are left out.</param>
    /// <param name="categorie">Category of the establishment, which says what is required of it.</param>
    public BilanReleve Evaluate(IEnumerable<Valeur> valeurs, string? categorie) => BilanReleve.Of(this, valeurs, categorie);

    /// <summary>The months that count for the balance of one establishment; <see langword="null"/> while no VSR is signed.</summary>
    /// <param name="grappe">Holds the VSR, unless the rule-set reads that of the establishment.</param>
    /// <param name="etablissement">Whose window.</param>
    /// <param name="today">In Paris.</param>
    public FenetreSolde? FenetreOf(Grappe grappe, Etablissement etablissement, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(etablissement);
        return CalendrierSolde.Of(grappe, this, today).FenetreOf(etablissement.DatesMesure);
    }

    private static string ReadCode(string code)
    {
        var read = Texte.Required(code, "Le code du référentiel").ToUpperInvariant();
        return read.Length <= LongueurCode && read.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c == '-')
            ? read
            : throw new RuleViolationException($"Le code « {read} » ne convient pas : écrivez des lettres sans accent, des chiffres et des tirets, {LongueurCode} caractères au plus, par exemple BRETAGNE-2026.");
    }

    private void ExpectCoherent()
    {
        if (_indicateurs.Count == 0)
        {
            throw new RuleViolationException("Le référentiel ne compte aucun indicateur : ajoutez-en au moins un.");
        }

        if (_indicateurs.GroupBy(i => i.Code).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw new RuleViolationException($"L’indicateur « {twice.Key} » figure deux fois : gardez-en un seul.");
        }

        if (_indicateurs.Find(i => i.DenominateurDe is { } of && (of == i.Code || Find(of) is null)) is { } lost)
        {
            throw new RuleViolationException($"Le dénominateur de « {lost.Code} » est pris à l’indicateur « {lost.DenominateurDe} », qui ne figure pas dans le référentiel : ajoutez-le ou retirez ce lien.");
        }
    }
}
