using GrappePortal.Domain.Grappes;
using GrappePortal.Domain.Indicateurs;

namespace GrappePortal.Domain.Dossiers;

/// <summary>
/// Fills the registry of a grappe from a checked member list: creates what is new, completes and corrects what is known,
/// removes nothing. A cell left empty in the list changes nothing in the registry.
/// </summary>
public sealed class IntegrationListe
{
    private readonly Guid _grappeId;
    private readonly Mois? _mesureDepuis;
    private readonly Dictionary<string, OrganismeGestionnaire> _byEj = [];
    private readonly Dictionary<Siren, OrganismeGestionnaire> _bySiren = [];
    private readonly Dictionary<string, OrganismeGestionnaire> _byNom = [];
    private readonly Dictionary<Finess, Etablissement> _byEt;
    private readonly HashSet<Guid> _updated = [];

    /// <param name="grappeId">Whose registry.</param>
    /// <param name="organismes">What it holds.</param>
    /// <param name="etablissements">What it holds already.</param>
    /// <param name="mesureDepuis">First month of the establishments that are created, in a grappe that measures already.</param>
    public IntegrationListe(Guid grappeId, IEnumerable<OrganismeGestionnaire> organismes, IEnumerable<Etablissement> etablissements, Mois? mesureDepuis = null)
    {
        (_grappeId, _mesureDepuis) = (grappeId, mesureDepuis);
        _byEt = etablissements.ToDictionary(etablissement => etablissement.FinessEt);
        foreach (var organisme in organismes)
        {
            Remember(organisme);
        }
    }

    public List<OrganismeGestionnaire> NouveauxOrganismes { get; } = [];

    public List<Etablissement> NouveauxEtablissements { get; } = [];

    /// <summary>Establishments that the registry held already.</summary>
    public int EtablissementsMisAJour => _updated.Count;

    public void Apply(LigneMembre ligne)
    {
        var organisme = FindOrAddOrganisme(ligne);
        var finess = Finess.Parse(ligne[Champ.FinessEt]);
        if (!_byEt.TryGetValue(finess, out var etablissement))
        {
            etablissement = Create(finess, ligne);
        }
        else
        {
            _updated.Add(etablissement.Id);
        }

        Complete(etablissement, ligne);
        if (organisme is not null)
        {
            etablissement.AttachTo(organisme);
        }
    }

    private Etablissement Create(Finess finess, LigneMembre ligne)
    {
        var etablissement = new Etablissement(_grappeId, finess, ligne[Champ.Nom]);
        if (_mesureDepuis is { } depuis)
        {
            etablissement.Join(depuis);
        }

        NouveauxEtablissements.Add(etablissement);
        _byEt.Add(finess, etablissement);
        return etablissement;
    }

    private static void Complete(Etablissement etablissement, LigneMembre ligne)
    {
        var sirets = Sirets(ligne[Champ.Siret]);
        etablissement.Identify(
            etablissement.FinessEt,
            Or(ligne[Champ.Nom], etablissement.Nom)!,
            Or(ligne[Champ.Categorie], etablissement.Categorie),
            Texte.OrNull(ligne[Champ.Capacite]) is { } capacite ? Capacite.Parse(capacite) : etablissement.Capacite,
            sirets.Count > 0 ? sirets : etablissement.Sirets,
            Complete(etablissement.Adresse, ligne));
        etablissement.Entrust(
            Or(ligne[Champ.Contact], etablissement.Contact),
            Or(ligne[Champ.Referent], etablissement.Referent),
            Or(ligne[Champ.Courriel], etablissement.Courriel),
            LectureMembre.TypeProjet(ligne[Champ.TypeProjet]) ?? etablissement.TypeProjet);
    }

    private static Adresse Complete(Adresse adresse, LigneMembre ligne) => new(
        Or(ligne[Champ.Adresse], adresse.Voie),
        CodePostal.TryParse(ligne[Champ.CodePostal], out var code) ? code : adresse.CodePostal,
        Or(ligne[Champ.Commune], adresse.Commune));

    private OrganismeGestionnaire? FindOrAddOrganisme(LigneMembre ligne)
    {
        var hasEj = Finess.TryParse(ligne[Champ.FinessEj], out var ej);
        var siren = Siren.TryParse(ligne[Champ.Siren], out var read) ? read : null;
        var nom = Or(ligne[Champ.Organisme], hasEj ? $"Organisme {ej}" : null);
        if (nom is null)
        {
            return null;
        }

        var organisme = Find(ej, siren, nom) ?? Add(nom);
        Complete(organisme, ligne, ej, siren);
        return organisme;
    }

    private OrganismeGestionnaire? Find(Finess? ej, Siren? siren, string nom)
    {
        if (ej is not null && _byEj.TryGetValue(ej.Value, out var byEj))
        {
            return byEj;
        }

        var byNom = _byNom.GetValueOrDefault(Comparaison.Nom(nom));
        var bySiren = siren is null ? null : _bySiren.GetValueOrDefault(siren);
        // Two bodies recorded under one SIREN: the name says which of them.
        OrganismeGestionnaire?[] candidates = byNom?.Siren == siren ? [byNom, bySiren] : [bySiren, byNom];
        return Array.Find(candidates, candidate => candidate is not null && MayBe(candidate, ej, siren));
    }

    // Two bodies of the same name with two numbers stay two bodies: a person decides.
    private static bool MayBe(OrganismeGestionnaire organisme, Finess? ej, Siren? siren) =>
        (ej is null || organisme.FinessEj is null || organisme.FinessEj == ej) && (siren is null || organisme.Siren is null || organisme.Siren == siren);

    private OrganismeGestionnaire Add(string nom)
    {
        var organisme = new OrganismeGestionnaire(_grappeId, Distinct(nom));
        NouveauxOrganismes.Add(organisme);
        return organisme;
    }

    // A name stands once in a grappe; the second body of that name says so.
    private string Distinct(string nom) => Enumerable.Range(1, int.MaxValue)
        .Select(rank => rank == 1 ? nom : $"{nom} ({rank})")
        .First(candidate => !_byNom.ContainsKey(Comparaison.Nom(candidate)));

    private void Complete(OrganismeGestionnaire organisme, LigneMembre ligne, Finess? ej, Siren? siren)
    {
        organisme.Identify(
            organisme.Nom,
            ej ?? organisme.FinessEj,
            siren ?? organisme.Siren,
            LectureMembre.Nature(ligne[Champ.Nature]) ?? organisme.Nature,
            organisme.Adresse);
        Remember(organisme);
        var representant = Texte.OrNull(ligne[Champ.Representant]);
        if (representant is not null && organisme.Representants.All(r => !Comparaison.IsSamePerson(r.Nom, representant)))
        {
            organisme.AddRepresentant(representant, ligne[Champ.Qualite], courriel: null, pouvoir: null);
        }
    }

    private void Remember(OrganismeGestionnaire organisme)
    {
        _byNom[Comparaison.Nom(organisme.Nom)] = organisme;
        if (organisme.FinessEj is { } ej)
        {
            _byEj[ej.Value] = organisme;
        }

        if (organisme.Siren is { } siren)
        {
            _bySiren[siren] = organisme;
        }
    }

    private static List<Siret> Sirets(string texte) =>
        [.. Siret.Split(texte).Select(part => Siret.TryParse(part, out var siret) ? siret : null).OfType<Siret>()];

    private static string? Or(string typed, string? known) => Texte.OrNull(typed) ?? known;
}
