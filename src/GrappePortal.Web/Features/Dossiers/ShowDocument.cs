using GrappePortal.Domain.Dossiers;
using GrappePortal.Domain.Grappes;
using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Dossiers;

/// <summary>A document and every finding about it alone: the dry run of an import.</summary>
public sealed class ShowDocument(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres, TimeProvider clock)
{
    public async Task<DocumentFiche?> ExecuteAsync(Guid documentId, CancellationToken cancellationToken = default)
    {
        var perimetre = await perimetres.GetAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var document = await db.DocumentsSources.AsNoTracking().VisibleTo(perimetre, db)
            .SingleOrDefaultAsync(d => d.Id == documentId, cancellationToken);
        if (document is null)
        {
            return null;
        }

        var connus = await db.Etablissements.Where(e => e.GrappeId == document.GrappeId).Select(e => e.FinessEt).ToListAsync(cancellationToken);
        var organismes = await db.OrganismesGestionnaires.AsNoTracking().Where(o => o.GrappeId == document.GrappeId).OrderBy(o => o.Nom).ToListAsync(cancellationToken);
        return new DocumentFiche(document, Findings(document, organismes), CountKnown(document, connus), perimetre.Manages(document.GrappeId))
        {
            NouveauxDepuis = await db.NewcomersFromAsync(document.GrappeId, clock.Today(), cancellationToken),
        };
    }

    /// <summary>What the reader noticed, then what the check finds, and how a list calls the bodies of the registry otherwise.</summary>
    internal static IReadOnlyList<Anomalie> Findings(DocumentSource document, IEnumerable<OrganismeGestionnaire> organismes) =>
    [
        .. ControleDossier.WithDistinctKeys(document.Signalements.Concat(ControleDossier.Controler(DossierAControler.Of(document.ToSource()) with { Identites = FicheOrganisme.Of(organismes) })))
            .OrderBy(a => a.Gravite).ThenBy(a => a.Ligne),
    ];

    private static int CountKnown(DocumentSource document, IEnumerable<Finess> connus)
    {
        var numbers = connus.Select(finess => finess.Value).ToHashSet();
        return document.Lignes.Count(ligne => numbers.Contains(Numero.Compact(ligne[Champ.FinessEt])));
    }
}

public sealed record DocumentFiche(DocumentSource Document, IReadOnlyList<Anomalie> Anomalies, int Connus, bool CanEdit)
{
    /// <summary>First month measured of the establishments that the list would create; <see langword="null"/> when they begin with the grappe.</summary>
    public Mois? NouveauxDepuis { get; init; }

    public int Nouveaux => Document.Lignes.Count - Connus;

    public int Bloquantes => Anomalies.Count(anomalie => anomalie.Gravite == Gravite.Bloquante);

    public bool CanIntegrate => CanEdit && Document.Etat == EtatSource.EnControle && (Bloquantes == 0 || Document.Nature != NatureSource.ListeMembres);
}
