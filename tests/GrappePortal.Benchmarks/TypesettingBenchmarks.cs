using BenchmarkDotNet.Attributes;
using GrappePortal.Documents.Conventions;
using GrappePortal.Documents.Typesetting;
using GrappePortal.Domain.Conventions;

namespace GrappePortal.Benchmarks;

/// <summary>
/// A convention of 24 parties, whose content changes each time as it does in the portal, against a page of one word through
/// the same queue and process. Target: under 60 ms once warm.
/// </summary>
[InProcess]
[MemoryDiagnoser]
public class TypesettingBenchmarks
{
    private static readonly DateTimeOffset CreatedAt = new(2026, 11, 21, 9, 30, 0, TimeSpan.Zero);
    private Typesetter conventions = null!;
    private Typesetter pages = null!;
    private string folder = null!;
    private int rank;

    [GlobalSetup]
    public async Task Start()
    {
        folder = Directory.CreateTempSubdirectory("grappeportal-benchmark").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "page.typ"), """
            #set document(title: "Une page", date: auto)
            #set text(lang: "fr")
            #json("/content.json").mot
            """);
        conventions = new Typesetter(new TypesetterOptions());
        pages = new Typesetter(new TypesetterOptions { TemplatesDirectory = folder });
        await Task.WhenAll(conventions.PingAsync(), pages.PingAsync());
    }

    [GlobalCleanup]
    public async Task Stop()
    {
        await conventions.DisposeAsync();
        await pages.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Benchmark(Baseline = true)]
    public Task<byte[]> PageOfOneWord() =>
        pages.RenderAsync(new TypesettingRequest("page", ContentJson.From(new { Mot = $"mot {rank++}" }), CreatedAt));

    /// <summary>The shipped model; one name differs from the last one.</summary>
    [Benchmark]
    public Task<byte[]> ConventionOf24PartiesOneNameChanged() => conventions.RenderAsync(WithAnotherName(Convention(0)));

    /// <summary>The shipped model; each party, each signatory and the name in each article differ from the last one.</summary>
    [Benchmark]
    public Task<byte[]> ConventionOf24PartiesAllNew() => conventions.RenderAsync(Convention(rank++));

    /// <summary>18 articles; one name differs from the last one.</summary>
    [Benchmark]
    public Task<byte[]> GroupementOf24PartiesOneNameChanged() => conventions.RenderAsync(WithAnotherName(Groupement(0)));

    /// <summary>18 articles, an annex; each paragraph and each cell differs from the last one.</summary>
    [Benchmark]
    public Task<byte[]> GroupementOf24PartiesAllNew() => conventions.RenderAsync(Groupement(rank++));

    private static ConventionDocument Groupement(int edition) => new()
    {
        Titre = "Convention constitutive de groupement de commandes",
        Grappe = $"Normandie {edition}",
        Reference = new ReferenceDocument($"7K3Q-{edition:0000}", "https://portail.exemple.fr/verifier"),
        Parties = [.. Enumerable.Range(0, 24).Select(rang => Partie(rang, edition))],
        Articles = [.. Enumerable.Range(1, 18).Select(rang => new ArticleMention($"Sujet {rang}", Corps(edition)))],
        Annexes = [new AnnexeMention("Budget", null, [Budget(edition)])],
        Signataires = [.. Enumerable.Range(0, 24).Select(rang => new SignataireMention($"CCAS {edition}-{rang}", $"Madame Signataire-{edition}-{rang}", "présidente", "délibération du 12 mars 2025"))],
        Lieu = "Pont-de-l’Arche",
        Date = new DateOnly(2025, 5, 27),
        CreatedAt = CreatedAt,
    };

    private static string Corps(int edition) => $"""
        Les membres désignent le porteur {edition} comme porteur de projet. Il est représenté par sa **présidente**, ou par toute personne à qui celle-ci a délégué sa signature.

        ### Missions du porteur {edition}

        Le porteur {edition} :

        - dépose la réponse {edition} à l’appel à projets ;
        - signe la convention {edition} et reçoit les fonds publics ;
        - règle les dépenses communes, dans la limite du budget {edition} et des décisions du comité de pilotage.

        Il informe les membres de chaque étape. Toute étape {edition} qu’un membre souhaite voir délibérer est soumise à l’accord du groupement.
        """;

    private static TableauMention Budget(int edition) => new(null, [new ColonneMention("Établissement"), new ColonneMention("Montant", IsNombre: true)],
        [.. Enumerable.Range(1, 20).Select(IReadOnlyList<string> (rang) => [$"Service {edition}-{rang}", $"{rang} {edition % 1000:000},00 €"])]);

    private ConventionDocument WithAnotherName(ConventionDocument document) => document with
    {
        Parties = [document.Parties[0] with { Representant = $"Madame Nouvelle-{rank++}" }, .. document.Parties.Skip(1)],
    };

    // Twelve fields of the model are merged: a field left as it is prints as long as its value.
    private static ConventionDocument Convention(int edition) => Groupement(edition) with
    {
        Titre = "Convention de partenariat",
        Articles = [.. ModelesLivres.Dernier(NatureConvention.Partenariat).Articles.Select(a => new ArticleMention(a.Titre, a.Corps.Replace("{{grappe.nom}}", $"Normandie {edition}", StringComparison.Ordinal)))],
        Annexes = [],
    };

    private static PartieMention Partie(int rang, int edition) => new()
    {
        Organisme = $"CCAS {edition}-{rang} de Malaunay",
        Siren = "267600328",
        FinessJuridique = "760791350",
        Adresse = "8 rue du Général-de-Gaulle, 27340 Pont-de-l’Arche",
        Representant = $"Madame Signataire-{edition}-{rang}",
        Qualite = "présidente",
        Pouvoir = "délibération du 12 mars 2025",
        Etablissements = [new($"Résidence {edition} Les Tilleuls", $"{760790000 + rang}", "Malaunay")],
    };
}
