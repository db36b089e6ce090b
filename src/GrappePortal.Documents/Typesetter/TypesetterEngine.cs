using Microsoft.Extensions.Logging;

namespace GrappePortal.Documents.Typesetting;

/// <summary>Keeps one process alive: starts it on the first request, replaces it when it dies or overruns.</summary>
internal sealed class TypesetterEngine(TypesetterOptions options, ILogger logger) : IAsyncDisposable
{
    private const int Attempts = 2;
    private TypesetterProcess? process;

    /// <summary>The process that runs and has answered; none while it starts.</summary>
    public int? ProcessId { get; private set; }

    /// <exception cref="TypesettingException">See <see cref="TypesettingFailure"/>.</exception>
    public async Task<byte[]> AnswerAsync(RequestHeader header, ReadOnlyMemory<byte> body, CancellationToken stopping)
    {
        for (var attempt = 1; ; attempt++)
        {
            var running = process ?? await StartAsync(stopping).ConfigureAwait(false);
            try
            {
                return Accept(await AskAsync(running, header, body, options.TimeLimit, stopping).ConfigureAwait(false), header);
            }
            catch (IOException exception)
            {
                var errors = running.Errors;
                await DiscardAsync().ConfigureAwait(false);
                logger.LogWarning("The typesetting process died on {Subject}, attempt {Attempt}. {Errors}", header.Subject, attempt, errors);
                if (attempt == Attempts)
                    throw new TypesettingException(TypesettingFailure.Stopped, $"The typesetting process died twice on '{header.Subject}'. {errors}", exception);
            }
        }
    }

    public ValueTask DisposeAsync() => DiscardAsync();

    private async Task<TypesetterProcess> StartAsync(CancellationToken stopping)
    {
        process = TypesetterProcess.Start(options);
        try
        {
            await AskAsync(process, RequestHeader.Ping, default, options.StartLimit, stopping).ConfigureAwait(false);
            ProcessId = process.Id;
            return process;
        }
        catch (IOException exception)
        {
            var errors = process.Errors;
            await DiscardAsync().ConfigureAwait(false);
            throw new TypesettingException(TypesettingFailure.CannotStart, $"The typesetting process stopped at its start. {errors}", exception);
        }
    }

    private async Task<Answer> AskAsync(
        TypesetterProcess running, RequestHeader header, ReadOnlyMemory<byte> body, TimeSpan limit, CancellationToken stopping)
    {
        using var overrun = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        overrun.CancelAfter(limit);
        try
        {
            return await running.AskAsync(header, body, overrun.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception)
        {
            await DiscardAsync().ConfigureAwait(false);
            stopping.ThrowIfCancellationRequested();
            throw new TypesettingException(TypesettingFailure.TimeLimit,
                $"'{header.Subject}' took more than {limit.TotalSeconds:0.#} s: the typesetting process was replaced.", exception);
        }
    }

    private byte[] Accept(Answer answer, RequestHeader header)
    {
        if (!answer.Header.Ok)
            throw new TypesettingException(TypesettingFailure.Refused,
                $"'{header.Subject}' was refused: {System.Text.Encoding.UTF8.GetString(answer.Body)}");
        if (!string.IsNullOrEmpty(answer.Header.Warnings))
            logger.LogWarning("{Subject}: {Warnings}", header.Subject, answer.Header.Warnings);
        return answer.Body;
    }

    private async ValueTask DiscardAsync()
    {
        if (process is null)
            return;
        await process.DisposeAsync().ConfigureAwait(false);
        (process, ProcessId) = (null, null);
    }
}
