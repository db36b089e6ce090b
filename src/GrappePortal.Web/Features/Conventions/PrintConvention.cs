using GrappePortal.Documents.Conventions;
using GrappePortal.Documents.Typesetting;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Conventions;

/// <summary>The convention de partenariat of a grappe as a PDF, from the registry as it stands.</summary>
public sealed class PrintConvention(
    IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres, Typesetter typesetter, TimeProvider clock)
{
    /// <summary><see langword="null"/> when the person may not read the whole grappe.</summary>
    public async Task<FichierPdf?> ExecuteAsync(Guid grappeId, CancellationToken cancellationToken = default)
    {
        var perimetre = await perimetres.GetAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var grappe = await db.Grappes.AsNoTracking().Include(g => g.AppelAProjets).VisibleTo(perimetre).SingleOrDefaultAsync(g => g.Id == grappeId, cancellationToken);
        if (grappe is null || !perimetre.ReadsWhole(grappeId, grappe.AppelAProjets.Region))
        {
            return null;
        }

        var document = await ReadConvention.OfAsync(db, grappe, clock.Today(), cancellationToken);
        return new FichierPdf($"convention-{grappe.Nom}.pdf", await typesetter.RenderAsync(document, cancellationToken));
    }
}

public sealed record FichierPdf(string Nom, byte[] Contenu);
