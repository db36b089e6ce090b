using GrappePortal.Documents.Spreadsheets;
using GrappePortal.Domain;
using GrappePortal.Domain.Dossiers;
using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.ImportsReleves;

/// <summary>What the acts of this feature share: who may import, how a file is read, how it is checked.</summary>
internal static class MoisImportable
{
    /// <exception cref="NotVisibleException">Out of the person's perimeter.</exception>
    /// <exception cref="RuleViolationException">The person reads the grappe and enters nothing in it.</exception>
    public static async Task ExpectEntersAsync(this PortalDb db, Perimetre perimetre, Guid grappeId, CancellationToken cancellationToken)
    {
        if (!await db.Grappes.VisibleTo(perimetre).AnyAsync(g => g.Id == grappeId, cancellationToken))
        {
            throw new NotVisibleException();
        }

        if (!await db.Etablissements.EnteredBy(perimetre).AnyAsync(e => e.GrappeId == grappeId, cancellationToken))
        {
            throw new RuleViolationException("Vous pouvez consulter cette grappe, mais seuls le porteur de projet, les directions et les référents y importent des relevés.");
        }
    }

    /// <exception cref="RuleViolationException">The file cannot be read as a table.</exception>
    public static IReadOnlyList<LigneBrute> Read(byte[] content, string fileName)
    {
        try
        {
            return LignesBrutes.Of(TableauReader.Read(content, fileName));
        }
        catch (FichierIllisibleException unreadable)
        {
            throw new RuleViolationException(unreadable.Message, unreadable);
        }
    }

    /// <summary>Writes the file in the relevés as read; they are saved by the caller, or not.</summary>
    /// <exception cref="RuleViolationException">The file is no table, or its columns are not those of a month.</exception>
    public static async Task<BilanImport> CheckAsync(
        this PortalDb db, Perimetre perimetre, ImportReleves import, Fichier fichier, Redacteur redacteur, bool tracked, CancellationToken cancellationToken)
    {
        var lignes = await Task.Run(() => Read(fichier.Contenu, fichier.Nom), cancellationToken);
        var months = await db.ReadMonthAsync(db.Etablissements.EnteredBy(perimetre), import.GrappeId, import.Mois, tracked, cancellationToken);
        var referentiel = await db.ReferentielAsync(perimetre, import.GrappeId, import.Mois, cancellationToken);
        var etablissements = months.ToDictionary(m => m.Finess.Value, m => new EtablissementImport(m.Nom, m.Releve, m.Regles, m.Passees));
        return new ControleImport(import.Mois, etablissements, redacteur.Nom, redacteur.Now).Apply(lignes, referentiel);
    }

    /// <summary>Whose indicators are the columns of a file: the rule-set of that month, which the grappe may have left since.</summary>
    public static async Task<ReferentielIndicateurs> ReferentielAsync(this PortalDb db, Perimetre perimetre, Guid grappeId, Mois mois, CancellationToken cancellationToken)
    {
        var entered = db.Etablissements.EnteredBy(perimetre);
        var used = await db.RelevesMensuels.Where(r => r.GrappeId == grappeId && r.Mois == mois && entered.Any(e => e.Id == r.EtablissementId))
            .Select(r => r.ReferentielIndicateursId).Distinct().ToListAsync(cancellationToken);
        var chosen = await db.Grappes.Where(g => g.Id == grappeId).Select(g => g.ReferentielIndicateursId).SingleAsync(cancellationToken);
        var versions = await db.ReferentielsIndicateurs.AsNoTracking().Where(r => r.Id == chosen || used.Contains(r.Id)).ToDictionaryAsync(r => r.Id, cancellationToken);
        return versions.OfMonth(used, chosen);
    }
}

/// <summary>Under whose name the cells are written, and when.</summary>
internal sealed record Redacteur(string Nom, DateTimeOffset Now);
