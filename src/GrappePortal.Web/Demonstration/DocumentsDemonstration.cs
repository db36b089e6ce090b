using System.Reflection;
using GrappePortal.Domain.Dossiers;
using GrappePortal.Web.Features.Dossiers;

namespace GrappePortal.Web.Demonstration;

/// <summary>The lists of the two dossiers, embedded in the assembly.</summary>
internal static class DocumentsDemonstration
{
    public static async Task<Guid> DropAsync(
        this DepositDocument deposit, Guid grappeId, NatureSource nature, string fileName, DateOnly date, string? announced, CancellationToken cancellation)
    {
        var form = new DepositForm { Nature = nature, DateDocument = date, NombresAnnonces = announced };
        return await deposit.ExecuteAsync(grappeId, form, fileName, await ReadAsync(fileName, cancellation), cancellation);
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
