using System.Net;
using System.Security.Cryptography.X509Certificates;
using GrappePortal.Documents.Sealing;

namespace GrappePortal.Documents.Tests.Sealing;

/// <summary>A time-stamp authority of openssl (a CA, its TSA certificate, "openssl ts -reply") behind HTTP on this machine.</summary>
public sealed class OpensslAuthority : IDisposable
{
    private const string Configuration = """
        [ v3_ca ]
        basicConstraints = critical,CA:true
        keyUsage = critical,keyCertSign,cRLSign
        [ v3_tsa ]
        basicConstraints = CA:false
        keyUsage = critical,digitalSignature
        extendedKeyUsage = critical,timeStamping
        [ tsa ]
        default_tsa = tsa_config
        [ tsa_config ]
        serial = serial
        crypto_device = builtin
        signer_cert = tsa.pem
        certs = ca.pem
        signer_key = tsa.key
        signer_digest = sha256
        default_policy = 1.2.3.4.1
        digests = DIGESTS
        accuracy = secs:1
        ordering = no
        tsa_name = yes
        ess_cert_id_chain = no
        ess_cert_id_alg = sha256
        """;

    private readonly SealTools tools = new();
    private readonly HttpListener listener = new();
    private readonly SemaphoreSlim alone = new(1);

    public OpensslAuthority()
    {
        tools.Write("tsa.cnf", System.Text.Encoding.ASCII.GetBytes(Configuration.Replace("DIGESTS", "sha256", StringComparison.Ordinal)));
        tools.Write("refuse.cnf", System.Text.Encoding.ASCII.GetBytes(Configuration.Replace("DIGESTS", "sha512", StringComparison.Ordinal)));
        tools.Write("stranger.cnf", System.Text.Encoding.ASCII.GetBytes(
            Configuration.Replace("DIGESTS", "sha256", StringComparison.Ordinal).Replace("certs = ca.pem", "certs = stranger.pem", StringComparison.Ordinal)));
        tools.Write("serial", "01"u8.ToArray());
        MakeCertificates();
        Address = Listen();
    }

    public Uri Address { get; private set; }

    public X509Certificate2 Root => X509CertificateLoader.LoadCertificateFromFile(tools["ca.pem"]);

    /// <summary>What is answered to a question; by default what openssl replies.</summary>
    internal Func<byte[], HttpListenerResponse, Task<byte[]?>>? Instead { get; set; }

    internal TimeStampAuthority Client(params X509Certificate2[] trusted) => new(new HttpClient(), Address, trusted);

    internal byte[] Reply(byte[] question, string configuration = "tsa.cnf")
    {
        alone.Wait();
        try
        {
            tools.Write("question.tsq", question);
            tools.RunWell("openssl", "ts", "-reply", "-config", configuration, "-queryfile", "question.tsq", "-out", "answer.tsr");
            return File.ReadAllBytes(tools["answer.tsr"]);
        }
        finally
        {
            alone.Release();
        }
    }

    /// <summary>A question made by openssl: about other bytes, or with another nonce.</summary>
    internal byte[] Question(string text)
    {
        tools.Write("text", System.Text.Encoding.UTF8.GetBytes(text));
        tools.RunWell("openssl", "ts", "-query", "-data", "text", "-sha256", "-cert", "-out", "other.tsq");
        return File.ReadAllBytes(tools["other.tsq"]);
    }

    public void Dispose()
    {
        listener.Close();
        alone.Dispose();
        tools.Dispose();
    }

    private void MakeCertificates()
    {
        tools.RunWell("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "ca.key", "-out", "ca.pem", "-days", "30",
            "-subj", "/CN=Racine d'essai", "-config", "/dev/null", "-addext", "basicConstraints=critical,CA:true");
        tools.RunWell("openssl", "req", "-newkey", "rsa:2048", "-nodes", "-keyout", "tsa.key", "-out", "tsa.csr", "-subj", "/CN=Horodatage d'essai", "-config", "/dev/null");
        tools.RunWell("openssl", "x509", "-req", "-in", "tsa.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-out", "tsa.pem",
            "-days", "30", "-extfile", "tsa.cnf", "-extensions", "v3_tsa");
        tools.RunWell("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "absent.key", "-out", "absent.pem", "-subj", "/CN=Racine absente", "-config", "/dev/null");
        tools.RunWell("openssl", "x509", "-req", "-in", "tsa.csr", "-CA", "absent.pem", "-CAkey", "absent.key", "-CAcreateserial", "-out", "stranger.pem");
    }

    private Uri Listen()
    {
        for (var attempt = 0; ; attempt++)
        {
            var address = new Uri($"http://127.0.0.1:{Random.Shared.Next(20_000, 40_000)}/tsa/");
            listener.Prefixes.Clear();
            listener.Prefixes.Add(address.AbsoluteUri);
            try
            {
                listener.Start();
                _ = ServeAsync();
                return address;
            }
            catch (HttpListenerException) when (attempt < 20)
            {
                // The port is taken.
            }
        }
    }

    private async Task ServeAsync()
    {
        while (listener.IsListening)
        {
            try
            {
                _ = AnswerAsync(await listener.GetContextAsync());
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        using var received = new MemoryStream();
        await context.Request.InputStream.CopyToAsync(received);
        var question = received.ToArray();
        var answer = Instead is null ? Reply(question) : await Instead(question, context.Response);
        if (answer is null)
            return;
        context.Response.ContentType = "application/timestamp-reply";
        await context.Response.OutputStream.WriteAsync(answer);
        context.Response.Close();
    }
}
