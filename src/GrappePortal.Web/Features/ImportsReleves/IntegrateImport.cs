using GrappePortal.Domain;
using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.ImportsReleves;

/// <summary>Writes the whole file as drafts, in one transaction, or nothing.</summary>
public sealed class IntegrateImport(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres, PersonneCourante personne, TimeProvider clock)
{
    /// <param name="remplacer">The person says that the file replaces figures already entered.</param>
    /// <exception cref="RuleViolationException">A finding blocks, or figures would be replaced without a word of the person.</exception>
    public async Task<BilanImport> ExecuteAsync(Guid importId, int revision, bool remplacer, CancellationToken cancellationToken = default)
    {
        var perimetre = await perimetres.GetAsync(cancellationToken);
        var (id, nom) = await personne.GetAuteurAsync();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var import = await db.ImportToChangeAsync(perimetre, id, importId, revision, cancellationToken);
        var fichier = await db.Fichiers.AsNoTracking().SingleAsync(f => f.Id == import.FichierId, cancellationToken);
        var bilan = await db.CheckAsync(perimetre, import, fichier, new Redacteur(nom, clock.GetUtcNow()), tracked: true, cancellationToken);
        Expect(bilan, remplacer);
        import.Record(bilan.Etablissements, bilan.Modifiees, nom, clock.GetUtcNow());

        // Thousands of cells: compared once, and not again by each of those who look at what changed.
        db.ChangeTracker.DetectChanges();
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return bilan;
    }

    private static void Expect(BilanImport bilan, bool remplacer)
    {
        if (bilan.Constats.FirstOrDefault(c => c.EstBloquant) is { } blocking)
        {
            throw new RuleViolationException($"Rien n’est importé. Ligne {blocking.Ligne} : {blocking.Message}");
        }

        if (!remplacer && bilan.Constats.FirstOrDefault(c => c.Nature == NatureConstat.DejaSaisi) is { } other)
        {
            throw new RuleViolationException($"Rien n’est importé. Ligne {other.Ligne} : {other.Message} Cochez « Remplacer les valeurs déjà saisies » si le fichier dit vrai.");
        }
    }
}
