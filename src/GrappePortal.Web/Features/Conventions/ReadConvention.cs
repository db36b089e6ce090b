using GrappePortal.Documents.Conventions;
using GrappePortal.Domain.Grappes;
using GrappePortal.Web.Data;
using GrappePortal.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Conventions;

/// <summary>What the convention de partenariat says, gathered from the registry. The caller has checked the perimeter.</summary>
internal static class ReadConvention
{
    public static async Task<ConventionPartenariatDocument> OfAsync(PortalDb db, Grappe grappe, DateOnly today, CancellationToken cancellationToken)
    {
        var organismes = await db.OrganismesGestionnaires.AsNoTracking().Where(o => o.GrappeId == grappe.Id).OrderBy(o => o.Nom).ToListAsync(cancellationToken);
        var etablissements = await db.Etablissements.AsNoTracking().Where(e => e.GrappeId == grappe.Id).OrderBy(e => e.Nom).ThenBy(e => e.Id).ToListAsync(cancellationToken);
        var referentiel = await db.ReferentielsIndicateurs.AsNoTracking().SingleAsync(r => r.Id == grappe.AppelAProjets.ReferentielIndicateursId, cancellationToken);
        var byOrganisme = etablissements.ToLookup(e => e.OrganismeGestionnaireId);
        var porteur = organismes.FirstOrDefault(o => o.Id == grappe.PorteurId);
        return new ConventionPartenariatDocument
        {
            Grappe = grappe.Nom,
            Projet = Enum.Parse<NatureProjet>(grappe.Type.ToString()),
            AppelAProjets = new AppelAProjetsMention(grappe.AppelAProjets.Ars, grappe.AppelAProjets.Annee),
            Porteur = porteur is null ? new PartieMention() : Party(porteur, byOrganisme[porteur.Id]),
            Coordonnateur = porteur?.Signataire?.Nom,
            QualiteCoordonnateur = porteur?.Signataire?.Qualite,
            Membres =
            [
                .. organismes.Where(o => o != porteur).Select(o => Party(o, byOrganisme[o.Id])),
                .. byOrganisme[null].Select(Orphan),
            ],
            Indicateurs = [.. referentiel.Indicateurs.Select(i => new IndicateurMention(i.Code, i.Libelle, i.Numerateur, i.Denominateur, i.Cible))],
            Mesure = new MesureMention { MoisPremiereMesure = referentiel.PremiereMesureMois },
            Lieu = porteur?.Adresse.Commune,
            CreatedAt = new DateTimeOffset(today.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero),
        };
    }

    private static PartieMention Party(OrganismeGestionnaire organisme, IEnumerable<Etablissement> etablissements) => new()
    {
        Organisme = organisme.Nom,
        Siren = organisme.Siren?.Value,
        FinessJuridique = organisme.FinessEj?.Value,
        Adresse = Texte(organisme.Adresse),
        Representant = organisme.Signataire?.Nom,
        Qualite = organisme.Signataire?.Qualite,
        Pouvoir = organisme.Signataire?.Pouvoir is { } pouvoir ? Describe(pouvoir) : null,
        Etablissements = [.. etablissements.Select(Mention)],
    };

    // A member list may not name the body that runs an establishment: the convention shows what is still to be found.
    private static PartieMention Orphan(Etablissement etablissement) => new() { Etablissements = [Mention(etablissement)] };

    private static EtablissementMention Mention(Etablissement etablissement) =>
        new(etablissement.Nom, etablissement.FinessEt.Value, etablissement.Adresse.Commune);

    private static string Describe(Pouvoir pouvoir) => string.Concat(
        pouvoir.Nature.Libelle().ToLowerInvariant(),
        pouvoir.Reference is { } reference ? $" {reference}" : string.Empty,
        pouvoir.Date is { } date ? $" du {date.Jour()}" : string.Empty);

    private static string? Texte(Adresse adresse) => adresse.IsEmpty ? null : adresse.ToString();
}
