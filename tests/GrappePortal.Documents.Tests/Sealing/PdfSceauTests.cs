using System.Text;
using GrappePortal.Documents.Sealing;

namespace GrappePortal.Documents.Tests.Sealing;

public sealed class PdfSceauTests(SealFixture fixture)
{
    [Fact]
    public void Verifier_FileAsItWasSealed_SaysWhoAndWhen()
    {
        var verification = Verifier(fixture.Sealed);

        Assert.Equal(new VerificationSceau(EtatSceau.Intact, "Le fichier est tel qu’il a été scellé.")
        {
            Scelleur = "Portail des grappes (essai)",
            EmpreinteCertificat = SealSamples.Cle.Empreinte,
            ScelleLe = SealSamples.Instant,
            CouvreToutLeFichier = true,
        }, verification);
    }

    [Fact]
    public void Verifier_FileNeverSealed_SaysSo() =>
        Assert.Equal(new VerificationSceau(EtatSceau.SansSceau, "Ce PDF ne porte pas le sceau du portail."), Verifier(fixture.Frozen));

    [Fact]
    public async Task Verifier_SealOfAnotherKeyWithTheSameName_IsSaidNotRecognisedAndNeverIntact()
    {
        using var other = CleSceau.Load(CleSceau.Create("Portail des grappes (essai)", "x", SealSamples.Instant.AddDays(-1)), "x");

        var forged = await fixture.Scelleur.SealAsync(fixture.Document, other, null, TestContext.Current.CancellationToken);

        Assert.Equal((EtatSceau.NonReconnu, other.Empreinte), (Verifier(forged).Etat, Verifier(forged).EmpreinteCertificat));
        Assert.Equal(EtatSceau.Intact, PdfSceau.Verifier(forged, [SealSamples.Cle.Certificat, other.Certificat]).Etat);
    }

    [Fact]
    public void Verifier_FileReplacedUpToTheSeal_IsAltered()
    {
        var other = fixture.Sealed.ToArray();
        other[fixture.Frozen.Length / 2]++;

        Assert.Equal("Le contenu du fichier n’est plus celui qui a été scellé.", Verifier(other).Motif);
        Assert.Equal(EtatSceau.SansSceau, PdfSceau.Verifier(other, []).Etat); // Changed, and of nobody known.
    }

    [Theory]
    [InlineData("")]
    [InlineData("%PDF-")]
    [InlineData("%PDF-1.7 /ByteRange [ 0 ")]
    [InlineData("%PDF-1.7 /ByteRange [ 0 1          2          3          ]\n/Contents <>")]
    [InlineData("PK\u0003\u0004 autre chose")]
    public void Verifier_AnythingElse_IsNeverIntactAndNeverThrows(string content) =>
        Assert.NotEqual(EtatSceau.Intact, Verifier(Encoding.UTF8.GetBytes(content)).Etat);

    [Fact]
    public void Verifier_FileBeyondTheLimit_IsNotLookedAt() =>
        Assert.Equal("Ce fichier est trop grand pour venir du portail.", Verifier(new byte[PdfSceau.LargestFile + 1]).Motif);

    /// <summary>The bytes of the seal itself are not covered by the signature: its numbers and each of its bytes are changed in turn.</summary>
    [Fact]
    public void Verifier_AnyByteOfTheSealChanged_IsNeverIntact()
    {
        var layout = PdfSceauLayout.Find(fixture.Sealed)!;
        var end = layout.GapAt + 2 * layout.ReadSignature(fixture.Sealed).Length + 40;

        Parallel.For(layout.RangeAt, layout.GapAt + 1, at => AssertRefused(With(fixture.Sealed, at, (byte)(fixture.Sealed[at] ^ 1))));
        Parallel.For(0, (end - layout.GapAt) / 2, rank =>
        {
            var at = layout.GapAt + 1 + 2 * rank + rank % 2;
            AssertRefused(With(fixture.Sealed, at, (byte)(fixture.Sealed[at] == '0' ? '1' : '0')));
        });
    }

    [Fact]
    public void Verifier_ThousandMutatedFiles_AcceptsNone()
    {
        var mutations = new Mutations(fixture.Sealed, seed: 20261121);

        Parallel.ForEach(Enumerable.Range(0, 1_000).Select(_ => mutations.Next()).ToList(), AssertRefused);
    }

    [Fact]
    public async Task Verifier_PagesAddedAfterTheSeal_IsAltered()
    {
        using var tools = new SealTools();
        tools.Write("final.pdf", fixture.Sealed);
        tools.RunWell("qpdf", "--empty", "--pages", "final.pdf", "1", "--", "other.pdf");

        Assert.NotEqual(EtatSceau.Intact, Verifier(await File.ReadAllBytesAsync(tools["other.pdf"], TestContext.Current.CancellationToken)).Etat);
        Assert.Equal(EtatSceau.Altere, Verifier([.. fixture.Sealed, .. "\n1 0 obj\n<<>>\nendobj\nxref\n0 0\ntrailer\n<</Prev 1>>\nstartxref\n1\n%%EOF"u8]).Etat);
        Assert.Equal(EtatSceau.Altere, Verifier([.. fixture.Sealed, (byte)'\n']).Etat);
    }

    private void AssertRefused(byte[] mutated)
    {
        if (!mutated.AsSpan().SequenceEqual(fixture.Sealed))
            Assert.NotEqual(EtatSceau.Intact, Verifier(mutated).Etat);
    }

    private static byte[] With(byte[] content, int at, byte value)
    {
        var copy = content.ToArray();
        copy[at] = value;
        return copy;
    }

    private static VerificationSceau Verifier(byte[] pdf) => PdfSceau.Verifier(pdf, SealSamples.Certificats);
}
