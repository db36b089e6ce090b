using GrappePortal.Domain.Grappes;
using GrappePortal.Domain.Indicateurs;

namespace GrappePortal.Domain.Dossiers;

/// <summary>
/// Fills the registry of a grappe from a checked member list: creates what is new, completes and corrects the establishments
/// known, completes the bodies known, removes nothing. A cell left empty in the list changes nothing in the registry.
/// </summary>
public sealed class IntegrationListe
{
    private readonly Guid _grappeId;
    private readonly Mois? _mesureDepuis;
    private readonly RegistreOrganismes _organismes;
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
        _organismes = new RegistreOrganismes(grappeId, organismes, _byEt.Values);
    }

    public List<OrganismeGestionnaire> NouveauxOrganismes => _organismes.Nouveaux;

    public List<Etablissement> NouveauxEtablissements { get; } = [];

    /// <summary>Establishments that the registry held already.</summary>
    public int EtablissementsMisAJour => _updated.Count;

    public void Apply(IEnumerable<LigneMembre> lignes)
    {
        foreach (var ligne in lignes.OrderBy(RegistreOrganismes.IsNameless))
        {
            Apply(ligne);
        }
    }

    private void Apply(LigneMembre ligne)
    {
        var organisme = _organismes.Of(ligne);
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

    private static List<Siret> Sirets(string texte) =>
        [.. Siret.Split(texte).Select(part => Siret.TryParse(part, out var siret) ? siret : null).OfType<Siret>()];

    private static string? Or(string typed, string? known) => Texte.LineOrNull(typed) ?? known;
}
