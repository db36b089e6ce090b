using GrappePortal.Domain;
using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.ImportsReleves;

/// <summary>The dry run: all that the import would do and all that is wrong, against the relevés as they are now. Nothing is written.</summary>
public sealed class ShowImport(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres, PersonneCourante personne, TimeProvider clock)
{
    /// <returns><see langword="null"/> out of the person's perimeter.</returns>
    public async Task<ImportFiche?> ExecuteAsync(Guid importId, CancellationToken cancellationToken = default)
    {
        var perimetre = await perimetres.GetAsync(cancellationToken);
        var (id, nom) = await personne.GetAuteurAsync();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var import = await db.ImportsReleves.AsNoTracking().VisibleTo(perimetre, id).SingleOrDefaultAsync(i => i.Id == importId, cancellationToken);
        if (import is null)
        {
            return null;
        }

        var grappe = await db.Grappes.Where(g => g.Id == import.GrappeId).Select(g => g.Nom).SingleAsync(cancellationToken);
        if (import.Etat != EtatImport.EnControle || !ImportToChange.MayChange(perimetre, id, import))
        {
            return new ImportFiche(import, grappe, CanImport: false, null, null);
        }

        var fichier = await db.Fichiers.AsNoTracking().SingleAsync(f => f.Id == import.FichierId, cancellationToken);
        try
        {
            return new ImportFiche(import, grappe, CanImport: true, await db.CheckAsync(perimetre, import, fichier, new Redacteur(nom, clock.GetUtcNow()), tracked: false, cancellationToken), null);
        }
        catch (RuleViolationException refusal)
        {
            // The rule-set of the grappe changed since the file was dropped.
            return new ImportFiche(import, grappe, CanImport: true, null, refusal.Message);
        }
    }
}

/// <param name="Bilan">While it waits to be imported by this person.</param>
/// <param name="Refus">Why the file cannot be read any more.</param>
public sealed record ImportFiche(ImportReleves Import, string Grappe, bool CanImport, BilanImport? Bilan, string? Refus);
