using GrappePortal.Domain;
using GrappePortal.Domain.Dossiers;
using GrappePortal.Domain.Grappes;
using GrappePortal.Web.Features.Dossiers;
using GrappePortal.Web.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Tests.Features.Dossiers;

/// <summary>The check of a grappe whose registry and documents are those of the two dossiers.</summary>
public sealed class ControleTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    [Fact]
    public async Task Check_Normandie_FindsTheWrongNumbersTheCountsAndFifteenSignatories()
    {
        var dossier = await NormandieAsync();
        var anomalies = (await dossier.CheckAsync()).Anomalies;
        Assert.Equal(
            [("50003959", "500003959"), ("760791366", "760791368"), ("760801767", "760801787")],
            anomalies.Where(a => a.Code is CodeAnomalie.FinessCle or CodeAnomalie.FinessLongueur).Select(a => (a.Valeur, a.Proposition!)).Order());
        Assert.Equal(15, anomalies.Count(a => a.Code == CodeAnomalie.ContactSignataire));
        Assert.Contains(anomalies, a => a.Code == CodeAnomalie.SiretDansSiren && a.Proposition == "262702913");
        Assert.Contains(anomalies, a => a.Code == CodeAnomalie.Effectif && a.Message.Contains("24", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Check_HautsDeFrance_FindsTheWrongNumberAndTheTwoDoubleEj()
    {
        var dossier = await HautsDeFranceAsync();
        var anomalies = (await dossier.CheckAsync()).Anomalies;
        Assert.Contains(anomalies, a => a is { Code: CodeAnomalie.FinessCle, Valeur: "595005821", Proposition: "590054367" });
        Assert.Contains(anomalies, a => a.Code == CodeAnomalie.EjMultiple && a.Versions.Any(v => v.Valeur.Contains("590799995", StringComparison.Ordinal)));
        Assert.Contains(anomalies, a => a.Code == CodeAnomalie.EjMultiple && a.Versions.Any(v => Numero.Compact(v.Valeur).Contains("590798617", StringComparison.Ordinal)));
        Assert.Contains(anomalies, a => a.Code == CodeAnomalie.Effectif && a.Message.Contains("18", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Integrate_ListThatNumbersAKnownBodyOtherwise_KeepsTheRegistryUntilSomebodyRetainsTheOther()
    {
        var dossier = await DossierDepose.OpenAsync(portal);
        Task<Guid> Drop(string siren, string nature) => dossier.DropAsync($"liste-{siren}.csv", System.Text.Encoding.UTF8.GetBytes($"finess_et;nom;finess_ej;organisme;siren;nature\n760666016;Rés A;760888016;Asso Lilas;{siren};{nature}\n"));
        await dossier.IntegrateAsync(await Drop("812345676", "privé"));
        var second = await Drop("823456785", "public");
        Assert.Equal([Champ.Siren, Champ.Nature], (await dossier.ShowAsync(second)).Anomalies.Where(a => a.Code == CodeAnomalie.OrganismeContradictoire).Select(a => a.Champ!.Value));
        await dossier.IntegrateAsync(second);
        var kept = Assert.Single(await dossier.OrganismesAsync());
        Assert.Equal(("812345676", NatureOrganisme.Prive), (kept.Siren!.Value, kept.Nature));

        foreach (var (champ, version) in new[] { (Champ.Siren, "823456785"), (Champ.Nature, "public") })
        {
            var anomalie = (await dossier.CheckAsync()).Anomalies.Single(a => a.Code == CodeAnomalie.OrganismeContradictoire && a.Champ == champ);
            Assert.True(anomalie.CanKeepVersion);
            await dossier.Do<ApplyProposal>(act => act.ExecuteAsync(dossier.GrappeId, anomalie.Cle, version));
        }

        kept = Assert.Single(await dossier.OrganismesAsync());
        Assert.Equal(("823456785", NatureOrganisme.Public), (kept.Siren!.Value, kept.Nature));
        Assert.DoesNotContain((await dossier.CheckAsync()).Anomalies, a => a.Code == CodeAnomalie.OrganismeContradictoire);
    }

    [Fact]
    public async Task ApplyProposal_LineOfADocument_MendsTheReadingAndClosesTheFinding()
    {
        var dossier = await NormandieAsync();
        var wrong = (await dossier.CheckAsync()).Anomalies.Single(a => a.Valeur == "50003959");
        await dossier.Do<ApplyProposal>(act => act.ExecuteAsync(dossier.GrappeId, wrong.Cle));
        Assert.DoesNotContain((await dossier.CheckAsync()).Anomalies, a => a.Valeur == "50003959");
        Assert.Equal("500003959", Assert.Single((await dossier.ShowAsync(wrong.SourceId!.Value)).Document.Corrections).Apres);
    }

    [Fact]
    public async Task ApplyProposal_TwoEjForOneBodyInALetterOfManyRows_MendsEachRowAtOnce()
    {
        var dossier = await DossierDepose.OpenAsync(portal);
        var rows = Enumerable.Range(1, 4).Select(i => $"{GrappeEssai.NextFiness().Value};SSIAD {i};{(i < 3 ? "590036745" : "590799995")};Santé au domicile");
        await dossier.IntegrateAsync(await dossier.DropAsync("lettre.csv", System.Text.Encoding.UTF8.GetBytes($"finess_et;nom;finess_ej;organisme\n590044947;SSIAD 0;590036745;Santé au domicile\n{string.Join('\n', rows)}\n"), NatureSource.LettresEngagement));
        var finding = (await dossier.CheckAsync()).Anomalies.Single(a => a.Code == CodeAnomalie.EjMultiple);
        Assert.Equal("590036745", finding.Proposition);
        await dossier.Do<ApplyProposal>(act => act.ExecuteAsync(dossier.GrappeId, finding.Cle));
        Assert.DoesNotContain((await dossier.CheckAsync()).Anomalies, a => a.Code == CodeAnomalie.EjMultiple);
        Assert.Equal(2, (await dossier.ShowAsync(finding.SourceId!.Value)).Document.Corrections.Count);
    }

    [Fact]
    public async Task ApplyProposal_TheTwoDoubleEjOfHautsDeFrance_EachClosesWithOneClick()
    {
        var dossier = await HautsDeFranceAsync();
        var findings = (await dossier.CheckAsync()).Anomalies.Where(a => a.Code == CodeAnomalie.EjMultiple).ToList();
        Assert.Equal([2, 5], findings.Select(a => a.AMender.Count).Order());
        foreach (var finding in findings)
        {
            await dossier.Do<ApplyProposal>(act => act.ExecuteAsync(dossier.GrappeId, finding.Cle));
        }

        Assert.DoesNotContain((await dossier.CheckAsync()).Anomalies, a => a.Code == CodeAnomalie.EjMultiple);
    }

    [Fact]
    public async Task ApplyProposal_FicheOfTheRegistry_ChangesItAndWritesTheJournal()
    {
        var dossier = await HautsDeFranceAsync();
        var finding = (await dossier.CheckAsync()).Anomalies.First(a => a.EtablissementId is not null && a.SourceId is null && a.Proposition is not null);
        await dossier.Do<ApplyProposal>(act => act.ExecuteAsync(dossier.GrappeId, finding.Cle));
        Assert.DoesNotContain((await dossier.CheckAsync()).Anomalies, a => a.Cle == finding.Cle);
        var entry = await portal.InDatabase(db => db.Journal.Where(j => j.ObjetId == finding.EtablissementId).OrderByDescending(j => j.Id).FirstAsync());
        Assert.Equal("Pia Porteur", entry.Par);
        Assert.Contains(entry.Changements, c => c.Apres == finding.Proposition);
    }

    [Fact]
    public async Task ApplyProposal_ContactAndSignatoryOfAnEstablishmentWithoutBody_RecordsBothInTheirRolesAndClosesTheFinding()
    {
        var dossier = await NormandieAsync();
        var finding = (await dossier.CheckAsync()).Anomalies.First(a => a.Code == CodeAnomalie.ContactSignataire);
        var contact = (await dossier.EtablissementsAsync()).Single(e => e.Id == finding.EtablissementId).Contact;
        await dossier.Do<ApplyProposal>(act => act.ExecuteAsync(dossier.GrappeId, finding.Cle));
        var etablissement = (await dossier.EtablissementsAsync()).Single(e => e.Id == finding.EtablissementId);
        var organisme = (await dossier.OrganismesAsync()).Single(o => o.Id == etablissement.OrganismeGestionnaireId);
        Assert.Equal((etablissement.Nom, finding.Proposition, contact), (organisme.Nom, organisme.Signataire!.Nom, etablissement.Contact));
        var left = (await dossier.CheckAsync()).Anomalies;
        Assert.DoesNotContain(left, a => a.Cle == finding.Cle);
        Assert.Equal(14, left.Count(a => a.Code == CodeAnomalie.ContactSignataire));
    }

    [Fact]
    public async Task ApplyProposal_SignatoryOfABodyThatHasAnother_KeepsTheFormerAmongItsRepresentatives()
    {
        var dossier = await HautsDeFranceAsync();
        await SignedByAsync(dossier, "620108175", "Madame Oriane Valcour");
        var finding = (await dossier.CheckAsync()).Anomalies.Single(a => a.Code == CodeAnomalie.ContactSignataire);
        var before = (await dossier.OrganismesAsync()).Single(o => o.Id == finding.OrganismeGestionnaireId);
        await dossier.Do<ApplyProposal>(act => act.ExecuteAsync(dossier.GrappeId, finding.Cle));
        var after = (await dossier.OrganismesAsync()).Single(o => o.Id == finding.OrganismeGestionnaireId);
        Assert.Equal("Madame Oriane Valcour", after.Signataire!.Nom);
        Assert.Contains(after.Representants, r => r.Nom == before.Signataire!.Nom && !r.IsSignataire);
        Assert.DoesNotContain((await dossier.CheckAsync()).Anomalies, a => a.Code == CodeAnomalie.ContactSignataire);
    }

    [Fact]
    public async Task ApplyProposal_SignatoryWhoIsAlreadyARepresentative_IsDesignatedAndNotDoubled()
    {
        var dossier = await HautsDeFranceAsync();
        foreach (var nom in new[] { "Madame Oriane Valcour", "Monsieur Hector Bellanger", "Oriane VALCOUR" })
        {
            await SignedByAsync(dossier, "620108175", nom);
            var finding = (await dossier.CheckAsync()).Anomalies.First(a => a.Code == CodeAnomalie.ContactSignataire && a.Proposition == nom);
            await dossier.Do<ApplyProposal>(act => act.ExecuteAsync(dossier.GrappeId, finding.Cle));
        }

        var organismeId = (await dossier.EtablissementsAsync()).Single(e => e.FinessEt.Value == "620108175").OrganismeGestionnaireId;
        Assert.Equal(3, (await dossier.OrganismesAsync()).Single(o => o.Id == organismeId).Representants.Count);
    }

    [Fact]
    public async Task ApplyProposal_SignatoryWhereABodyBearsTheNameOfTheEstablishment_IsRefusedWithWhatToDo()
    {
        var dossier = await NormandieAsync();
        var finding = (await dossier.CheckAsync()).Anomalies.First(a => a.Code == CodeAnomalie.ContactSignataire);
        var nom = (await dossier.EtablissementsAsync()).Single(e => e.Id == finding.EtablissementId).Nom;
        await portal.InDatabase(db =>
        {
            db.Add(new OrganismeGestionnaire(dossier.GrappeId, nom));
            return db.SaveChangesAsync();
        });
        var refusal = await Assert.ThrowsAsync<RuleViolationException>(() => dossier.Do<ApplyProposal>(act => act.ExecuteAsync(dossier.GrappeId, finding.Cle)));
        Assert.Contains("choisissez-le dans la fiche", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_TheTwoDossiers_EachFindingSaysHowToMendItAndWhere()
    {
        var anomalies = new[] { await NormandieAsync(), await HautsDeFranceAsync() }.Select(async dossier => (dossier.GrappeId, Fiche: await dossier.CheckAsync()));
        foreach (var (grappeId, fiche) in await Task.WhenAll(anomalies))
        {
            Assert.All(fiche.Anomalies, a => Assert.NotEqual("Ouvrir les documents du dossier", LieuCorrection.Of(grappeId, a).Libelle));
        }
    }

    [Theory]
    [InlineData(CodeAnomalie.BudgetDesequilibre, "/budget")]
    [InlineData(CodeAnomalie.RepartitionEcart, "/budget")]
    [InlineData(CodeAnomalie.JalonPremature, "")]
    [InlineData(CodeAnomalie.Effectif, "/documents")]
    public void Mend_FindingOnTheWholeDossier_LeadsToThePageOfTheGrappeThatHoldsIt(string code, string page)
    {
        var grappeId = Guid.NewGuid();
        var anomalie = new Anomalie { Code = code, Gravite = Gravite.Avertissement, Message = "Message.", Cle = "cle" };
        Assert.Equal($"grappes/{grappeId}{page}", LieuCorrection.Of(grappeId, anomalie).Adresse);
    }

    [Fact]
    public async Task SetAside_WithAReason_LeavesTheListAndKeepsTheReason()
    {
        var dossier = await NormandieAsync();
        var finding = (await dossier.CheckAsync()).Anomalies.First(a => a.Code == CodeAnomalie.ContactSignataire);
        await dossier.Do<SetAsideAnomalie>(act => act.ExecuteAsync(dossier.GrappeId, finding.Cle, new SetAsideForm { Motif = "Changement de direction en juin." }));
        var fiche = await dossier.CheckAsync();
        Assert.DoesNotContain(fiche.Anomalies, a => a.Cle == finding.Cle);
        var decision = Assert.Single(fiche.Ecartees).Decision;
        Assert.Equal(("Changement de direction en juin.", "Pia Porteur"), (decision.Motif, decision.EcarteePar));
    }

    [Fact]
    public async Task Export_OfTheFindings_HoldsWhatIsLeftAndWhatWasSetAsideWithItsReason()
    {
        var dossier = await NormandieAsync();
        var finding = (await dossier.CheckAsync()).Anomalies.First(a => a.Code == CodeAnomalie.ContactSignataire);
        await dossier.Do<SetAsideAnomalie>(act => act.ExecuteAsync(dossier.GrappeId, finding.Cle, new SetAsideForm { Motif = "Vu avec la direction." }));
        using var client = await portal.SignInAsync(dossier.Porteur);
        async Task<string[]> LinesAsync(string query) => (await client.GetStringAsync(
            new Uri($"/grappes/{dossier.GrappeId}/controle/export.csv{query}", UriKind.Relative), TestContext.Current.CancellationToken)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal((await dossier.CheckAsync()).Anomalies.Count + 2, (await LinesAsync("")).Length);
        var contacts = await LinesAsync($"?code={CodeAnomalie.ContactSignataire}");
        Assert.Equal(16, contacts.Length);
        Assert.Contains("Pia Porteur", Assert.Single(contacts, line => line.EndsWith("Vu avec la direction.", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SetAside_WithoutAReason_IsRefused()
    {
        var dossier = await NormandieAsync();
        var finding = (await dossier.CheckAsync()).Anomalies[0];
        await Assert.ThrowsAsync<RuleViolationException>(() => dossier.Do<SetAsideAnomalie>(act => act.ExecuteAsync(dossier.GrappeId, finding.Cle, new SetAsideForm { Motif = " " })));
        Assert.Contains((await dossier.CheckAsync()).Anomalies, a => a.Cle == finding.Cle);
    }

    [Fact]
    public async Task Reopen_FindingSetAside_PutsItBackAndTheJournalKeepsTheReason()
    {
        var dossier = await NormandieAsync();
        var finding = (await dossier.CheckAsync()).Anomalies.First(a => a.Code == CodeAnomalie.ContactSignataire);
        await dossier.Do<SetAsideAnomalie>(act => act.ExecuteAsync(dossier.GrappeId, finding.Cle, new SetAsideForm { Motif = "Motif à garder." }));
        await dossier.Do<ReopenAnomalie>(act => act.ExecuteAsync(dossier.GrappeId, finding.Cle));
        Assert.Contains((await dossier.CheckAsync()).Anomalies, a => a.Cle == finding.Cle);
        Assert.True(await portal.InDatabase(async db => (await db.Journal.Where(j => j.GrappeId == dossier.GrappeId).ToListAsync())
            .Any(j => j.Changements.Any(c => c.Avant == "Motif à garder."))));
    }

    [Fact]
    public async Task ApplyProposal_VersionKept_GivesItToTheOtherDocumentsAndClosesTheContradiction()
    {
        var dossier = await HautsDeFranceAsync();
        var finding = (await dossier.CheckAsync()).Anomalies.First(a => a is { Code: CodeAnomalie.Contradiction, Champ: Champ.Capacite });
        Assert.Equal(3, finding.Versions.Count); // the registry and the list that made it say the same, the letter does not
        var kept = finding.Versions[^1].Valeur;
        await dossier.Do<ApplyProposal>(act => act.ExecuteAsync(dossier.GrappeId, finding.Cle, kept));
        Assert.DoesNotContain((await dossier.CheckAsync()).Anomalies, a => a is { Code: CodeAnomalie.Contradiction, Champ: Champ.Capacite });
        Assert.Contains(await dossier.EtablissementsAsync(), e => e.Capacite.Texte == kept);
    }

    [Fact]
    public async Task ApplyProposal_VersionThatNoDocumentGives_IsRefused()
    {
        var dossier = await HautsDeFranceAsync();
        var finding = (await dossier.CheckAsync()).Anomalies.First(a => a is { Code: CodeAnomalie.Contradiction, Champ: Champ.Capacite });
        await Assert.ThrowsAsync<RuleViolationException>(() => dossier.Do<ApplyProposal>(act => act.ExecuteAsync(dossier.GrappeId, finding.Cle, "12 345")));
    }

    [Fact]
    public async Task Abandon_IntegratedDocument_IsNoLongerCompared()
    {
        var dossier = await NormandieAsync();
        var finding = (await dossier.CheckAsync()).Anomalies.First(a => a.Code == CodeAnomalie.ContactSignataire);
        var revision = (await dossier.ShowAsync(finding.SourceId!.Value)).Document.Revision;
        await dossier.Do<AbandonDocument>(act => act.ExecuteAsync(finding.SourceId.Value, revision));
        Assert.DoesNotContain((await dossier.CheckAsync()).Anomalies, a => a.Code == CodeAnomalie.ContactSignataire);
    }

    /// <summary>A newer signature table, whose only line names this person.</summary>
    private static async Task SignedByAsync(DossierDepose dossier, string finess, string nom)
    {
        foreach (var former in (await dossier.Do<ListDocuments, DocumentsFiche?>(act => act.ExecuteAsync(dossier.GrappeId, new(), new())))!.Page.Rows.Where(row => row is { Nature: NatureSource.TableauSignatures, Etat: EtatSource.Integre }))
        {
            var revision = (await dossier.ShowAsync(former.Id)).Document.Revision;
            await dossier.Do<AbandonDocument>(act => act.ExecuteAsync(former.Id, revision));
        }

        var table = System.Text.Encoding.UTF8.GetBytes($"finess_et;nom;contact\n{finess};Établissement;{nom}");
        await dossier.IntegrateAsync(await dossier.DropAsync("signatures.csv", table, NatureSource.TableauSignatures));
    }

    private async Task<DossierDepose> NormandieAsync()
    {
        var dossier = await DossierDepose.OpenAsync(portal);
        await dossier.IntegrateAsync(await dossier.DropAsync("normandie-liste-membres.csv", NatureSource.ListeMembres, "24"));
        await dossier.IntegrateAsync(await dossier.DropAsync("normandie-tableau-signatures.csv", NatureSource.TableauSignatures));
        await dossier.IntegrateAsync(await dossier.DropAsync("normandie-convention.csv", NatureSource.Convention));
        return dossier;
    }

    private async Task<DossierDepose> HautsDeFranceAsync()
    {
        var dossier = await DossierDepose.OpenAsync(portal);
        await dossier.IntegrateAsync(await dossier.DropAsync("hauts-de-france-liste-membres.csv", NatureSource.ListeMembres, "20 ; 18"));
        await dossier.IntegrateAsync(await dossier.DropAsync("hauts-de-france-lettres-engagement.csv", NatureSource.LettresEngagement));
        return dossier;
    }
}
