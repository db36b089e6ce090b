using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace GrappePortal.Web.Tests.Mail;

/// <summary>A mail server that knows none of its recipients.</summary>
internal sealed class RefusingMailServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;

    /// <param name="status">Of its answer to each recipient: 550 for good, 450 for now.</param>
    public RefusingMailServer(int status)
    {
        _listener.Start();
        _serving = ServeAsync(status);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _serving;
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task ServeAsync(int status)
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                await using var stream = client.GetStream();
                using var reader = new StreamReader(stream);
                await using var writer = new StreamWriter(stream) { NewLine = "\r\n", AutoFlush = true };
                await TalkAsync(reader, writer, status);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or IOException)
        {
            // The test is over.
        }
    }

    private async Task TalkAsync(StreamReader reader, StreamWriter writer, int status)
    {
        await writer.WriteLineAsync("220 essai");
        while (await reader.ReadLineAsync(_stop.Token) is { } line)
        {
            await writer.WriteLineAsync(line[..4].ToUpperInvariant() switch
            {
                "RCPT" => string.Create(CultureInfo.InvariantCulture, $"{status} no such user here"),
                "DATA" => "503 no recipient",
                "QUIT" => "221 bye",
                _ => "250 ok",
            });
        }
    }
}
