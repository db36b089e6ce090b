using GrappePortal.Domain.Dossiers;
using GrappePortal.Domain.Grappes;

namespace GrappePortal.Domain.Tests.Dossiers;

/// <summary>What the check finds in the papers, the money and the dates that the registry holds.</summary>
public sealed class ControleFaitsTests
{
    private static readonly OrganismeDossier Ccas = new()
    {
        Nom = "CCAS DE WATTRELOS",
        FinessEj = "590059945",
        Nature = NatureOrganisme.Public,
        Signataire = "M. GRANDVARLET",
        Pouvoir = "Délibération n° 09",
        Deliberations = [new ActeDossier("n° 09", new DateOnly(2024, 3, 21))],
        LettreEngagementLe = new DateOnly(2023, 8, 29),
    };

    [Fact]
    public void Controler_BodyWithAllItsPapers_FindsNothing() =>
        Assert.Empty(Check(new DossierAControler { Sources = [], Organismes = [Ccas], ConventionSigneeLe = new DateOnly(2024, 4, 10) }));

    [Fact]
    public void Controler_BodyWithoutLetterSignatoryOrDeliberation_NamesEachMissingPaper() => Assert.Equal(
        [CodeAnomalie.DeliberationAbsente, CodeAnomalie.LettreAbsente, CodeAnomalie.Manquant],
        Codes(new DossierAControler { Sources = [], Organismes = [new OrganismeDossier { Nom = "CCAS DE RONCHIN" }] }));

    [Fact]
    public void Controler_SignatoryWithoutPower_IsNamed()
    {
        var anomalie = Assert.Single(Check(new DossierAControler { Sources = [], Organismes = [Ccas with { Pouvoir = "" }] }));
        Assert.Equal((CodeAnomalie.PouvoirAbsent, "M. GRANDVARLET"), (anomalie.Code, anomalie.Valeur));
    }

    [Theory]
    [InlineData("CCAS DE WATTRELOS", null, true)]
    [InlineData("Centre communal d’action sociale de Loos", null, true)]
    [InlineData("COMMUNE DE RONCHIN", null, true)]
    [InlineData("SANTELYS", null, false)]
    [InlineData("SANTELYS", NatureOrganisme.Public, true)]
    [InlineData("ASSOCIATION DES AMIS DU CCAS", NatureOrganisme.Prive, false)]
    public void Controler_OnlyAPublicBody_NeedsADeliberation(string nom, NatureOrganisme? nature, bool expected)
    {
        var organisme = Ccas with { Nom = nom, Nature = nature, Deliberations = [] };
        Assert.Equal(expected, Codes(new DossierAControler { Sources = [], Organismes = [organisme] }).Contains(CodeAnomalie.DeliberationAbsente));
    }

    [Theory]
    [InlineData("2024-03-20", true)]
    [InlineData("2024-03-21", false)]
    public void Controler_DeliberationLaterThanTheSignature_IsFound(string signedOn, bool expected)
    {
        var dossier = new DossierAControler { Sources = [], Organismes = [Ccas], ConventionSigneeLe = DateOnly.Parse(signedOn, System.Globalization.CultureInfo.InvariantCulture) };
        Assert.Equal(expected, Codes(dossier).Contains(CodeAnomalie.DeliberationTardive));
    }

    [Fact]
    public void Controler_BodyNamedByALetter_HasItsLetter()
    {
        var dossier = new DossierAControler
        {
            Sources = [Table.Source("lettres", NatureSource.LettresEngagement, "finess_et;nom;finess_ej", "590796371;A;590059945")],
            Organismes = [Ccas with { LettreEngagementLe = null }],
        };
        Assert.DoesNotContain(CodeAnomalie.LettreAbsente, Codes(dossier));
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("2027-04-01", false)]
    [InlineData("2027-03-01", true)]
    public void Controler_BodyThatJoinsLater_IsComparedWithWhatItSignedItself(string? joinedOn, bool late)
    {
        var joiner = Ccas with { Deliberations = [new ActeDossier("n° 7", new DateOnly(2027, 3, 10))], RejointEnsuite = true, RejointLe = joinedOn is null ? null : DateOnly.Parse(joinedOn, System.Globalization.CultureInfo.InvariantCulture) };
        var dossier = new DossierAControler
        {
            Sources = [],
            Organismes = [joiner],
            ConventionSigneeLe = new DateOnly(2026, 4, 10),
            Jalons = [new JalonDossier("Lancement des travaux", new DateOnly(2026, 9, 1)), new JalonDossier("Recette", new DateOnly(2027, 3, 5))],
        };
        Assert.Equal(late ? [CodeAnomalie.DeliberationTardive, CodeAnomalie.JalonPremature] : [], Codes(dossier));
        Assert.Equal(late, Check(dossier).Any(a => a.Valeur == "05/03/2027"));
    }

