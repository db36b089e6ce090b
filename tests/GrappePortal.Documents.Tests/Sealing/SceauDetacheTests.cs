using System.Text;
using GrappePortal.Documents.Sealing;

namespace GrappePortal.Documents.Tests.Sealing;

public sealed class SceauDetacheTests
{
    private static readonly byte[] Content = Encoding.UTF8.GetBytes("{\"convention\":\"Grappe Normandie\",\r\n\"parties\":3}");

    [Fact]
    public async Task Seal_CheckedByOpenssl_IsVerified()
    {
        using var tools = new SealTools();
        tools.Write("x.json", Content);
        tools.Write("x.p7s", await Seal());
        tools.Write("sceau.pem", Encoding.ASCII.GetBytes(SealSamples.Cle.ExportPem()));
        string[] command = ["cms", "-verify", "-binary", "-inform", "DER", "-in", "x.p7s", "-content", "x.json", "-CAfile", "sceau.pem", "-partial_chain", "-purpose", "any"];

        Assert.Contains("CMS Verification successful", tools.RunWell("openssl", command), StringComparison.Ordinal);

        tools.Write("x.json", [.. Content, (byte)' ']);
        Assert.NotEqual(0, tools.Run("openssl", command).Exit);
    }

    [Fact]
    public async Task Seal_KeyThatHasExpiredSince_IsStillVerifiedByOpenssl()
    {
        var then = new DateTimeOffset(2010, 5, 1, 0, 0, 0, TimeSpan.Zero);
        using var key = CleSceau.Load(CleSceau.Create("Ancien sceau", SealSamples.Password, then), SealSamples.Password);
        using var tools = new SealTools();
        tools.Write("x.json", Content);
        tools.Write("x.p7s", await SceauDetache.SealAsync(Content, key, then.AddDays(1), cancellationToken: TestContext.Current.CancellationToken));
        tools.Write("sceau.pem", Encoding.ASCII.GetBytes(key.ExportPem()));
        string[] command = ["cms", "-verify", "-binary", "-inform", "DER", "-in", "x.p7s", "-content", "x.json", "-CAfile", "sceau.pem", "-partial_chain", "-purpose", "any"];
        Assert.Contains("expired", tools.Run("openssl", command).Output, StringComparison.Ordinal);
        Assert.Contains("CMS Verification successful", tools.RunWell("openssl", [.. command, "-no_check_time"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verifier_ContentAsItWasSealed_SaysWhoAndWhen()
    {
        var verification = SceauDetache.Verifier(Content, await Seal(), SealSamples.Certificats);

        Assert.Equal(EtatSceau.Intact, verification.Etat);
        Assert.Equal(SealSamples.Instant, verification.ScelleLe);
        Assert.Equal(SealSamples.Cle.Empreinte, verification.EmpreinteCertificat);
        Assert.False(verification.CouvreToutLeFichier);
    }

    [Fact]
    public async Task Verifier_AnyByteOfTheSealChanged_IsNeverIntact()
    {
        var seal = await Seal();

        Parallel.For(0, seal.Length, at =>
        {
            var changed = seal.ToArray();
            changed[at] ^= (byte)(1 << at % 8);
            Assert.NotEqual(EtatSceau.Intact, SceauDetache.Verifier(Content, changed, SealSamples.Certificats).Etat);
        });
    }

    [Fact]
    public async Task Verifier_OtherContentOrOtherBytes_IsNeverIntact()
    {
        Assert.Equal(EtatSceau.Altere, SceauDetache.Verifier([.. Content, 1], await Seal(), SealSamples.Certificats).Etat);
        Assert.Equal(EtatSceau.Altere, SceauDetache.Verifier(Content, [.. await Seal(), 0], SealSamples.Certificats).Etat);
        Assert.Equal(EtatSceau.Altere, SceauDetache.Verifier(Content, [], SealSamples.Certificats).Etat);
        Assert.Equal(EtatSceau.NonReconnu, SceauDetache.Verifier(Content, await Seal(), []).Etat);
        Assert.Equal(EtatSceau.SansSceau, SceauDetache.Verifier([.. Content, 1], await Seal(), []).Etat);
        Assert.Equal(EtatSceau.SansSceau, SceauDetache.Verifier(Content, new byte[1_000_000], SealSamples.Certificats).Etat);
    }

    private static Task<byte[]> Seal() =>
        SceauDetache.SealAsync(Content, SealSamples.Cle, SealSamples.Instant, cancellationToken: TestContext.Current.CancellationToken);
}
