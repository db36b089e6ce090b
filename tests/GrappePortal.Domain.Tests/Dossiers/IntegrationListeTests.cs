using GrappePortal.Domain.Dossiers;
using GrappePortal.Domain.Grappes;

namespace GrappePortal.Domain.Tests.Dossiers;

public sealed class IntegrationListeTests
{
    private static readonly Guid GrappeId = Guid.NewGuid();

    [Fact]
    public void Apply_TwoLinesOfOneEj_CreateOneBodyAndTwoEstablishments()
    {
        var integration = Apply([Line("590807723", "SSIAD", ej: "590798377", organisme: "CCAS DE RONCHIN"), Line("590793030", "SAAD", ej: "590798377", organisme: "Ronchin")]);
        Assert.Equal("CCAS DE RONCHIN", Assert.Single(integration.NouveauxOrganismes).Nom);
        Assert.Equal(2, integration.NouveauxEtablissements.Count);
    }

    [Fact]
    public void Apply_TwoEjUnderOneName_CreateTwoBodiesWithDistinctNames()
    {
        var integration = Apply([Line("590807723", "SSIAD", ej: "590798377", organisme: "CCAS"), Line("590793170", "SAD", ej: "590797528", organisme: "CCAS")]);
        Assert.Equal(["CCAS", "CCAS (2)"], integration.NouveauxOrganismes.Select(o => o.Nom));
    }

    [Fact]
    public void Apply_TwoSirensUnderOneName_CreateTwoBodiesEachWithItsOwn()
    {
        LigneMembre[] lignes = [Line("590807723", "SSIAD", organisme: "CCAS", siren: "265906719"), Line("590793170", "SAD", organisme: "CCAS", siren: "265901231"), Line("590793030", "SAAD", organisme: "CCAS", siren: "265901231")];
        var integration = Apply(lignes);
        Assert.Equal([("CCAS", "265906719"), ("CCAS (2)", "265901231")], integration.NouveauxOrganismes.Select(o => (o.Nom, o.Siren!.Value)));
        Assert.Equal(integration.NouveauxEtablissements[1].OrganismeGestionnaireId, integration.NouveauxEtablissements[2].OrganismeGestionnaireId);

        // The same list again finds them both.
        var again = Apply(lignes, [.. integration.NouveauxOrganismes], [.. integration.NouveauxEtablissements]);
        Assert.Empty(again.NouveauxOrganismes);
        Assert.Equal(["265906719", "265901231"], integration.NouveauxOrganismes.Select(o => o.Siren!.Value));
    }

    [Fact]
    public void Apply_OneSirenUnderTwoNames_CreatesOneBody()
    {
        var integration = Apply([Line("590807723", "SSIAD", organisme: "CCAS DE RONCHIN", siren: "265906719"), Line("590793030", "SAAD", organisme: "Ronchin", siren: "265 906 719")]);
        var body = Assert.Single(integration.NouveauxOrganismes);
        Assert.All(integration.NouveauxEtablissements, e => Assert.Equal(body.Id, e.OrganismeGestionnaireId));
    }

    [Fact]
    public void Apply_OneSirenWithTwoEj_CreatesTwoBodies()
    {
        var integration = Apply([Line("590807723", "SSIAD", ej: "590798377", organisme: "CCAS", siren: "265906719"), Line("590793170", "SAD", ej: "590797528", organisme: "CIAS", siren: "265906719")]);
        Assert.Equal(["CCAS", "CIAS"], integration.NouveauxOrganismes.Select(o => o.Nom));
    }

    [Fact]
    public void Apply_KnownBodyWithoutSiren_ReceivesTheSirenOfTheList()
    {
        var known = new OrganismeGestionnaire(GrappeId, "CCAS DE RONCHIN");
        Assert.Empty(Apply([Line("590807723", "SSIAD", organisme: "CCAS DE RONCHIN", siren: "265906719")], [known]).NouveauxOrganismes);
        Assert.Equal("265906719", known.Siren!.Value);
    }

    [Fact]
    public void Apply_LineWithoutBody_LeavesTheEstablishmentUnattached()
    {
        var integration = Apply([Line("500003959", "ADJ BECQUEREL")]);
        Assert.Empty(integration.NouveauxOrganismes);
        Assert.Null(Assert.Single(integration.NouveauxEtablissements).OrganismeGestionnaireId);
    }

