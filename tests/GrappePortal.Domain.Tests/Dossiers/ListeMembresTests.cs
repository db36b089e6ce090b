using GrappePortal.Domain.Dossiers;

namespace GrappePortal.Domain.Tests.Dossiers;

public sealed class ListeMembresTests
{
    [Fact]
    public void Lire_HeadingsOfTheTemplate_AreAllUnderstood()
    {
        var liste = ListeMembres.Lire(Table.Of(string.Join(';', Champs.Modele), "590044947;SSIAD LILLE"));
        Assert.Equal(Enum.GetValues<Champ>(), liste.Colonnes.Order());
        Assert.Empty(liste.Anomalies);
        Assert.Equal("finess_et, nom, categorie, capacite, siret, adresse, code_postal, commune, finess_ej, organisme, siren, nature, representant, qualite, contact, referent, courriel, type_projet", string.Join(", ", Champs.Modele));
    }

    [Theory]
    [InlineData("Code Fitness Geo", Champ.FinessEt)]
    [InlineData("Code Finess Geo", Champ.FinessEt)]
    [InlineData("FINESS GEOGRAPHIQUE", Champ.FinessEt)]
    [InlineData("N° FINESS géographique", Champ.FinessEt)]
    [InlineData("Etablissement", Champ.Nom)]
    [InlineData("NOM DE L'ETABLISSEMENT", Champ.Nom)]
    [InlineData("Nom de l’établissement", Champ.Nom)]
    [InlineData("Contact", Champ.Contact)]
    [InlineData("Dépt", Champ.CodePostal)]
    [InlineData("Ville", Champ.Commune)]
    [InlineData("CAPACITE AUTORISEE", Champ.Capacite)]
    [InlineData("SIRET", Champ.Siret)]
    [InlineData("FINESS juridique", Champ.FinessEj)]
    [InlineData("OG", Champ.Organisme)]
    [InlineData("C.P.", null)]
    [InlineData("CP", Champ.CodePostal)]
    [InlineData("E-mail", Champ.Courriel)]
    [InlineData("Représentant légal", Champ.Representant)]
    [InlineData("Directeur", Champ.Representant)]
    [InlineData("Couleur", null)]
    public void Meaning_HeadingWithoutAccentsCaseOrPunctuation_NamesTheField(string enTete, Champ? expected) =>
        Assert.Equal(expected, EnTetes.Meaning(enTete));

    [Fact]
    public void Lire_TitlesAboveTheHeading_AreSkipped()
    {
        var liste = ListeMembres.Lire(Table.Of("CONVENTION DE PARTENARIAT 2025", "", "Code Finess Geo;Etablissement", "590044947;SSIAD LILLE"));
        Assert.Equal((4, "590044947"), (liste.Lignes.Single().Numero, liste.Lignes.Single()[Champ.FinessEt]));
    }

