using GrappePortal.Documents.Conventions;
using GrappePortal.Documents.Sealing;
using GrappePortal.Documents.Tests.Sealing;
using GrappePortal.Documents.Tests.Support;
using GrappePortal.Documents.Typesetting;

[assembly: AssemblyFixture(typeof(SealFixture))]

namespace GrappePortal.Documents.Tests.Sealing;

/// <summary>The real process that assembles, and two files of the real engine: a convention and pages to add.</summary>
public sealed class SealFixture : IAsyncLifetime
{
    public Scelleur Scelleur { get; } = new(new TypesetterOptions());

    public byte[] Frozen { get; private set; } = [];

    public byte[] Pages { get; private set; } = [];

    /// <summary>Convention and pages, sealed at level B-B.</summary>
    public byte[] Sealed { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        await using var typesetter = new Typesetter(new TypesetterOptions());
        Frozen = await typesetter.RenderAsync(ConventionSamples.Convention(3, articles: 2));
        Pages = await typesetter.RenderAsync(ConventionSamples.Convention(2, articles: 1) with { Lieu = "Page-ajoutée" });
        Sealed = await Scelleur.SealAsync(Document, SealSamples.Cle);
    }

    internal PdfASceller Document => new(Frozen, SealSamples.Mentions) { PagesAjoutees = Pages };

    public ValueTask DisposeAsync() => Scelleur.DisposeAsync();
}