    [Fact]
    public void Apply_KnownBodyWithoutEj_ReceivesTheEjOfTheList()
    {
        var known = new OrganismeGestionnaire(GrappeId, "CCAS DE RONCHIN");
        var integration = Apply([Line("590807723", "SSIAD", ej: "590798377", organisme: "CCAS DE RONCHIN")], [known]);
        Assert.Empty(integration.NouveauxOrganismes);
        Assert.Equal("590798377", known.FinessEj!.Value);
    }

    [Fact]
    public void Apply_KnownEstablishment_IsCompletedAndKeepsWhatTheListLeavesEmpty()
    {
        var known = new Etablissement(GrappeId, Finess.Parse("590807723"), "Ancien nom");
        known.Entrust("Contact connu", "Référent connu", null, TypeProjet.Acquisition);
        var integration = Apply([Line("590807723", "SSIAD DE RONCHIN", capacite: "65")], [], [known]);
        Assert.Equal((0, 1), (integration.NouveauxEtablissements.Count, integration.EtablissementsMisAJour));
        Assert.Equal(("SSIAD DE RONCHIN", "65", "Référent connu", TypeProjet.Acquisition), (known.Nom, known.Capacite.Texte, known.Referent, known.TypeProjet));
    }

    [Fact]
    public void Apply_NumberInThePlaceOfTheCapacity_IsKeptAsText()
    {
        var integration = Apply([Line("590807723", "SSIAD", capacite: "340 670 074 000 53")]);
        var capacite = Assert.Single(integration.NouveauxEtablissements).Capacite;
        Assert.Equal(("340 670 074 000 53", false), (capacite.Texte, capacite.IsRead));
    }

    [Fact]
    public void Apply_RepresentativeWrittenTwoWays_IsRecordedOnce()
    {
        var integration = Apply([
            Line("590807723", "SSIAD", ej: "590798377", organisme: "CCAS", representant: "M. Jean EXEMPLE"),
            Line("590793030", "SAAD", ej: "590798377", organisme: "CCAS", representant: "EXEMPLE Jean")]);
        var body = Assert.Single(integration.NouveauxOrganismes);
        Assert.Equal("M. Jean EXEMPLE", Assert.Single(body.Representants).Nom);
        Assert.Equal(body.Representants[0], body.Signataire);
    }

    [Fact]
    public void Apply_TwoBodiesUnderOneEj_KeepTheFirstAndMixNothing()
    {
        var body = Assert.Single(Apply([
            Line("760666016", "A", ej: "760888016", organisme: "Asso Lilas", siren: "812345676", nature: "public", representant: "Mme Alpha"),
            Line("760666024", "B", ej: "760888016", organisme: "Fondation Roses", siren: "823456785", nature: "privé", representant: "M. Beta")]).NouveauxOrganismes);
        Assert.Equal(("Asso Lilas", "812345676", NatureOrganisme.Public, "Mme Alpha"), (body.Nom, body.Siren!.Value, body.Nature, Assert.Single(body.Representants).Nom));
    }

    [Fact]
    public void Apply_KnownBodyDescribedOtherwise_KeepsItsIdentity()
    {
        var known = new OrganismeGestionnaire(GrappeId, "Asso Lilas");
        known.Identify(known.Nom, Finess.Parse("760888016"), Siren.Parse("812345676"), NatureOrganisme.Prive, Adresse.Vide);
        Apply([Line("760666016", "A", ej: "760888016", organisme: "Les Lilas, association", siren: "823456785", nature: "public")], [known]);
        Apply([Line("760666016", "A", ej: "760888016", organisme: "Les Lilas", nature: "public", representant: "Mme Alpha")], [known]);
        Assert.Equal(("Asso Lilas", "812345676", NatureOrganisme.Prive), (known.Nom, known.Siren!.Value, known.Nature));
        Assert.Equal("Mme Alpha", known.Signataire!.Nom);
    }

