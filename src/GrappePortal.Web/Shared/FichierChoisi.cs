using GrappePortal.Domain;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;

namespace GrappePortal.Web.Shared;

/// <summary>The file that a person chose in a form: it stays on their machine until it is read, and they may change it there.</summary>
public static class FichierChoisi
{
    private const string Changed = "Le fichier a changé depuis que vous l’avez choisi, ou ne se lit plus : choisissez-le de nouveau.";

    private const int Chunk = 64 * 1024;

    /// <param name="file">As it was when it was chosen; its caller has looked at its size.</param>
    /// <param name="longest">In bytes.</param>
    /// <param name="progress">Told the percentage read, from 0 to 100.</param>
    /// <exception cref="RuleViolationException">The browser does not give it any more: saved again meanwhile, moved, or cut on its way.</exception>
    public static async Task<byte[]> ReadAsync(IBrowserFile file, long longest, Func<int, Task>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(file);
        try
        {
            await using var stream = file.OpenReadStream(longest);
            return await ReadAsync(stream, file.Size, progress ?? (_ => Task.CompletedTask));
        }
        catch (Exception exception) when (exception is InvalidOperationException or IOException or TimeoutException or OperationCanceledException or JSException)
        {
            throw new RuleViolationException(Changed);
        }
    }

    private static async Task<byte[]> ReadAsync(Stream stream, long size, Func<int, Task> progress)
    {
        var content = new byte[size];
        for (var read = 0; read < content.Length;)
        {
            var count = await stream.ReadAsync(content.AsMemory(read, Math.Min(content.Length - read, Chunk)));
            read += count > 0 ? count : throw new EndOfStreamException();
            await progress((int)(100L * read / content.Length));
        }

        return content;
    }
}
