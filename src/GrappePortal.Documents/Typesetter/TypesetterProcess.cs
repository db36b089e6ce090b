using System.Buffers;
using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using System.IO.Pipelines;
using System.Text.Json;

namespace GrappePortal.Documents.Typesetting;

/// <summary>One running typesetting process: asks, reads the answer, dies on demand.</summary>
internal sealed class TypesetterProcess : IAsyncDisposable
{
    private const int KeptErrorLines = 20;
    private readonly Process process;
    private readonly PipeReader answers;
    private readonly ConcurrentQueue<string> errors = new();

    private TypesetterProcess(Process process)
    {
        this.process = process;
        answers = PipeReader.Create(process.StandardOutput.BaseStream);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginErrorReadLine();
    }

    public int Id => process.Id;

    /// <summary>Last lines that the process wrote on its standard error.</summary>
    public string Errors => string.Join('\n', errors);

    /// <exception cref="TypesettingException">Node.js or the script is missing.</exception>
    public static TypesetterProcess Start(TypesetterOptions options) => new(Run(options));

    internal static Process Run(TypesetterOptions options)
    {
        if (!Directory.Exists(Path.Combine(options.ScriptDirectory, "node_modules")))
            throw new TypesettingException(TypesettingFailure.CannotStart,
                $"The packages of the typesetter are missing from '{options.ScriptDirectory}': build or publish the portal again.");
        try
        {
            return Process.Start(StartInfo(options))!;
        }
        catch (Win32Exception exception)
        {
            throw new TypesettingException(TypesettingFailure.CannotStart,
                $"'{options.NodePath}' cannot be started: Node.js 18 or later is needed to make documents.", exception);
        }
    }

    /// <exception cref="IOException">The process died.</exception>
    public async Task<Answer> AskAsync(RequestHeader header, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        var stream = process.StandardInput.BaseStream;
        var line = JsonSerializer.SerializeToUtf8Bytes(header, TypesetterJson.Default.RequestHeader);
        await stream.WriteAsync((byte[])[.. line, (byte)'\n'], cancellationToken).ConfigureAwait(false);
        await stream.WriteAsync(body, cancellationToken).ConfigureAwait(false);
        await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
        var answer = await ReadHeaderAsync(cancellationToken).ConfigureAwait(false);
        return new Answer(answer, await ReadBodyAsync(answer.Length, cancellationToken).ConfigureAwait(false));
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync().ConfigureAwait(false);
        await answers.CompleteAsync().ConfigureAwait(false);
        process.Dispose();
    }

    private static ProcessStartInfo StartInfo(TypesetterOptions options)
    {
        var info = new ProcessStartInfo(options.NodePath)
        {
            ArgumentList = { "typesetter.mjs", Path.GetFullPath(options.TemplatesDirectory), options.Worker },
            WorkingDirectory = options.ScriptDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        LimitEnvironment(info, options.ScriptDirectory);
        return info;
    }

    /// <summary>The portal's secrets are in its environment: the process receives what it needs to start, no more.</summary>
    private static void LimitEnvironment(ProcessStartInfo info, string scriptDirectory)
    {
        string[] kept = ["PATH", "LD_LIBRARY_PATH", "SystemRoot", "TMPDIR"];
        foreach (var name in info.Environment.Keys.Except(kept, StringComparer.OrdinalIgnoreCase).ToList())
            info.Environment.Remove(name);
        info.Environment["FONTCONFIG_FILE"] = Path.Combine(scriptDirectory, "fonts.conf");
    }

    private async Task<AnswerHeader> ReadHeaderAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await answers.ReadAsync(cancellationToken).ConfigureAwait(false);
            if (read.Buffer.PositionOf((byte)'\n') is { } endOfLine)
            {
                var header = Parse(read.Buffer.Slice(0, endOfLine).ToArray());
                answers.AdvanceTo(read.Buffer.GetPosition(1, endOfLine));
                return header;
            }
            answers.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            ThrowIfStopped(read);
        }
    }

    private async Task<byte[]> ReadBodyAsync(int length, CancellationToken cancellationToken)
    {
        if (length == 0)
            return [];
        var read = await answers.ReadAtLeastAsync(length, cancellationToken).ConfigureAwait(false);
        if (read.Buffer.Length < length)
            throw new IOException("The typesetting process stopped in the middle of an answer.");
        var body = read.Buffer.Slice(0, length).ToArray();
        answers.AdvanceTo(read.Buffer.GetPosition(length));
        return body;
    }

    private static AnswerHeader Parse(byte[] line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, TypesetterJson.Default.AnswerHeader) ?? throw new JsonException();
        }
        catch (JsonException exception)
        {
            throw new IOException("The typesetting process gave an answer that cannot be read.", exception);
        }
    }

    private static void ThrowIfStopped(ReadResult read)
    {
        if (read.IsCompleted)
            throw new IOException("The typesetting process stopped.");
    }

    private void Keep(string? line)
    {
        if (line is null)
            return;
        errors.Enqueue(line);
        while (errors.Count > KeptErrorLines)
            errors.TryDequeue(out _);
    }
}
