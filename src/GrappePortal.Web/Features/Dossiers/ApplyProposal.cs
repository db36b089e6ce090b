using GrappePortal.Domain;
using GrappePortal.Domain.Dossiers;
using GrappePortal.Domain.Grappes;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Dossiers;

/// <summary>Applies the proposal of a finding where it stands: in the registry, or in the line read from a document.</summary>
public sealed class ApplyProposal(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres)
{
    public async Task ExecuteAsync(Guid grappeId, string cle, CancellationToken cancellationToken = default)
    {
        (await perimetres.GetAsync(cancellationToken)).ExpectManages(grappeId);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var grappe = await db.Grappes.AsNoTracking().SingleOrDefaultAsync(g => g.Id == grappeId, cancellationToken) ?? throw new NotVisibleException();
        var anomalie = (await CheckDossier.FindingsAsync(db, grappe, cancellationToken)).FirstOrDefault(a => a.Cle == cle);
        if (anomalie is not { Proposition: { } proposition, Champ: { } champ })
        {
            throw new RuleViolationException("Cette anomalie n’existe plus ou n’a plus de proposition : rechargez la page.");
        }

        await ApplyAsync(db, anomalie, champ, proposition, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    private static async Task ApplyAsync(PortalDb db, Anomalie anomalie, Champ champ, string valeur, CancellationToken cancellationToken)
    {
        if (anomalie is { SourceId: { } documentId, Ligne: { } ligne })
        {
            (await db.DocumentsSources.SingleAsync(d => d.Id == documentId, cancellationToken)).Correct(ligne, champ, valeur);
        }
        else if (IsOfOrganisme(champ) && anomalie.OrganismeGestionnaireId is { } organismeId)
        {
            Correct(await db.OrganismesGestionnaires.SingleAsync(o => o.Id == organismeId, cancellationToken), champ, valeur);
        }
        else if (anomalie.EtablissementId is { } etablissementId)
        {
            Correct(await db.Etablissements.SingleAsync(e => e.Id == etablissementId, cancellationToken), champ, valeur);
        }
        else
        {
            throw new RuleViolationException("Cette proposition ne peut pas être appliquée d’ici : ouvrez la fiche concernée.");
        }
    }

    private static bool IsOfOrganisme(Champ champ) =>
        champ is Champ.FinessEj or Champ.Organisme or Champ.Siren or Champ.Nature or Champ.Representant or Champ.Qualite;

    private static void Correct(OrganismeGestionnaire organisme, Champ champ, string valeur)
    {
        if (champ == Champ.Representant)
        {
            organisme.AddRepresentant(valeur, qualite: null, courriel: null, pouvoir: null);
            return;
        }

        organisme.Identify(
            champ == Champ.Organisme ? valeur : organisme.Nom,
            champ == Champ.FinessEj ? Finess.Parse(valeur) : organisme.FinessEj,
            champ == Champ.Siren ? Siren.Parse(valeur) : organisme.Siren,
            champ == Champ.Nature ? LectureMembre.Nature(valeur) : organisme.Nature,
            organisme.Adresse);
    }

    private static void Correct(Etablissement etablissement, Champ champ, string valeur)
    {
        var (adresse, sirets) = (etablissement.Adresse, etablissement.Sirets);
        etablissement.Identify(
            champ == Champ.FinessEt ? Finess.Parse(valeur) : etablissement.FinessEt,
            champ == Champ.Nom ? valeur : etablissement.Nom,
            champ == Champ.Categorie ? valeur : etablissement.Categorie,
            champ == Champ.Capacite ? Capacite.Parse(valeur) : etablissement.Capacite,
            champ == Champ.Siret ? valeur.Split(';').Select(Siret.Parse) : sirets,
            new Adresse(
                champ == Champ.Adresse ? valeur : adresse.Voie,
                champ == Champ.CodePostal ? CodePostal.Parse(valeur) : adresse.CodePostal,
                champ == Champ.Commune ? valeur : adresse.Commune));
        etablissement.Entrust(
            champ == Champ.Contact ? valeur : etablissement.Contact,
            champ == Champ.Referent ? valeur : etablissement.Referent,
            champ == Champ.Courriel ? valeur : etablissement.Courriel,
            champ == Champ.TypeProjet ? LectureMembre.TypeProjet(valeur) : etablissement.TypeProjet);
    }
}
