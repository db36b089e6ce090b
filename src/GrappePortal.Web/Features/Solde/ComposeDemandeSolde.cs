using System.IO.Compression;
using GrappePortal.Documents.Rapports;
using GrappePortal.Documents.Typesetting;
using GrappePortal.Domain;
using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Solde;

/// <summary>The request for the balance, ready to be sent: a statement, the table of figures and what supports them, in one archive.</summary>
public sealed class ComposeDemandeSolde(IDbContextFactory<PortalDb> databases, ShowSolde show, Typesetter typesetter, PerimetreCourant perimetres, PersonneCourante personne, TimeProvider clock)
{
    public const string NomArchive = "demande-de-solde.zip";

    /// <returns>The archive, gone from the disk once it is read.</returns>
    /// <exception cref="NotVisibleException">Out of the person's perimeter.</exception>
    /// <exception cref="RuleViolationException">Read-only for this person, or something still blocks the balance.</exception>
    public async Task<Stream> ExecuteAsync(Guid grappeId, CancellationToken cancellationToken = default)
    {
        var fiche = await show.ExecuteAsync(grappeId, [], cancellationToken) ?? throw new NotVisibleException();
        (await perimetres.GetAsync(cancellationToken)).ExpectEdits(grappeId);
        if (fiche.Solde.EstPaye)
        {
            throw new RuleViolationException($"Le solde est payé depuis le {fiche.Solde.Suite.PayeLe!.Value.Jour()} : il n’y a plus rien à demander.");
        }

        if (!fiche.Solde.ToutEstLeve)
        {
            throw new RuleViolationException(fiche.Solde.Empechement);
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var depenses = await EtatDepenses.ReadAsync(db, grappeId, cancellationToken);
        var demande = new DemandeSoldeDocument(fiche, depenses, await DemandeurAsync(db, grappeId, cancellationToken));
        var pdf = await typesetter.RenderAsync(demande.ToRapport(clock.GetUtcNow()), cancellationToken);
        var archive = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        (string, byte[])[] files = [("demande-de-solde.pdf", pdf), ("cibles.xlsx", demande.ToXlsx()), .. depenses is null ? [] : ((string, byte[])[])[("depenses.xlsx", depenses.ToXlsx())]];
        await WriteAsync(db, archive, fiche.Solde, files, cancellationToken);
        archive.Position = 0;
        return archive;
    }

    private async Task<Demandeur> DemandeurAsync(PortalDb db, Guid grappeId, CancellationToken cancellationToken)
    {
        var grappe = await db.Grappes.AsNoTracking().Include(g => g.AppelAProjets).SingleAsync(g => g.Id == grappeId, cancellationToken);
        var porteur = await db.OrganismesGestionnaires.AsNoTracking().SingleOrDefaultAsync(o => o.Id == grappe.PorteurId, cancellationToken);
        return new Demandeur(porteur, grappe.AppelAProjets, (await personne.GetAuteurAsync()).Nom);
    }

    // One file of evidence in memory at a time: there may be hundreds of them.
    private static async Task WriteAsync(PortalDb db, Stream stream, SoldeGrappe solde, (string Nom, byte[] Contenu)[] files, CancellationToken cancellationToken)
    {
        using var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var (nom, contenu) in files)
        {
            await AddAsync(archive, nom, contenu, cancellationToken);
        }

        foreach (var piece in await PiecesAsync(db, solde, cancellationToken))
        {
            await AddAsync(archive, piece.Chemin, await db.Fichiers.Where(f => f.Id == piece.FichierId).Select(f => f.Contenu).SingleAsync(cancellationToken), cancellationToken);
        }
    }

    // Of the months that reach a target, alone.
    private static async Task<List<(string Chemin, Guid FichierId)>> PiecesAsync(PortalDb db, SoldeGrappe solde, CancellationToken cancellationToken)
    {
        var cited = solde.Cibles.Where(c => c.Mois is not null).Select(c => (c.Etablissement.Id, c.Mois!.Value)).ToHashSet();
        var (etablissements, months) = (cited.Select(c => c.Id).Distinct().ToArray(), cited.Select(c => c.Value).Distinct().ToArray());
        var read = await (
            from releve in db.RelevesMensuels
            where etablissements.Contains(releve.EtablissementId) && months.Contains(releve.Mois)
            join piece in db.PiecesReleve on releve.Id equals piece.ReleveId
            join etablissement in db.Etablissements on releve.EtablissementId equals etablissement.Id
            orderby releve.Mois, etablissement.FinessEt, piece.DeposeLe
            select new { releve.EtablissementId, releve.Mois, etablissement.FinessEt, piece.NomFichier, piece.FichierId }).ToListAsync(cancellationToken);
        return [.. read.Where(p => cited.Contains((p.EtablissementId, p.Mois)))
            .Select((p, rang) => ($"pieces/{p.Mois}/{p.FinessEt.Value}-{rang + 1:000}-{p.NomFichier}", p.FichierId))];
    }

    private static async Task AddAsync(ZipArchive archive, string nom, byte[] contenu, CancellationToken cancellationToken)
    {
        await using var entry = await archive.CreateEntry(nom, CompressionLevel.Fastest).OpenAsync(cancellationToken);
        await entry.WriteAsync(contenu, cancellationToken);
    }
}
