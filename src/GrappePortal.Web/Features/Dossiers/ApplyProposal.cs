using GrappePortal.Domain;
using GrappePortal.Domain.Dossiers;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Dossiers;

/// <summary>
/// Applies the proposal of a finding where it stands, in the registry or in the line read from a document; or, where
/// documents contradict each other, gives the version that the person keeps to all of them.
/// </summary>
public sealed class ApplyProposal(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres)
{
    /// <param name="grappeId">Whose dossier.</param>
    /// <param name="cle">The finding.</param>
    /// <param name="version">The version kept, one of the finding's; <see langword="null"/> for the proposal.</param>
    /// <param name="cancellationToken">Stops the act.</param>
    public async Task ExecuteAsync(Guid grappeId, string cle, string? version = null, CancellationToken cancellationToken = default)
    {
        (await perimetres.GetAsync(cancellationToken)).ExpectManages(grappeId);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var grappe = await db.Grappes.AsNoTracking().SingleOrDefaultAsync(g => g.Id == grappeId, cancellationToken) ?? throw new NotVisibleException();
        var anomalie = (await CheckDossier.FindingsAsync(db, grappe, cancellationToken)).FirstOrDefault(a => a.Cle == cle);
        foreach (var correction in Corrections(anomalie, version))
        {
            await ApplyAsync(db, correction, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private static IEnumerable<CelluleDossier> Corrections(Anomalie? anomalie, string? version) => anomalie switch
    {
        // Neither document is wrong: the registry receives the signatory beside the contact.
        { Code: CodeAnomalie.ContactSignataire, Proposition: { } signataire } when version is null =>
            [new(Champ.Representant, signataire, null, null, anomalie.EtablissementId, anomalie.OrganismeGestionnaireId)],
        { Champ: { } champ, Proposition: { } valeur, AMender.Count: > 0 } when version is null =>
            anomalie.AMender.Select(v => new CelluleDossier(champ, valeur, v.SourceId, v.Ligne, v.EtablissementId, v.OrganismeGestionnaireId)),
        { Champ: { } champ, Proposition: { } valeur } when version is null =>
            [new(champ, valeur, anomalie.SourceId, anomalie.Ligne, anomalie.EtablissementId, anomalie.OrganismeGestionnaireId)],
        { Champ: { } champ, CanKeepVersion: true } when anomalie.Versions.Any(v => v.Valeur == version) =>
            anomalie.Versions.Where(v => v.Valeur != version).Select(v => new CelluleDossier(champ, version!, v.SourceId, v.Ligne, v.EtablissementId, v.OrganismeGestionnaireId)),
        _ => throw new RuleViolationException("Cette anomalie n’existe plus ou n’a plus de proposition : rechargez la page."),
    };

    private static async Task ApplyAsync(PortalDb db, CelluleDossier cellule, CancellationToken cancellationToken)
    {
        if (cellule is { SourceId: { } documentId, Ligne: { } ligne })
        {
            (await db.DocumentsSources.SingleAsync(d => d.Id == documentId, cancellationToken)).Correct(ligne, cellule.Champ, cellule.Valeur);
        }
        else
        {
            await CorrectionRegistre.ApplyAsync(db, cellule, cancellationToken);
        }
    }
}

/// <summary>One cell to mend, in a line of a document or in a fiche of the registry.</summary>
internal sealed record CelluleDossier(Champ Champ, string Valeur, Guid? SourceId, int? Ligne, Guid? EtablissementId, Guid? OrganismeGestionnaireId);