    [Fact]
    public void Controler_WorksLaunchedBeforeTheDeliberation_AreFound()
    {
        // Annex 4 of a real convention: works launched on 9 February 2024, délibération of 21 March 2024.
        var dossier = new DossierAControler
        {
            Sources = [],
            Organismes = [Ccas],
            ConventionSigneeLe = new DateOnly(2024, 4, 10),
            Jalons = [new JalonDossier("Lancement des travaux", new DateOnly(2024, 2, 9)), new JalonDossier("Fin de paramétrage", new DateOnly(2025, 6, 30))],
        };
        var anomalie = Assert.Single(Check(dossier));
        Assert.Equal((CodeAnomalie.JalonPremature, "09/02/2024"), (anomalie.Code, anomalie.Valeur));
        Assert.Equal(["09/02/2024", "21/03/2024", "10/04/2024"], anomalie.Versions.Select(version => version.Valeur));
    }

    [Theory]
    [InlineData(31_388, 0)]
    [InlineData(31_388.01, 1)]
    public void Controler_Budget_IsBalancedToTheCent(decimal cnr, int expected)
    {
        var budget = new BudgetDossier(
            [new("AMOA", 100_000), new("Mise en œuvre", 420_000), new("Matériel", 173_637)],
            [new("Subvention ARS", 600_000), new("Fonds propres", 62_249), new("CNR", cnr)]);
        Assert.Equal(expected, Codes(new DossierAControler { Sources = [], Budget = budget }).Count(code => code == CodeAnomalie.BudgetDesequilibre));
    }

    [Fact]
    public void Controler_UnbalancedBudget_ShowsTheAmounts()
    {
        var anomalie = Assert.Single(Check(new DossierAControler { Sources = [], Budget = new BudgetDossier([new("AMOA", 100_000)], [new("ARS", 99_999.50m)]) }));
        Assert.Contains("100\u00A0000,00\u00A0€ de dépenses et 99\u00A0999,50\u00A0€ de recettes, soit un écart de 0,50\u00A0€", anomalie.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(11_835, 0)]
    [InlineData(11_836, 1)]
    public void Controler_SharesOfAnnexe7_AddUpToTheEnvelope(int adomlys, int expected)
    {
        decimal[] parts = [5411, 4652, 4631, 4631, 4631, 4631, 4631, 14203, 15952, 4117, 9141, 8551, 7998, 1895, 3255, 11835, adomlys];
        var repartition = new RepartitionDossier("Matériel", 122_000, [.. parts.Select(part => new PartDossier("ESMS", part, part))]);
        var anomalies = Check(new DossierAControler { Sources = [], Repartitions = [repartition] });
        Assert.Equal(expected, anomalies.Count);
        Assert.All(anomalies, anomalie => Assert.Contains("122\u00A0001,00\u00A0€ au lieu de 122\u00A0000,00\u00A0€", anomalie.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Controler_BodyOfTheRegistryWithoutEj_IsNamedOnceForItsEstablishments()
    {
        var organisme = Guid.NewGuid();
        LigneMembre Line(int rank, string et) => new(rank, new Dictionary<Champ, string> { [Champ.FinessEt] = et, [Champ.Nom] = et, [Champ.Siret] = "77562471100708", [Champ.Capacite] = "30", [Champ.Representant] = "X" }) { OrganismeGestionnaireId = organisme };
        var registre = new SourceDossier { Libelle = "Registre", Nature = NatureSource.Registre, Lignes = [Line(1, "590044947"), Line(2, "590052205")] };
        var anomalie = Assert.Single(Check(new DossierAControler { Sources = [registre] }));
        Assert.Equal((CodeAnomalie.Manquant, Champ.FinessEj, organisme), (anomalie.Code, anomalie.Champ, anomalie.OrganismeGestionnaireId));
    }

    private static IReadOnlyList<Anomalie> Check(DossierAControler dossier) => ControleDossier.Controler(dossier);

    private static IEnumerable<string> Codes(DossierAControler dossier) => Check(dossier).Select(anomalie => anomalie.Code).Order();
}
