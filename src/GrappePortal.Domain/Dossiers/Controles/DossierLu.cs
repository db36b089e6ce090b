namespace GrappePortal.Domain.Dossiers.Controles;

/// <summary>The dossier once its rows are read and brought together.</summary>
internal sealed class DossierLu
{
    private const int BeforeDocuments = -1;

    private static readonly SourceDossier Registre = new() { Libelle = "Registre du portail", Nature = NatureSource.Registre };

    public DossierLu(DossierAControler dossier)
    {
        Faits = dossier;
        Lignes = [.. dossier.Sources.SelectMany((source, rang) => source.Lignes.Select(ligne => new LigneLue(source, rang, ligne)))];
        Fiches = Rapprochement.Of(Lignes, dossier.Sources.Count);
        var registre = dossier.Sources.FirstOrDefault(source => source.Nature == NatureSource.Registre);
        Identites = [.. dossier.Identites.Select(ligne => new LigneLue(registre ?? Registre, BeforeDocuments, ligne))];
        foreach (var identite in Identites)
        {
            new Fiche().Add(identite);
        }

        ByEt = Lignes.Where(ligne => ligne.Et is not null).ToLookup(ligne => ligne.Et!.Value);
        ByEj = Lignes.Where(ligne => ligne.Ej is not null).ToLookup(ligne => ligne.Ej!.Value);
        Reference = dossier.Sources.FirstOrDefault(source => source.Nature == NatureSource.Registre && source.Lignes.Count > 0)
            ?? dossier.Sources.FirstOrDefault(source => source.Nature == NatureSource.ListeMembres && source.Lignes.Count > 0);
    }

    public DossierAControler Faits { get; }

    /// <summary>By document, then by line.</summary>
    public IReadOnlyList<LigneLue> Lignes { get; }

    /// <summary>What the registry says of each body, apart from its establishments.</summary>
    public IReadOnlyList<LigneLue> Identites { get; }

    public IReadOnlyList<Fiche> Fiches { get; }

    public ILookup<string, LigneLue> ByEt { get; }

    public ILookup<string, LigneLue> ByEj { get; }

    /// <summary>The list that says who is a member: the registry, or else the member list.</summary>
    public SourceDossier? Reference { get; }

    public bool IsMember(Fiche fiche) => fiche.Lignes.Any(ligne => ligne.Source == Reference);

    public bool Has(NatureSource nature) => Faits.Sources.Any(source => source.Nature == nature && source.Lignes.Count > 0);
}