    [Fact]
    public void Lire_WithoutARequiredColumn_IsRefusedWithTheHeadingsSeen()
    {
        var refusal = Assert.Throws<RuleViolationException>(() => ListeMembres.Lire(Table.Of("Code Finess Geo;Ville;Couleur", "590044947;LILLE;bleu")));
        Assert.Contains("«\u00A0Code Finess Geo\u00A0»", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Couleur", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Lire_NoLine_IsRefused() =>
        Assert.Contains("aucune ligne", Assert.Throws<RuleViolationException>(() => ListeMembres.Lire([])).Message, StringComparison.Ordinal);

    [Fact]
    public void Lire_HeadingWithoutAnyEstablishment_IsRefused() =>
        Assert.Contains("ligne 1", Assert.Throws<RuleViolationException>(() => ListeMembres.Lire(Table.Of("finess_et;nom", ";"))).Message, StringComparison.Ordinal);

    [Fact]
    public void Lire_UnknownAndDoubledColumns_AreReportedNotRefused()
    {
        var liste = ListeMembres.Lire(Table.Of("finess_et;nom;Couleur;Etablissement", "590044947;SSIAD LILLE;bleu;AUTRE"));
        Assert.Equal([CodeAnomalie.ColonneInconnue, CodeAnomalie.ColonneDouble], liste.Anomalies.Select(anomalie => anomalie.Code));
        Assert.All(liste.Anomalies, anomalie => Assert.Equal(Gravite.Information, anomalie.Gravite));
        Assert.Equal("SSIAD LILLE", liste.Lignes.Single()[Champ.Nom]);
    }

    [Fact]
    public void Lire_CellUnderNoHeading_IsReportedOnce()
    {
        var liste = ListeMembres.Lire(Table.Of("finess_et;nom", "590044947;A;perdu", "590052205;B;perdu"));
        Assert.Equal(CodeAnomalie.ColonneInconnue, liste.Anomalies.Single().Code);
    }

    [Fact]
    public void Lire_RaisonSociale_NamesTheEstablishmentUnlessAnotherColumnDoes()
    {
        Assert.Equal("A", ListeMembres.Lire(Table.Of("finess_et;Raison sociale", "590044947;A")).Lignes.Single()[Champ.Nom]);
        Assert.Equal("A", ListeMembres.Lire(Table.Of("finess_et;nom;Raison sociale", "590044947;B;A")).Lignes.Single()[Champ.Organisme]);
    }

    [Fact]
    public void Lire_HeadingRepeatedWithColumnsInAnotherOrder_IsFollowed()
    {
        var liste = ListeMembres.Lire(Table.Of("Code Finess Geo;Etablissement", "590044947;A", "Etablissement;Code Fitness Geo", "B;590052205"));
        Assert.Equal(["590044947", "590052205"], liste.Lignes.Select(ligne => ligne[Champ.FinessEt]));
        Assert.Empty(liste.Anomalies);
    }

    [Fact]
    public void Lire_RowWithOnlyASiret_ContinuesTheRowAbove()
    {
        var liste = ListeMembres.Lire(Table.Of("nom;finess_et;siret", "A;620108175;340 670 074 000 53", ";;340 670 074 000 61", ";;340 670 074 000 87", "B;620116582;34067007400046"));
        Assert.Equal(["340 670 074 000 53;340 670 074 000 61;340 670 074 000 87", "34067007400046"], liste.Lignes.Select(ligne => ligne[Champ.Siret]));
    }

    [Fact]
    public void Lire_CellMergedOverSeveralEstablishments_HoldsForEachOfThem()
    {
        var repeated = new CelluleBrute("CCAS DE RONCHIN", EstRepetee: true);
        LigneBrute[] lignes =
        [
            new(1, [new("finess_et"), new("nom"), new("organisme")]),
            new(2, [new("590044947"), new("A"), new("CCAS DE RONCHIN")]),
            new(3, [new("590052205"), new("B"), repeated]),
        ];
        Assert.Equal(["CCAS DE RONCHIN", "CCAS DE RONCHIN"], ListeMembres.Lire(lignes).Lignes.Select(ligne => ligne[Champ.Organisme]));
    }

    [Fact]
    public void Lire_EstablishmentMergedOverItsSirets_IsOneLine()
    {
        LigneBrute[] lignes =
        [
            new(1, [new("finess_et"), new("nom"), new("siret")]),
            new(2, [new("590044947"), new("A"), new("34067007400053")]),
            new(3, [new("590044947", EstRepetee: true), new("A", EstRepetee: true), new("34067007400061")]),
        ];
        Assert.Equal(["34067007400053", "34067007400061"], ListeMembres.Lire(lignes).Lignes.Single().Sirets);
    }

    [Fact]
    public void Lire_WorkbookOfSeveralSheets_NamesTheOneReadAndThoseLeftAside()
    {
        var lignes = Table.Of("finess_et;nom", "590044947;A");
        var anomalie = Assert.Single(ListeMembres.Lire(lignes, new FeuilleLue("Membres", ["Synthèse", "2024"])).Anomalies);
        Assert.Equal((CodeAnomalie.FeuilleIgnoree, Gravite.Information, (int?)null), (anomalie.Code, anomalie.Gravite, anomalie.Ligne));
        Assert.All(["Membres", "Synthèse", "2024"], nom => Assert.Contains(nom, anomalie.Message, StringComparison.Ordinal));
        Assert.Empty(ListeMembres.Lire(lignes, new FeuilleLue("Membres", [])).Anomalies);
    }

    [Fact]
    public void Lire_TitleInTheMiddle_IsReportedAndNotRead()
    {
        var liste = ListeMembres.Lire(Table.Of("finess_et;nom", "590044947;A", "Grappe NORMANDIE", "590052205;B"));
        Assert.Equal((2, CodeAnomalie.LigneIgnoree), (liste.Lignes.Count, liste.Anomalies.Single().Code));
    }

    [Fact]
    public void Lire_ThreeLettersAloneInTheColumnOfTheNumber_AreALineToMend() =>
        Assert.Equal("ABC", ListeMembres.Lire(Table.Of("finess_et;nom", "590044947;A", "ABC")).Lignes[^1][Champ.FinessEt]);

    [Theory]
    [InlineData("TOTAL;;1245")]
    [InlineData(";Sous-total Calvados;310")]
    [InlineData(";Nb d’établissements : 12;")]
    [InlineData(";* Capacité installée en 2025;")]
    [InlineData(";NOTE : chiffres provisoires;")]
    public void Lire_TotalOrFootnote_IsReportedAndNotRead(string line)
    {
        var liste = ListeMembres.Lire(Table.Of("finess_et;nom;capacite", "590044947;A;30", line));
        Assert.Equal(("590044947", CodeAnomalie.LigneIgnoree, 3), (liste.Lignes.Single()[Champ.FinessEt], liste.Anomalies.Single().Code, liste.Anomalies.Single().Ligne));
    }

    [Theory]
    [InlineData("590052205;Total Services;30")]
    [InlineData(";* EHPAD Les Lilas;30")]
    [InlineData(";Notre-Dame;30")]
    public void Lire_LineThatMayBeAnEstablishment_IsRead(string line) =>
        Assert.Equal(2, ListeMembres.Lire(Table.Of("finess_et;nom;capacite", "590044947;A;30", line)).Lignes.Count);

    [Theory]
    [InlineData("340 670 074 000 53, 340 670 074 000 61")]
    [InlineData("34067007400053 et 34067007400061")]
    [InlineData("34067007400053 / 34067007400061,")]
    [InlineData("34067007400053\n34067007400061")]
    [InlineData("34067007400053 34067007400061")]
    public void Lire_SeveralSiretInOneCell_ReadsEachOfThem(string typed) => Assert.Equal(
        ["34067007400053", "34067007400061"],
        ListeMembres.Lire(Table.Of("finess_et;nom;siret", $"590044947;A;{typed}")).Lignes.Single().Sirets.Select(Domain.Grappes.Numero.Compact));

    [Theory]
    [InlineData("34067007400053,0")]
    [InlineData("3,4067007400053E+13")]
    public void Lire_SiretThatASpreadsheetMangled_IsNotCutAtItsComma(string typed) => Assert.Equal(
        ["34067007400053"], ListeMembres.Lire(Table.Of("finess_et;nom;siret", $"590044947;A;{typed}")).Lignes.Single().Sirets);

    [Theory]
    [InlineData("Département;Code postal", "14;14230")]
    [InlineData("Code postal;Département", "14230;14")]
    public void Lire_DepartementBesideThePostcode_ReadsThePostcode(string headings, string cells) =>
        Assert.Equal("14230", ListeMembres.Lire(Table.Of($"finess_et;nom;{headings}", $"140011875;A;{cells}")).Lignes.Single()[Champ.CodePostal]);

    [Theory]
    [InlineData("5.90044947E8", "590044947")]
    [InlineData("5,90044947E+08", "590044947")]
    [InlineData("5,900449E+08", "590044900")]
    [InlineData("590044947,0", "590044947")]
    [InlineData("20011078", "020011078")]
    [InlineData("20011078.0", "020011078")]
    public void Lire_FinessThatASpreadsheetMangled_IsRecoveredAndReported(string typed, string expected)
    {
        var liste = ListeMembres.Lire(Table.Of("finess_et;nom", $"{typed};A"));
        Assert.Equal(expected, liste.Lignes.Single()[Champ.FinessEt]);
        var anomalie = liste.Anomalies.Single();
        Assert.Equal((CodeAnomalie.FinessRetabli, Gravite.Information, typed, expected), (anomalie.Code, anomalie.Gravite, anomalie.Valeur, anomalie.Proposition));
    }

    [Theory]
    [InlineData("5,9E+08", "")]
    [InlineData("5,90044E+08", "")]
    [InlineData("0,0", "")]
    [InlineData("50003959", "")]
    [InlineData("20011078", "59120")]
    [InlineData("590 044 947", "")]
    public void Lire_FinessThatNothingRecoversForCertain_StaysAsTyped(string typed, string codePostal)
    {
        var liste = ListeMembres.Lire(Table.Of("finess_et;nom;code_postal", $"{typed};A;{codePostal}"));
        Assert.Equal(typed, liste.Lignes.Single()[Champ.FinessEt]);
        Assert.Empty(liste.Anomalies);
    }

    [Fact]
    public void Lire_NumbersKeptAsNumbers_GetTheirZerosBackAndAreReportedOnceForTheColumn()
    {
        LigneBrute[] lignes =
        [
            new(1, [new("finess_et"), new("nom"), new("code_postal"), new("siren")]),
            new(2, [new("590044947", true), new("A"), new("2110", true), new("775624711", true)]),
            new(3, [new("590052205", true), new("B"), new("59120", true), new("26270291", true)]),
        ];
        var liste = ListeMembres.Lire(lignes);
        Assert.Equal(["02110", "59120"], liste.Lignes.Select(ligne => ligne[Champ.CodePostal]));
        Assert.Equal("026270291", liste.Lignes[1][Champ.Siren]);
        Assert.Equal(CodeAnomalie.FinessRetabli, liste.Anomalies.Single().Code);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("-")]
    [InlineData(" — ")]
    public void Lire_CellThatHoldsNoLetterNorDigit_IsEmpty(string typed) =>
        Assert.Empty(ListeMembres.Lire(Table.Of("finess_et;nom;capacite", $"590044947;A;{typed}")).Lignes.Single()[Champ.Capacite]);

    [Theory]
    [InlineData("public", Domain.Grappes.NatureOrganisme.Public)]
    [InlineData("Établissement publique", Domain.Grappes.NatureOrganisme.Public)]
    [InlineData("Privé non lucratif", Domain.Grappes.NatureOrganisme.Prive)]
    [InlineData("Association reconnue d'utilité publique", Domain.Grappes.NatureOrganisme.Prive)]
    [InlineData("ESPIC", Domain.Grappes.NatureOrganisme.Prive)]
    [InlineData("à but non lucratif", Domain.Grappes.NatureOrganisme.Prive)]
    [InlineData("public, non lucratif", Domain.Grappes.NatureOrganisme.Public)]
    [InlineData("SAS", Domain.Grappes.NatureOrganisme.Prive)]
    [InlineData("S.A.R.L.", Domain.Grappes.NatureOrganisme.Prive)]
    [InlineData("EPCI", Domain.Grappes.NatureOrganisme.Public)]
    [InlineData("Collectivité", Domain.Grappes.NatureOrganisme.Public)]
    [InlineData("service communal", Domain.Grappes.NatureOrganisme.Public)]
    [InlineData("autre", null)]
    public void ReadNature_WordsOfPeople_ArePublicOrPrivate(string texte, Domain.Grappes.NatureOrganisme? expected) =>
        Assert.Equal(expected, LectureMembre.Nature(texte));

    [Theory]
    [InlineData("Acquisition", Domain.Grappes.TypeProjet.Acquisition)]
    [InlineData("mise en conformité", Domain.Grappes.TypeProjet.MiseEnConformite)]
    [InlineData("acquisition / mise en conformité", Domain.Grappes.TypeProjet.Mixte)]
    [InlineData("Mixte", Domain.Grappes.TypeProjet.Mixte)]
    [InlineData("à voir", null)]
    public void ReadTypeProjet_WordsOfPeople_AreOneOfThree(string texte, Domain.Grappes.TypeProjet? expected) =>
        Assert.Equal(expected, LectureMembre.TypeProjet(texte));
}
