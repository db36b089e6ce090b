using GrappePortal.Domain.Grappes;

namespace GrappePortal.Domain.Dossiers.Controles;

/// <summary>One establishment and all the rows that describe it, in one document or several.</summary>
internal sealed class Fiche
{
    private readonly List<LigneLue> _lignes = [];

    public IReadOnlyList<LigneLue> Lignes => _lignes;

    /// <summary>The valid ET number that one of its rows gives.</summary>
    public Finess? Et => _lignes.FirstOrDefault(ligne => ligne.Et is not null)?.Et;

    public LigneLue Premiere => _lignes[0];

    public bool IsAlone => _lignes.TrueForAll(ligne => ligne.Rang == _lignes[0].Rang);

    public bool Mentions(int rang) => _lignes.Exists(ligne => ligne.Rang == rang);

    public bool Mentions(NatureSource nature) => _lignes.Exists(ligne => ligne.Source.Nature == nature);

    /// <summary>The first row of each document, in the order of the documents.</summary>
    public IEnumerable<LigneLue> OnePerSource() => _lignes.DistinctBy(ligne => ligne.Rang).OrderBy(ligne => ligne.Rang);

    public void Add(LigneLue ligne)
    {
        _lignes.Add(ligne);
        ligne.Fiche = this;
    }

    public void Absorb(Fiche other)
    {
        other._lignes.ForEach(Add);
        other._lignes.Clear();
    }
}
