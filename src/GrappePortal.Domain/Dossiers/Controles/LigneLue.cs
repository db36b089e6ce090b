using GrappePortal.Domain.Grappes;

namespace GrappePortal.Domain.Dossiers.Controles;

/// <summary>A row of a document with its numbers read and its names in the form under which they are compared.</summary>
internal sealed class LigneLue
{
    private readonly LigneMembre _ligne;

    public LigneLue(SourceDossier source, int rang, LigneMembre ligne)
    {
        (Source, Rang, _ligne) = (source, rang, ligne);
        Et = Finess.TryParse(this[Champ.FinessEt], out var et) ? et : null;
        Ej = Finess.TryParse(this[Champ.FinessEj], out var ej) ? ej : null;
        Siren = Siren.TryParse(this[Champ.Siren], out var siren) ? siren : null;
        CodePostal = CodePostal.TryParse(this[Champ.CodePostal], out var code) ? code : null;
        Departement = Departement.TryParse(this[Champ.CodePostal], out var departement) ? departement : null;
        Nom = Comparaison.Nom(this[Champ.Nom]);
        Commune = Comparaison.Commune(this[Champ.Commune]);
        Organisme = Comparaison.Organisme(this[Champ.Organisme]);
    }

    public SourceDossier Source { get; }

    /// <summary>Rank of the document in the dossier.</summary>
    public int Rang { get; }

    public int Numero => _ligne.Numero;

    public Guid? EtablissementId => _ligne.EtablissementId;

    public Guid? OrganismeGestionnaireId => _ligne.OrganismeGestionnaireId;

    /// <summary>The ET number when it is one; <see langword="null"/> when it is missing or wrong.</summary>
    public Finess? Et { get; }

    public Finess? Ej { get; }

    public Siren? Siren { get; }

    public CodePostal? CodePostal { get; }

    /// <summary>What a column "Département" says in the place of a postcode.</summary>
    public Departement? Departement { get; }

    public string Nom { get; }

    public string Commune { get; }

    public string Organisme { get; }

    /// <summary>The establishment that this row describes, across all documents.</summary>
    public Fiche Fiche { get; set; } = null!;

    /// <summary>What was typed, empty when nothing was.</summary>
    public string this[Champ champ] => _ligne[champ];

    public IEnumerable<string> Sirets => _ligne.Sirets;

    /// <summary>How a sentence names the establishment.</summary>
    public string Designation => (this[Champ.Nom], this[Champ.FinessEt]) switch
    {
        ({ Length: > 0 } nom, _) => $"« {nom} »",
        (_, { Length: > 0 } finess) => $"L’établissement « {finess} »",
        _ => "L’établissement de cette ligne",
    };

    /// <summary>What the row is about, whatever its place: the number where there is one, else the name.</summary>
    public string Identity => this[Champ.FinessEt].Length > 0 ? Compact(this[Champ.FinessEt]) : Nom + "@" + Commune;

    /// <summary>A body of the registry, and none of its establishments.</summary>
    public bool IsIdentite => Source.Nature == NatureSource.Registre && EtablissementId is null;

    public bool IsReference => Source.Nature is NatureSource.Registre or NatureSource.ListeMembres;

    private static string Compact(string texte) => Grappes.Numero.Compact(texte);
}
