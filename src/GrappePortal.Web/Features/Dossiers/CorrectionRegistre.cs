using GrappePortal.Domain;
using GrappePortal.Domain.Dossiers;
using GrappePortal.Domain.Grappes;
using GrappePortal.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Dossiers;

/// <summary>Writes one mended cell into the fiche that holds it.</summary>
internal static class CorrectionRegistre
{
    public static async Task ApplyAsync(PortalDb db, CelluleDossier cellule, CancellationToken cancellationToken)
    {
        if (IsOfOrganisme(cellule.Champ))
        {
            await ApplyToOrganismeAsync(db, cellule, cancellationToken);
        }
        else if (cellule.EtablissementId is { } etablissementId)
        {
            var etablissement = await db.Etablissements.SingleAsync(e => e.Id == etablissementId, cancellationToken);
            Correct(etablissement, cellule.Champ, cellule.Valeur);
            await (cellule.Champ == Champ.Categorie ? db.MeasureAgainAsync(etablissement, cancellationToken) : Task.CompletedTask);
        }
        else
        {
            throw new RuleViolationException("Cette proposition ne peut pas être appliquée d’ici : ouvrez la fiche concernée.");
        }
    }

    private static bool IsOfOrganisme(Champ champ) =>
        champ is Champ.FinessEj or Champ.Organisme or Champ.Siren or Champ.Nature or Champ.Representant or Champ.Qualite;

    private static async Task ApplyToOrganismeAsync(PortalDb db, CelluleDossier cellule, CancellationToken cancellationToken)
    {
        if (cellule.OrganismeGestionnaireId is not { } organismeId)
        {
            await AttachAsync(db, cellule, cancellationToken);
            return;
        }

        var organisme = await db.OrganismesGestionnaires.SingleAsync(o => o.Id == organismeId, cancellationToken);
        if (cellule.Champ == Champ.FinessEj && await OfEjAsync(db, organisme.GrappeId, cellule.Valeur, cancellationToken) is { } holder)
        {
            throw new RuleViolationException($"« {holder.Nom} » porte déjà le numéro {cellule.Valeur} au registre : rattachez-lui les établissements de « {organisme.Nom} », puis supprimez la fiche en double.");
        }

        Correct(organisme, cellule.Champ, cellule.Valeur);
    }

    // An establishment whose body is unknown: the number tells which body of the grappe runs it; who signs for it signs for
    // the legal person that bears its name, until somebody says another.
    private static async Task AttachAsync(PortalDb db, CelluleDossier cellule, CancellationToken cancellationToken)
    {
        var etablissement = await db.Etablissements.SingleOrDefaultAsync(e => e.Id == cellule.EtablissementId, cancellationToken);
        var organisme = (etablissement, cellule.Champ) switch
        {
            ({ } known, Champ.FinessEj) => await OfEjAsync(db, known.GrappeId, cellule.Valeur, cancellationToken),
            ({ } known, Champ.Representant) => await NamedAfterAsync(db, known, cellule.Valeur, cancellationToken),
            _ => null,
        };
        if (organisme is null)
        {
            throw new RuleViolationException("L’établissement n’est rattaché à aucun organisme gestionnaire : créez l’organisme ou choisissez-le dans la fiche de l’établissement.");
        }

        etablissement!.AttachTo(organisme);
    }

    private static async Task<OrganismeGestionnaire> NamedAfterAsync(PortalDb db, Etablissement etablissement, string signataire, CancellationToken cancellationToken)
    {
        if (await db.OrganismesGestionnaires.AnyAsync(o => o.GrappeId == etablissement.GrappeId && o.Nom == etablissement.Nom, cancellationToken))
        {
            throw new RuleViolationException($"Un organisme gestionnaire de la grappe s’appelle déjà « {etablissement.Nom} » : choisissez-le dans la fiche de l’établissement si c’est bien le sien, puis reprenez.");
        }

        var organisme = new OrganismeGestionnaire(etablissement.GrappeId, etablissement.Nom);
        Represent(organisme, Champ.Representant, signataire);
        db.Add(organisme);
        return organisme;
    }

    private static async Task<OrganismeGestionnaire?> OfEjAsync(PortalDb db, Guid grappeId, string valeur, CancellationToken cancellationToken)
    {
        var ej = Finess.Parse(valeur);
        return await db.OrganismesGestionnaires.SingleOrDefaultAsync(o => o.GrappeId == grappeId && o.FinessEj == ej, cancellationToken);
    }

    private static void Correct(OrganismeGestionnaire organisme, Champ champ, string valeur)
    {
        if (champ is Champ.Representant or Champ.Qualite)
        {
            Represent(organisme, champ, valeur);
            return;
        }

        organisme.Identify(
            champ == Champ.Organisme ? valeur : organisme.Nom,
            champ == Champ.FinessEj ? Finess.Parse(valeur) : organisme.FinessEj,
            champ == Champ.Siren ? Siren.Parse(valeur) : organisme.Siren,
            champ == Champ.Nature ? LectureMembre.Nature(valeur) : organisme.Nature,
            organisme.Adresse);
    }

    // The person who signs changes: the former one stays among the representatives.
    private static void Represent(OrganismeGestionnaire organisme, Champ champ, string valeur)
    {
        if (champ == Champ.Qualite && organisme.Signataire is { } signataire)
        {
            organisme.UpdateRepresentant(signataire.Id, signataire.Nom, valeur, signataire.Courriel, signataire.Pouvoir);
        }
        else if (champ == Champ.Representant)
        {
            var known = organisme.Representants.FirstOrDefault(r => Comparaison.IsSamePerson(r.Nom, valeur));
            organisme.DesignateSignataire((known ?? organisme.AddRepresentant(valeur, qualite: null, courriel: null, pouvoir: null)).Id);
        }
    }

    private static void Correct(Etablissement etablissement, Champ champ, string valeur)
    {
        var (adresse, sirets) = (etablissement.Adresse, etablissement.Sirets);
        etablissement.Identify(
            champ == Champ.FinessEt ? Finess.Parse(valeur) : etablissement.FinessEt,
            champ == Champ.Nom ? valeur : etablissement.Nom,
            champ == Champ.Categorie ? valeur : etablissement.Categorie,
            champ == Champ.Capacite ? Capacite.Parse(valeur) : etablissement.Capacite,
            champ == Champ.Siret ? Siret.Split(valeur).Select(Siret.Parse) : sirets,
            Adresse.Create(
                champ == Champ.Adresse ? valeur : adresse.Voie,
                champ == Champ.CodePostal ? valeur : adresse.CodePostal?.Value,
                champ == Champ.Commune ? valeur : adresse.Commune));
        etablissement.Entrust(
            champ == Champ.Contact ? valeur : etablissement.Contact,
            champ == Champ.Referent ? valeur : etablissement.Referent,
            champ == Champ.Courriel ? valeur : etablissement.Courriel,
            champ == Champ.TypeProjet ? LectureMembre.TypeProjet(valeur) : etablissement.TypeProjet);
    }
}