    [Fact]
    public void Apply_CcasOfTwoCommunes_CreatesTwoBodiesAndFindsThemAgain()
    {
        LigneMembre[] lignes = [Line("760666016", "A", organisme: "CCAS", representant: "Mme Alpha", commune: "Maromme"), Line("760666024", "B", organisme: "C.C.A.S.", representant: "M. Beta", commune: "Canteleu"), Line("760801787", "C", organisme: "CCAS", commune: "MAROMME")];
        var integration = Apply(lignes);
        Assert.Equal([("CCAS", "Maromme", "Mme Alpha"), ("C.C.A.S. (Canteleu)", "Canteleu", "M. Beta")], integration.NouveauxOrganismes.Select(o => (o.Nom, o.Adresse.Commune, o.Signataire!.Nom)));
        Assert.Empty(Apply(lignes, [.. integration.NouveauxOrganismes], [.. integration.NouveauxEtablissements]).NouveauxOrganismes);
    }

    [Fact]
    public void Apply_CcasOfARegistryWithoutAddress_IsThatOfTheTownOfItsEstablishments()
    {
        var first = Apply([Line("760666016", "A", organisme: "CCAS", commune: "Maromme")]);
        first.NouveauxOrganismes[0].Identify("CCAS", null, null, null, Adresse.Vide);
        var integration = Apply([Line("760666024", "B", organisme: "CCAS", commune: "Canteleu"), Line("760801787", "C", organisme: "CCAS", commune: "Maromme")], [.. first.NouveauxOrganismes], [.. first.NouveauxEtablissements]);
        Assert.Equal("CCAS (Canteleu)", Assert.Single(integration.NouveauxOrganismes).Nom);
    }

    [Fact]
    public void Apply_LineWithASirenAlone_JoinsTheBodyThatAnotherLineNames()
    {
        var integration = Apply([Line("760666016", "A", siren: "812345676", representant: "Mme Alpha"), Line("760666024", "B", organisme: "Asso Lilas", siren: "812345676")]);
        var body = Assert.Single(integration.NouveauxOrganismes);
        Assert.Equal("Mme Alpha", body.Signataire!.Nom);
        Assert.All(integration.NouveauxEtablissements, e => Assert.Equal(body.Id, e.OrganismeGestionnaireId));
    }

    [Fact]
    public void Apply_BodyKnownByItsNumberOnly_ReceivesItsName()
    {
        var integration = Apply([Line("760666016", "A", ej: "760888016"), Line("760666024", "B", ej: "760888016", organisme: "Asso Lilas")]);
        Assert.Equal("Asso Lilas", Assert.Single(integration.NouveauxOrganismes).Nom);
    }

    [Fact]
    public void Apply_KnownNameWrittenWithPoints_FindsTheBody()
    {
        var known = new OrganismeGestionnaire(GrappeId, "CCAS de Lille");
        Assert.Empty(Apply([Line("590807723", "SSIAD", organisme: "C.C.A.S. de Lille"), Line("590793170", "SAD", organisme: "Centre communal d’action sociale de Lille")], [known]).NouveauxOrganismes);
    }

    [Fact]
    public void Apply_CellsOfSeveralLines_FillTheRegistryOnOne()
    {
        var integration = Apply([Line("760666016", "Rés\n\tA", organisme: "Asso\r\nLilas", representant: "Mme\tAlpha", commune: "Le\nHavre")]);
        var (etablissement, organisme) = (integration.NouveauxEtablissements[0], integration.NouveauxOrganismes[0]);
        Assert.Equal(("Rés A", "Le Havre", "Asso Lilas", "Mme Alpha"), (etablissement.Nom, etablissement.Adresse.Commune, organisme.Nom, organisme.Signataire!.Nom));
    }

    private static IntegrationListe Apply(IEnumerable<LigneMembre> lignes, OrganismeGestionnaire[]? organismes = null, Etablissement[]? etablissements = null)
    {
        var integration = new IntegrationListe(GrappeId, organismes ?? [], etablissements ?? []);
        integration.Apply(lignes);
        return integration;
    }

    private static LigneMembre Line(string et, string nom, string ej = "", string organisme = "", string capacite = "", string representant = "", string siren = "", string nature = "", string commune = "") =>
        new(2, new Dictionary<Champ, string>
        {
            [Champ.FinessEt] = et,
            [Champ.Nom] = nom,
            [Champ.FinessEj] = ej,
            [Champ.Organisme] = organisme,
            [Champ.Capacite] = capacite,
            [Champ.Representant] = representant,
            [Champ.Siren] = siren,
            [Champ.Nature] = nature,
            [Champ.Commune] = commune,
        });
}
