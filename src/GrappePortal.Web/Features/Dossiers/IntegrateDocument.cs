using GrappePortal.Domain;
using GrappePortal.Domain.Dossiers;
using GrappePortal.Domain.Grappes;
using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Dossiers;

/// <summary>
/// A document joins the dossier; a member list also fills the registry. All or nothing: one transaction, refused while a
/// blocking finding remains.
/// </summary>
public sealed class IntegrateDocument(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres, OpenMonths openMonths, TimeProvider clock)
{
    public async Task<BilanIntegration> ExecuteAsync(Guid documentId, int revision, CancellationToken cancellationToken = default)
    {
        var perimetre = await perimetres.GetAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var document = await db.DocumentToChangeAsync(perimetre, documentId, revision, cancellationToken);
        var bilan = document.Nature == NatureSource.ListeMembres
            ? await FillRegistryAsync(db, document, cancellationToken)
            : new BilanIntegration(0, 0, 0);
        document.Integrate(clock.GetUtcNow());

        // Once: each look at the tracker would compare thousands of rows again, and nothing changes any more.
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        if (Recategorised(db) is { Count: > 0 } changed)
        {
            await db.MeasureAgainAsync(changed, cancellationToken);
        }

        db.ChangeTracker.DetectChanges();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        if (await db.Grappes.AnyAsync(g => g.Id == document.GrappeId && g.DebutMesure != null, cancellationToken))
        {
            await openMonths.OfAsync(document.GrappeId, cancellationToken);
        }

        return bilan;
    }

    private static List<Etablissement> Recategorised(PortalDb db) =>
        [.. db.ChangeTracker.Entries<Etablissement>().Where(e => e.State != EntityState.Added && e.Property(x => x.Categorie) is var categorie && categorie.OriginalValue != categorie.CurrentValue).Select(e => e.Entity)];

    private async Task<BilanIntegration> FillRegistryAsync(PortalDb db, DocumentSource document, CancellationToken cancellationToken)
    {
        var organismes = await db.OrganismesGestionnaires.Where(o => o.GrappeId == document.GrappeId).ToListAsync(cancellationToken);
        if (ShowDocument.Findings(document, organismes).FirstOrDefault(anomalie => anomalie.Gravite == Gravite.Bloquante) is { } blocking)
        {
            throw new RuleViolationException($"La liste ne peut pas encore entrer au registre. Ligne {blocking.Ligne} : {blocking.Message}");
        }

        var depuis = await db.NewcomersFromAsync(document.GrappeId, clock.Today(), cancellationToken);
        var integration = new IntegrationListe(
            document.GrappeId,
            organismes,
            await db.Etablissements.Where(e => e.GrappeId == document.GrappeId).ToListAsync(cancellationToken),
            depuis);
        integration.Apply(document.Lignes);

        db.AddRange(integration.NouveauxOrganismes);
        db.AddRange(integration.NouveauxEtablissements);
        return new BilanIntegration(integration.NouveauxOrganismes.Count, integration.NouveauxEtablissements.Count, integration.EtablissementsMisAJour, integration.NouveauxEtablissements.Count == 0 ? null : depuis);
    }
}

/// <param name="Organismes">Created.</param>
/// <param name="Etablissements">Created.</param>
/// <param name="MisAJour">Establishments that the registry held already.</param>
/// <param name="MesuresDepuis">First month of those created, when the grappe measured before them.</param>
public sealed record BilanIntegration(int Organismes, int Etablissements, int MisAJour, Mois? MesuresDepuis = null);
