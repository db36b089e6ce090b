using System.Reflection;
using GrappePortal.Domain.Dossiers;
using GrappePortal.Web.Data;
using GrappePortal.Web.Features.Dossiers;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Demonstration;

/// <summary>The lists of the two dossiers, embedded in the assembly: each enters its grappe once.</summary>
internal sealed class DepotsDemonstration(IDbContextFactory<PortalDb> databases, DepositDocument deposit, IntegrateDocument integrate)
{
    public async Task<Guid> DropAsync(Guid grappeId, NatureSource nature, string fileName, DateOnly date, string? announced, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var dropped = await db.DocumentsSources.Where(d => d.GrappeId == grappeId && d.NomFichier == fileName).Select(d => (Guid?)d.Id).FirstOrDefaultAsync(cancellation);
        var form = new DepositForm { Nature = nature, DateDocument = date, NombresAnnonces = announced };
        return dropped ?? await deposit.ExecuteAsync(grappeId, form, fileName, await ReadAsync(fileName, cancellation), cancellation);
    }

    public async Task IntegrateAsync(Guid grappeId, NatureSource nature, string fileName, DateOnly date, string? announced, CancellationToken cancellation)
    {
        var documentId = await DropAsync(grappeId, nature, fileName, date, announced, cancellation);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var waiting = await db.DocumentsSources.Where(d => d.Id == documentId && d.Etat == EtatSource.EnControle).Select(d => (int?)d.Revision).SingleOrDefaultAsync(cancellation);
        if (waiting is { } revision)
        {
            await integrate.ExecuteAsync(documentId, revision, cancellation);
        }
    }

    private static async Task<byte[]> ReadAsync(string fileName, CancellationToken cancellation)
    {
        await using var resource = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Demonstration/{fileName}")
            ?? throw new InvalidOperationException($"{fileName} is not embedded.");
        using var copy = new MemoryStream();
        await resource.CopyToAsync(copy, cancellation);
        return copy.ToArray();
    }
}
