using System.Formats.Asn1;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;

namespace GrappePortal.Documents.Sealing;

/// <summary>An authority that time-stamps by RFC 3161 over HTTP. Whatever goes wrong is said; nothing replaces its clock.</summary>
/// <param name="client">May carry credentials; its own time limit holds too.</param>
/// <param name="address">Where requests are posted.</param>
/// <param name="certificats">Certificates of the authority, or of those that issued them; empty: any well-formed authority.</param>
public sealed class TimeStampAuthority(HttpClient client, Uri address, IReadOnlyCollection<X509Certificate2>? certificats = null)
{
    private const int LargestAnswer = 64 * 1024;

    /// <summary>Time granted to the whole exchange.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromSeconds(15);

    public Uri Address { get; } = address;

    internal IReadOnlyCollection<X509Certificate2> Certificats { get; } = certificats ?? [];

    /// <summary>The token (DER) over these bytes: nonce, imprint, signature and use of the certificate checked.</summary>
    /// <exception cref="HorodatageException">No answer in time, refusal, or an answer that doesn't fit the question.</exception>
    public async Task<byte[]> StampAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default)
    {
        var question = Rfc3161TimestampRequest.CreateFromData(
            content.Span, HashAlgorithmName.SHA256, nonce: RandomNumberGenerator.GetBytes(16), requestSignerCertificates: true);
        var answer = await AskAsync(question.Encode(), cancellationToken).ConfigureAwait(false);
        try
        {
            var token = question.ProcessResponse(answer, out var read);
            if (read != answer.Length)
                throw Wrong("des octets suivent sa réponse");
            var encoded = CertificateSet.WithoutStrangers(token.AsSignedCms(), Certificats).Encode();
            var stamp = TimeStampToken.Check(encoded, content.Span, Certificats);
            if (Certificats.Count > 0 && !stamp.Reconnue)
                throw Wrong($"le certificat « {stamp.Autorite} » n’est pas celui de l’autorité attendue");
            return encoded;
        }
        catch (Exception exception) when (exception is CryptographicException or AsnContentException or SceauRefuse)
        {
            throw Wrong(exception.Message, exception);
        }
    }

    private async Task<byte[]> AskAsync(byte[] question, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeLimit);
        try
        {
            return await PostAsync(question, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new HorodatageException($"L’autorité d’horodatage {Address.Host} n’a pas répondu à temps.", exception);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            throw new HorodatageException($"L’autorité d’horodatage {Address.Host} ne peut être jointe : {exception.Message}", exception);
        }
    }

    private async Task<byte[]> PostAsync(byte[] question, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Address) { Content = new ByteArrayContent(question) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/timestamp-query");
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode)
            throw new HorodatageException($"L’autorité d’horodatage {Address.Host} a répondu par l’erreur {(int)response.StatusCode}.");
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        var answer = new byte[LargestAnswer];
        var length = await body.ReadAtLeastAsync(answer, LargestAnswer, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        return length < LargestAnswer ? answer[..length] : throw Wrong("sa réponse est trop longue");
    }

    private HorodatageException Wrong(string reason, Exception? inner = null) =>
        new($"L’autorité d’horodatage {Address.Host} a donné une réponse qui ne peut être retenue : {reason}", inner);
}
