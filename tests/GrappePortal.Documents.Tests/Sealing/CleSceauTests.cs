using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using GrappePortal.Documents.Sealing;

namespace GrappePortal.Documents.Tests.Sealing;

public sealed class CleSceauTests
{
    [Fact]
    public void Create_ReadByOpenssl_IsAKeyThatSealsForFiveYears()
    {
        using var tools = new SealTools();
        tools.Write("sceau.p12", SealSamples.Pkcs12);

        tools.RunWell("openssl", "pkcs12", "-in", "sceau.p12", "-passin", $"pass:{SealSamples.Password}", "-nokeys", "-out", "sceau.pem");
        var text = tools.RunWell("openssl", "x509", "-in", "sceau.pem", "-noout", "-text");

        Assert.Contains("Public-Key: (3072 bit)", text, StringComparison.Ordinal);
        Assert.Contains("Digital Signature, Non Repudiation", text, StringComparison.Ordinal);
        Assert.Contains("CN = Portail des grappes (essai)", text, StringComparison.Ordinal);
        Assert.Contains("CA:FALSE", text, StringComparison.Ordinal);
        Assert.Equal(SealSamples.Cle.ValideDu.AddYears(5), SealSamples.Cle.ValideAu);
    }

    [Fact]
    public void ExportPem_ReadByOpenssl_IsTheCertificateWithoutTheKey()
    {
        using var tools = new SealTools();
        tools.Write("sceau.pem", System.Text.Encoding.ASCII.GetBytes(SealSamples.Cle.ExportPem()));

        var fingerprint = tools.RunWell("openssl", "x509", "-in", "sceau.pem", "-noout", "-fingerprint", "-sha256");

        Assert.Equal(SealSamples.Cle.Empreinte, fingerprint.Trim().Split('=')[1].Replace(":", "", StringComparison.Ordinal));
        Assert.DoesNotContain("PRIVATE", SealSamples.Cle.ExportPem(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("autre")]
    public void Load_WrongPassword_SaysSo(string password) =>
        Assert.Equal(CleSceauFailure.MotDePasseErrone, Refusal(SealSamples.Pkcs12, password).Failure);

    [Fact]
    public void Load_SomethingElse_SaysSo()
    {
        Assert.Equal(CleSceauFailure.Illisible, Refusal([], "").Failure);
        Assert.Equal(CleSceauFailure.Illisible, Refusal("-----BEGIN PRIVATE KEY-----"u8.ToArray(), "").Failure);
        Assert.Equal(CleSceauFailure.Illisible, Refusal(SealSamples.Pkcs12[..400], SealSamples.Password).Failure);
    }

    [Fact]
    public void Load_CertificateAlone_SaysThatTheKeyIsMissing()
    {
        using var certificat = X509CertificateLoader.LoadCertificate(SealSamples.Cle.Certificat.RawData);

        Assert.Equal(CleSceauFailure.SansClePrivee, Refusal(certificat.ExportPkcs12(Pkcs12ExportPbeParameters.Pbes2Aes256Sha256, "x"), "x").Failure);
    }

    [Fact]
    public void Load_KeyThatCannotSign_SaysSo()
    {
        using var small = RSA.Create(1024);
        using var elliptic = ECDsa.Create();
        using var rsa = RSA.Create(2048);
        var encipher = new CertificateRequest("CN=x", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        encipher.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyEncipherment, true));

        Assert.All<CertificateRequest>(
            [new("CN=x", small, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1), new("CN=x", elliptic, HashAlgorithmName.SHA256), encipher],
            request => Assert.Equal(CleSceauFailure.Inadaptee, Refusal(SelfSigned(request), "x").Failure));
    }

    [Fact]
    public void RequireValidAt_OutsideTheCertificate_SaysWhichWay()
    {
        var cle = SealSamples.Cle;

        cle.RequireValidAt(cle.ValideDu);
        cle.RequireValidAt(cle.ValideAu);
        Assert.Equal(CleSceauFailure.PasEncoreValide, Assert.Throws<CleSceauException>(() => cle.RequireValidAt(cle.ValideDu.AddSeconds(-1))).Failure);
        var expired = Assert.Throws<CleSceauException>(() => cle.RequireValidAt(cle.ValideAu.AddSeconds(1)));
        Assert.Equal("Le certificat du sceau a expiré le 20/11/2031 : installez-en un nouveau.", expired.Message);
    }

    private static byte[] SelfSigned(CertificateRequest request)
    {
        using var certificat = request.CreateSelfSigned(SealSamples.Instant, SealSamples.Instant.AddYears(1));
        return certificat.ExportPkcs12(Pkcs12ExportPbeParameters.Pbes2Aes256Sha256, "x");
    }

    private static CleSceauException Refusal(byte[] pkcs12, string password) => Assert.Throws<CleSceauException>(() => CleSceau.Load(pkcs12, password));
}
