using System.Formats.Asn1;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using GrappePortal.Documents.Sealing;
using GrappePortal.Documents.Tests.Support;

namespace GrappePortal.Documents.Tests.Sealing;

public sealed class HorodatageTests(SealFixture fixture, OpensslAuthority authority) : IClassFixture<OpensslAuthority>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Seal_WithAnAuthority_CarriesItsTimeStamp()
    {
        authority.Instead = null;
        var before = DateTimeOffset.UtcNow.AddSeconds(-1);

        var pdf = await fixture.Scelleur.SealAsync(fixture.Document, SealSamples.Cle, authority.Client(authority.Root), Stop);

        var verification = PdfSceau.Verifier(pdf, SealSamples.Certificats, [authority.Root]);
        Assert.Equal((EtatSceau.Intact, SealSamples.Instant), (verification.Etat, verification.ScelleLe));
        Assert.Equal("Horodatage d'essai", verification.Horodatage!.Autorite);
        Assert.True(verification.Horodatage.Reconnue);
        Assert.InRange(verification.Horodatage.Instant, before, DateTimeOffset.UtcNow.AddSeconds(1));
        Assert.False(PdfSceau.Verifier(pdf, SealSamples.Certificats).Horodatage!.Reconnue);
        Assert.Contains("No syntax or stream encoding errors", new Pdf(pdf).Check(), StringComparison.Ordinal);
        using var tools = new SealTools();
        var report = tools.Run("pdfsig", tools.Write("final.pdf", pdf)).Output;
        Assert.Contains("Signature is Valid.", report, StringComparison.Ordinal);
        Assert.Contains("Total document signed", report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Seal_WithAnAuthority_OpensslAcceptsTheTokenOverTheSignature()
    {
        authority.Instead = null;
        var seal = await SceauDetache.SealAsync("{}"u8.ToArray(), SealSamples.Cle, SealSamples.Instant, authority.Client(), Stop);
        var cms = new SignedCms();
        cms.Decode(seal);
        using var tools = new SealTools();
        tools.Write("signature", cms.SignerInfos[0].GetSignature());
        tools.Write("token", CmsParts.Read(seal).TimeStamp!);
        tools.Write("ca.pem", Encoding.ASCII.GetBytes(authority.Root.ExportCertificatePem()));

        var report = tools.RunWell("openssl", "ts", "-verify", "-data", "signature", "-in", "token", "-token_in", "-CAfile", "ca.pem");

        Assert.Contains("Verification: OK", report, StringComparison.Ordinal);
        Assert.NotNull(SceauDetache.Verifier("{}"u8.ToArray(), seal, SealSamples.Certificats).Horodatage);
    }

    [Fact]
    public async Task Stamp_TokenWithACertificateThatNobodyCanCheck_LeavesItOut()
    {
        authority.Instead = (question, _) => Task.FromResult<byte[]?>(authority.Reply(question, "stranger.cnf"));
        Assert.Equal(2, Certificates(authority.Reply(authority.Question("x"), "stranger.cnf")).Count);

        var token = await authority.Client().StampAsync(new byte[] { 1 }, Stop);

        Assert.Equal("Horodatage d'essai", Assert.Single(CmsParts.Read(token).Certificats).GetNameInfo(X509NameType.SimpleName, false));
    }

    private static X509Certificate2Collection Certificates(byte[] answer)
    {
        var reader = new AsnReader(answer, AsnEncodingRules.BER).ReadSequence();
        reader.ReadSequence();
        var cms = new SignedCms();
        cms.Decode(reader.ReadEncodedValue().Span);
        return cms.Certificates;
    }

    [Fact]
    public async Task Verifier_CertificatesOfTheAuthoritiesUnreadable_DoesNotSayThatItsTokenWasAltered()
    {
        authority.Instead = (question, _) => Task.FromResult<byte[]?>(authority.Reply(question, "stranger.cnf"));
        var stranger = Certificates(authority.Reply(authority.Question("x"), "stranger.cnf")).Single(c => !CertificateSet.IsSignedBy(c, authority.Root));
        var seal = await SceauDetache.SealAsync("{}"u8.ToArray(), SealSamples.Cle, SealSamples.Instant, authority.Client(authority.Root, stranger), Stop);

        Assert.Equal(EtatSceau.Altere, SceauDetache.Verifier("{}"u8.ToArray(), seal, SealSamples.Certificats).Etat);
        var verification = SceauDetache.Verifier("{}"u8.ToArray(), seal, SealSamples.Certificats, [], autoritesIllisibles: true);
        Assert.Equal((EtatSceau.Intact, false), (verification.Etat, verification.Horodatage!.Reconnue));
    }

    [Fact]
    public async Task Verifier_TimeStampTakenAwayOrPutOnAnotherFile_IsAltered()
    {
        authority.Instead = null;
        var pdf = await fixture.Scelleur.SealAsync(fixture.Document, SealSamples.Cle, authority.Client(), Stop);
        var layout = PdfSceauLayout.Find(pdf)!;
        var without = await CmsSceau.SignAsync(layout.SignedBytes(pdf), SealSamples.Cle, null, null, Stop);

        Assert.Equal("L’horodatage du sceau a été retiré ou ajouté.", Verifier(Resealed(pdf, layout, without)).Motif);

        var other = await SceauDetache.SealAsync("autre"u8.ToArray(), SealSamples.Cle, SealSamples.Instant, authority.Client(), Stop);
        var cms = new SignedCms();
        cms.Decode(without);
        cms.SignerInfos[0].AddUnsignedAttribute(new(Oids.SignatureTimeStamp, CmsParts.Read(other).TimeStamp!));
        Assert.Equal("L’horodatage ne porte pas sur ce document, ou sa signature est fausse.", Verifier(Resealed(pdf, layout, cms.Encode())).Motif);
    }

    [Fact]
    public async Task Verifier_ThousandMutatedFilesWithATimeStamp_AcceptsNone()
    {
        authority.Instead = null;
        var pdf = await fixture.Scelleur.SealAsync(new PdfASceller(fixture.Frozen, SealSamples.Mentions), SealSamples.Cle, authority.Client(), Stop);
        var mutations = new Mutations(pdf, seed: 3161);

        Parallel.ForEach(Enumerable.Range(0, 1_000).Select(_ => mutations.Next()).ToList(), mutated =>
            Assert.True(mutated.AsSpan().SequenceEqual(pdf) || Verifier(mutated).Etat != EtatSceau.Intact));
    }

    [Fact]
    public async Task Verifier_AnyByteOfASealWithATimeStampChanged_IsNeverIntact()
    {
        authority.Instead = null;
        var seal = await SceauDetache.SealAsync("{}"u8.ToArray(), SealSamples.Cle, SealSamples.Instant, authority.Client(), Stop);

        Parallel.For(0, seal.Length, at =>
        {
            var changed = seal.ToArray();
            changed[at] ^= (byte)(1 << at % 8);
            Assert.NotEqual(EtatSceau.Intact, SceauDetache.Verifier("{}"u8.ToArray(), changed, SealSamples.Certificats).Etat);
        });
    }

    [Fact]
    public async Task Stamp_AnswerToAnotherNonce_IsRefused() => await Refused("jeton d’une autre demande", question =>
        Task.FromResult<byte[]?>(authority.Reply(SameImprintOtherNonce(question))));

    [Fact]
    public async Task Stamp_AnswerAboutOtherBytes_IsRefused() => await Refused("autre empreinte", _ =>
        Task.FromResult<byte[]?>(authority.Reply(authority.Question("autre chose"))));

    [Fact]
    public async Task Stamp_RefusalOfTheAuthority_IsRefused() => await Refused("refus", question =>
        Task.FromResult<byte[]?>(authority.Reply(question, "refuse.cnf")));

    [Fact]
    public async Task Stamp_Garbage_IsRefused()
    {
        await Refused("octets", _ => Task.FromResult<byte[]?>(Encoding.UTF8.GetBytes("<html>Bienvenue</html>")));
        await Refused("vide", _ => Task.FromResult<byte[]?>([]));
        await Refused("trop long", _ => Task.FromResult<byte[]?>(new byte[200_000]));
        await Refused("suivi d’octets", question => Task.FromResult<byte[]?>([.. authority.Reply(question), 0]));
    }

    [Fact]
    public async Task Stamp_ErrorOfTheServer_IsRefused()
    {
        authority.Instead = (_, response) =>
        {
            response.StatusCode = 500;
            return Task.FromResult<byte[]?>([]);
        };
        Assert.Contains("a répondu par l’erreur 500", (await SealFails(authority.Client())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stamp_NoAnswerInTime_IsRefused()
    {
        authority.Instead = (_, _) => Task.FromResult<byte[]?>(null);
        var client = new TimeStampAuthority(new HttpClient(), authority.Address) { TimeLimit = TimeSpan.FromMilliseconds(300) };

        Assert.Contains("n’a pas répondu à temps", (await SealFails(client)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stamp_NobodyAtTheAddress_IsRefused()
    {
        var client = new TimeStampAuthority(new HttpClient(), new Uri("http://127.0.0.1:1/"));

        Assert.Contains("ne peut être jointe", (await SealFails(client)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stamp_AuthorityThatIsNotTheExpectedOne_IsRefused()
    {
        authority.Instead = null;

        Assert.Contains("n’est pas celui de l’autorité attendue", (await SealFails(authority.Client(SealSamples.Cle.Certificat))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1.3.6.1.5.5.7.3.8", true, true)]
    [InlineData("1.3.6.1.5.5.7.3.8", false, false)]
    [InlineData("1.3.6.1.5.5.7.3.1", true, false)]
    [InlineData(null, true, false)]
    public async Task Stamp_CertificateNotMadeToTimeStamp_IsRefused(string? use, bool critical, bool accepted)
    {
        authority.Instead = (question, _) => Task.FromResult<byte[]?>(HandmadeTimeStamp.Answer(question, use, critical));

        if (accepted)
            Assert.NotEmpty(await authority.Client().StampAsync(new byte[] { 1 }, Stop));
        else
            await SealFails(authority.Client());
    }

    private async Task Refused(string answer, Func<byte[], Task<byte[]?>> reply)
    {
        authority.Instead = (question, _) => reply(question);

        var failure = await SealFails(authority.Client());

        Assert.True(failure.Message.Contains("a donné une réponse qui ne peut être retenue", StringComparison.Ordinal), answer);
    }

    private Task<HorodatageException> SealFails(TimeStampAuthority client) => Assert.ThrowsAsync<HorodatageException>(() =>
        SceauDetache.SealAsync("{}"u8.ToArray(), SealSamples.Cle, SealSamples.Instant, client, Stop));

    private static byte[] SameImprintOtherNonce(byte[] question)
    {
        Rfc3161TimestampRequest.TryDecode(question, out var asked, out _);
        return Rfc3161TimestampRequest.CreateFromHash(
            asked!.GetMessageHash(), asked.HashAlgorithmId, nonce: new byte[] { 1, 2, 3, 4 }, requestSignerCertificates: true).Encode();
    }

    private static byte[] Resealed(byte[] pdf, PdfSceauLayout layout, byte[] cms)
    {
        var copy = pdf.ToArray();
        copy.AsSpan(layout.GapAt + 1, 2 * PdfSceauLayout.SignatureSize).Fill((byte)'0');
        layout.WriteSignature(copy, cms);
        return copy;
    }

    private static VerificationSceau Verifier(byte[] pdf) => PdfSceau.Verifier(pdf, SealSamples.Certificats);
}
