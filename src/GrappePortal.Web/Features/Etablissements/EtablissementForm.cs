using GrappePortal.Domain;
using GrappePortal.Domain.Grappes;
using GrappePortal.Domain.Indicateurs;

namespace GrappePortal.Web.Features.Etablissements;

public sealed class EtablissementForm
{
    /// <summary><see langword="null"/> for a new establishment of the grappe.</summary>
    public Guid? Id { get; set; }

    public Guid GrappeId { get; set; }

    /// <summary>The revision that the screen showed.</summary>
    public int Revision { get; set; }

    public string? FinessEt { get; set; }

    public string? Nom { get; set; }

    public string? Categorie { get; set; }

    /// <summary>As written in the authorisation.</summary>
    public string? Capacite { get; set; }

    /// <summary>One on each line, or separated by commas.</summary>
    public string? Sirets { get; set; }

    public string? Voie { get; set; }

    public string? CodePostal { get; set; }

    public string? Commune { get; set; }

    public Guid? OrganismeId { get; set; }

    public string? Contact { get; set; }

    public string? Referent { get; set; }

    public string? Courriel { get; set; }

    public TypeProjet? TypeProjet { get; set; }

    /// <summary>"2026-10": its first month measured when it joins after the others.</summary>
    public string? MesureDepuis { get; set; }

    /// <summary>Last day of activity.</summary>
    public DateOnly? FermeLe { get; set; }

    /// <summary>Its own VSR, where it is not that of the grappe.</summary>
    public DateOnly? DateVsr { get; set; }

    public IEnumerable<string> SiretsLus => Siret.Split(Sirets);

    /// <summary>"Lu : 110 lits", shown beneath the text.</summary>
    public string? LectureCapacite => Texte.OrNull(Capacite) is not { } text
        ? null
        : Domain.Grappes.Capacite.Parse(text).Lecture is { } lecture ? $"Lu : {lecture}." : "Aucun nombre n’y est lu : le texte est conservé tel quel.";

    public static EtablissementForm Of(Etablissement etablissement) => new()
    {
        Id = etablissement.Id,
        GrappeId = etablissement.GrappeId,
        Revision = etablissement.Revision,
        FinessEt = etablissement.FinessEt.Value,
        Nom = etablissement.Nom,
        Categorie = etablissement.Categorie,
        Capacite = etablissement.Capacite.Texte,
        Sirets = string.Join('\n', etablissement.Sirets),
        Voie = etablissement.Adresse.Voie,
        CodePostal = etablissement.Adresse.CodePostal?.Value,
        Commune = etablissement.Adresse.Commune,
        OrganismeId = etablissement.OrganismeGestionnaireId,
        Contact = etablissement.Contact,
        Referent = etablissement.Referent,
        Courriel = etablissement.Courriel,
        TypeProjet = etablissement.TypeProjet,
        MesureDepuis = etablissement.MesureDepuis?.ToString(),
        FermeLe = etablissement.FermeLe,
        DateVsr = etablissement.DateVsr,
    };

    public void ApplyTo(Etablissement etablissement)
    {
        etablissement.Identify(
            Finess.Parse(FinessEt),
            Nom!,
            Categorie,
            Domain.Grappes.Capacite.Parse(Texte.OrNull(Capacite)),
            SiretsLus.Select(Siret.Parse).ToList(),
            Adresse.Create(Voie, CodePostal, Commune));
        etablissement.PlanMesure(string.IsNullOrWhiteSpace(MesureDepuis) ? null : Mois.Parse(MesureDepuis), FermeLe, DateVsr);
        etablissement.Entrust(Contact, Referent, Courriel, TypeProjet);
    }
}
