using GrappePortal.Domain.Grappes;

namespace GrappePortal.Domain.Dossiers;

/// <summary>One establishment as a document writes it: raw texts, not yet trusted.</summary>
public sealed class LigneMembre
{
    public LigneMembre(int numero, IReadOnlyDictionary<Champ, string> valeurs)
    {
        Numero = numero;
        Valeurs = valeurs;
    }

    /// <summary>Line of the file, from 1, the heading included; for a row of the registry, its rank.</summary>
    public int Numero { get; }

    /// <summary>What was typed, trimmed, without empty cells.</summary>
    public IReadOnlyDictionary<Champ, string> Valeurs { get; }

    /// <summary>The text of a cell, empty when the document says nothing.</summary>
    public string this[Champ champ] => Valeurs.GetValueOrDefault(champ, string.Empty);

    /// <summary>The registry's establishment that this row describes, when the row is read from the registry.</summary>
    public Guid? EtablissementId { get; init; }

    public Guid? OrganismeGestionnaireId { get; init; }

    /// <summary>What the cell says once one of its numbers is replaced; the new text alone when the cell does not hold several.</summary>
    internal string Replacing(Champ champ, string? partie, string valeur)
    {
        var parties = champ == Champ.Siret ? Sirets.ToList() : [];
        return parties.Count > 1 && parties.Contains(partie ?? string.Empty)
            ? string.Join("; ", parties.Select(p => p == partie ? valeur.Trim() : p).Where(p => p.Length > 0))
            : valeur;
    }

    /// <summary>The numbers of the one cell that may hold several.</summary>
    public IEnumerable<string> Sirets => Siret.Split(this[Champ.Siret]);

    /// <summary>The same row with one cell corrected.</summary>
    public LigneMembre With(Champ champ, string valeur) =>
        new(Numero, new Dictionary<Champ, string>(Valeurs) { [champ] = valeur.Trim() })
        {
            EtablissementId = EtablissementId,
            OrganismeGestionnaireId = OrganismeGestionnaireId,
        };
}
