using GrappePortal.Documents.Conventions;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Conventions;

/// <summary>Whether the convention can be read and what it still lacks.</summary>
public sealed class ShowConvention(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres, TimeProvider clock)
{
    /// <summary><see langword="null"/> when the person may not read the whole grappe.</summary>
    public async Task<ConventionFiche?> ExecuteAsync(Guid grappeId, CancellationToken cancellationToken = default)
    {
        var perimetre = await perimetres.GetAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var grappe = await db.Grappes.AsNoTracking().Include(g => g.AppelAProjets).VisibleTo(perimetre).SingleOrDefaultAsync(g => g.Id == grappeId, cancellationToken);
        if (grappe is null || !perimetre.ReadsWhole(grappeId, grappe.AppelAProjets.Region))
        {
            return null;
        }

        var document = await ReadConvention.OfAsync(db, grappe, clock.Today(), cancellationToken);
        return new ConventionFiche(grappe.Nom, document.Membres.Count + 1, [.. Missing(document)]);
    }

    private static IEnumerable<string> Missing(ConventionPartenariatDocument document)
    {
        if (document.Porteur.Organisme is null)
        {
            yield return "le porteur de projet n’est pas désigné";
        }

        foreach (var (count, what) in Counts(document).Where(c => c.Count > 0))
        {
            yield return $"{what} : {Libelles.Nombre(count, "partie")}";
        }
    }

    private static IEnumerable<(int Count, string What)> Counts(ConventionPartenariatDocument document)
    {
        var parties = document.Membres.Prepend(document.Porteur).ToList();
        yield return (parties.Count(p => p.Organisme is null) - (document.Porteur.Organisme is null ? 1 : 0), "organisme gestionnaire à nommer");
        yield return (parties.Count(p => p.FinessJuridique is null), "FINESS juridique à compléter");
        yield return (parties.Count(p => p.Representant is null), "signataire à désigner");
        yield return (parties.Count(p => p.Representant is not null && p.Pouvoir is null), "pouvoir du signataire à consigner");
        yield return (parties.Count(p => p.Adresse is null), "adresse à compléter");
    }
}

public sealed record ConventionFiche(string Grappe, int Parties, IReadOnlyList<string> Manques);
