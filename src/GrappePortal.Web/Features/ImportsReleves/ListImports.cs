using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared.Listes;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.ImportsReleves;

/// <summary>The files of figures dropped in a grappe, last dropped first, and the months that may still be imported.</summary>
public sealed class ListImports(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres, PersonneCourante personne)
{
    /// <returns><see langword="null"/> when the person neither enters nor follows the relevés of this grappe.</returns>
    public async Task<ImportsFiche?> ExecuteAsync(Guid grappeId, FiltreListe filtre, CancellationToken cancellationToken = default)
    {
        var perimetre = await perimetres.GetAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var nom = await db.Grappes.VisibleTo(perimetre).Where(g => g.Id == grappeId).Select(g => g.Nom).SingleOrDefaultAsync(cancellationToken);
        var entered = db.Etablissements.EnteredBy(perimetre).Where(e => e.GrappeId == grappeId);
        var enters = nom is not null && await entered.AnyAsync(cancellationToken);
        if (nom is null || (!enters && !perimetre.Follows(grappeId)))
        {
            return null;
        }

        var mois = await db.RelevesMensuels.Where(r => r.GrappeId == grappeId && r.Etat != EtatReleve.Verrouille && entered.Any(e => e.Id == r.EtablissementId))
            .Select(r => r.Mois).Distinct().OrderByDescending(m => m).ToListAsync(cancellationToken);
        var auteur = (await personne.GetAuteurAsync()).Id;
        var page = await db.ImportsReleves.AsNoTracking().VisibleTo(perimetre, auteur).Where(i => i.GrappeId == grappeId)
            .OrderByDescending(i => i.DeposeLe).ThenBy(i => i.Id)
            .Select(i => new ImportRow(i.Id, i.Mois, i.NomFichier, i.Etat, i.DeposeLe, i.DeposePar, i.EtablissementsImportes, i.ValeursImportees))
            .ToPageAsync(filtre, cancellationToken);
        return new ImportsFiche(nom, enters, mois, page);
    }
}

public sealed record ImportsFiche(string Grappe, bool CanImport, IReadOnlyList<Mois> Mois, PageDe<ImportRow> Page);

public sealed record ImportRow(Guid Id, Mois Mois, string NomFichier, EtatImport Etat, DateTimeOffset DeposeLe, string DeposePar, int Etablissements, int Valeurs);
