using GrappePortal.Documents.Typesetting;

namespace GrappePortal.Documents.Tests.Support;

/// <summary>A real Node.js process that behaves badly on a document: what the real engine does too rarely to be tested.</summary>
internal sealed class ScriptedEngine : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("grappeportal-engine").FullName;

    /// <param name="onRender">JavaScript run when a document is asked; <c>answer(text)</c> replies.</param>
    public ScriptedEngine(string onRender)
    {
        Directory.CreateDirectory(Path.Combine(folder, "node_modules"));
        File.WriteAllText(Path.Combine(folder, "typesetter.mjs"), $$"""
            const answer = (text) => process.stdout.write(JSON.stringify({ ok: true, length: text.length }) + '\n' + text);
            process.stdin.on('data', (chunk) => {
              if (chunk.includes('"ping"')) { answer(''); return; }
              if (chunk.includes('"render"')) { {{onRender}} }
            });
            process.stdin.on('end', () => process.exit(0));
            """);
    }

    public TypesetterOptions Options => new() { ScriptDirectory = folder };

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
