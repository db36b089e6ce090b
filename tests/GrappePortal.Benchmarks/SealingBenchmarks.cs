using System.Security.Cryptography;
using BenchmarkDotNet.Attributes;
using GrappePortal.Documents.Conventions;
using GrappePortal.Documents.Sealing;
using GrappePortal.Documents.Typesetting;

namespace GrappePortal.Benchmarks;

/// <summary>
/// What the sealing job does for a convention of 25 signatories, against the seal of a document of one page. Targets: final PDF
/// and proof under 1 s, 100 conventions a minute (600 ms each); the command "scellement" holds the whole job to them.
/// </summary>
[InProcess]
[MemoryDiagnoser]
public class SealingBenchmarks
{
    private static readonly DateTimeOffset Instant = new(2026, 11, 21, 9, 30, 0, TimeSpan.Zero);
    private static readonly MentionsSceau Mentions = new("Portail des grappes", "Scellement de la convention signée", "Rouen", Instant);
    private Typesetter typesetter = null!;
    private Scelleur scelleur = null!;
    private CleSceau cle = null!;
    private byte[] page = null!;
    private byte[] convention = null!;
    private byte[] final = null!;
    private int rank;

    // The in-process engine doesn't wait for an asynchronous set-up.
    [GlobalSetup]
    public void Start() => StartAsync().GetAwaiter().GetResult();

    [GlobalCleanup]
    public async Task Stop()
    {
        await typesetter.DisposeAsync();
        await scelleur.DisposeAsync();
        cle.Dispose();
    }

    [Benchmark(Baseline = true)]
    public Task<byte[]> SealOfOnePage() => scelleur.SealAsync(new PdfASceller(page, Mentions), cle);

    [Benchmark]
    public async Task<byte[]> FinalFileAndProof()
    {
        rank++;
        var pages = await typesetter.RenderAsync(Pages(25));
        var sealedFile = await scelleur.SealAsync(new PdfASceller(convention, Mentions) { PagesAjoutees = pages }, cle);
        var proof = await typesetter.RenderAsync(Dossier(sealedFile));
        await scelleur.SealAsync(new PdfASceller(proof, Mentions), cle);
        return sealedFile;
    }

    [Benchmark]
    public VerificationSceau CheckOfTheFinalFile() => PdfSceau.Verifier(final, [cle.Certificat]);

    private async Task StartAsync()
    {
        typesetter = new Typesetter(new TypesetterOptions());
        scelleur = new Scelleur(new TypesetterOptions());
        cle = CleSceau.Load(CleSceau.Create("Portail des grappes", "essai", Instant.AddDays(-1)), "essai");
        page = await typesetter.RenderAsync(Pages(1));
        convention = await typesetter.RenderAsync(Convention());
        final = await FinalFileAndProof();
    }

    private PagesSignaturesDocument Pages(int signatures) => new()
    {
        Titre = "Convention de partenariat",
        Grappe = "Normandie",
        Fige = Fichier("texte.pdf", convention ?? []),
        Signatures = [.. Enumerable.Range(1, signatures).Select(Signature)],
        Reference = new ReferenceDocument("7K3Q-9F2M", "https://portail.exemple.fr/verifier"),
        CreatedAt = Instant,
    };

    private DossierPreuveDocument Dossier(byte[] sealedFile) => new()
    {
        Titre = "Convention de partenariat",
        Grappe = "Normandie",
        Fige = Fichier("texte.pdf", convention),
        Final = Fichier("convention.pdf", sealedFile),
        Sceau = PdfSceau.Verifier(sealedFile, [cle.Certificat]),
        Signatures = [.. Enumerable.Range(1, 25).Select(Signature)],
        Evenements = [.. Enumerable.Range(1, 110).Select(rang =>
            new EvenementMention(rang, Instant, "Signature", $"Madame Signataire-{rank}-{rang}", "", Convert.ToHexStringLower(SHA256.HashData(BitConverter.GetBytes(rang)))))],
        CreatedAt = Instant,
    };

    private SignatureMention Signature(int rang) => new()
    {
        Organisme = $"CCAS {rank}-{rang} de Malaunay",
        Signataire = $"Madame Signataire-{rank}-{rang}",
        Qualite = "présidente",
        Pouvoir = "délibération du 12 mars 2025",
        Lieu = "Malaunay",
        SigneLe = Instant.AddMinutes(rang),
        Mode = ModeMention.EnLigne,
        Authentification = AuthentificationMention.LienEtCode,
        Adresse = $"192.0.2.{rang}",
        Agent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
    };

    private static FichierMention Fichier(string nom, byte[] content) => new(nom, content.Length, Convert.ToHexStringLower(SHA256.HashData(content)));

    private static ConventionDocument Convention() => new()
    {
        Titre = "Convention de partenariat",
        Grappe = "Normandie",
        Parties = [.. Enumerable.Range(0, 25).Select(Partie)],
        Articles = [.. Enumerable.Range(1, 12).Select(rang => new ArticleMention($"Sujet {rang}", string.Join("\n\n", Enumerable.Repeat("Les parties mettent en commun leurs moyens pour informatiser le dossier de chaque usager.", 8))))],
        CreatedAt = Instant,
    };

    private static PartieMention Partie(int rang) => new()
    {
        Organisme = $"CCAS {rang} de Malaunay",
        Siren = "267600328",
        Representant = $"Madame Signataire-{rang}",
        Etablissements = [new("Résidence Les Tilleuls", $"{760790000 + rang}", "Malaunay")],
    };
}
