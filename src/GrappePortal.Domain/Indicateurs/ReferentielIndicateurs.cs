namespace GrappePortal.Domain.Indicateurs;

/// <summary>The indicators of use that the texts of a call ask for: data, never constants. A version is never changed.</summary>
public sealed class ReferentielIndicateurs : AggregateRoot
{
    private readonly List<Indicateur> _indicateurs = [];

    private ReferentielIndicateurs()
    {
    }

    public ReferentielIndicateurs(string code, int version, string libelle, IEnumerable<Indicateur> indicateurs)
    {
        Code = Texte.Required(code, "Le code du référentiel");
        Version = version;
        Libelle = Texte.Required(libelle, "Le libellé du référentiel");
        _indicateurs.AddRange(indicateurs);
    }

    public string Code { get; private set; } = string.Empty;

    public int Version { get; private set; }

    public string Libelle { get; private set; } = string.Empty;

    /// <summary>Length of the first measure, in months; the next ones cover one month.</summary>
    public int PremiereMesureMois { get; private set; } = 3;

    public IReadOnlyList<Indicateur> Indicateurs => _indicateurs;
}
