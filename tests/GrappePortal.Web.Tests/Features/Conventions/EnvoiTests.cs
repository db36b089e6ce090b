using System.Security.Cryptography;
using GrappePortal.Domain;
using GrappePortal.Domain.Conventions;
using GrappePortal.Web.Features.Conventions;
using GrappePortal.Web.Features.JournalConventions;
using GrappePortal.Web.Shared;
using GrappePortal.Web.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Tests.Features.Conventions;

/// <summary>Sending freezes the text; nobody but the signatory sees a link.</summary>
public sealed class EnvoiTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    [Fact]
    public async Task Send_BodyWithoutPowerToSign_IsRefusedByTheReasonOnTheScreen()
    {
        var prete = await GrappePrete.AddAsync(portal, "Pouvoir");
        await portal.InDatabase(async db =>
        {
            var body = await db.OrganismesGestionnaires.SingleAsync(o => o.Id == prete.Grappe.Organismes[1]);
            body.UpdateRepresentant(body.Signataire!.Id, body.Signataire.Nom, body.Signataire.Qualite, body.Signataire.Courriel, null);
            return await db.SaveChangesAsync();
        });
        var id = await prete.OpenAsync();
        var shown = (await prete.Do<ShowConvention, ConventionFiche?>(act => act.ExecuteAsync(id)))!.Manques;
        var refusal = await Assert.ThrowsAsync<RuleViolationException>(() => prete.ChangeAsync<SendForSignature>(id,
            (act, revision) => act.ExecuteAsync(id, revision, new EnvoiForm { DateLimite = new DateOnly(2027, 1, 31) })));
        Assert.Contains("pouvoir du signataire", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(refusal.Message, Assert.Single(shown));
        Assert.Equal(StatutConvention.Brouillon, (await prete.ReadAsync(id)).Statut);
    }

    [Fact]
    public async Task Send_EstablishmentOfNoBody_IsRefusedWithALinkAndIsNeitherListedNorCounted()
    {
        var prete = await GrappePrete.AddAsync(portal, "Orpheline");
        await portal.InDatabase(db =>
        {
            db.Add(new Domain.Grappes.Etablissement(prete.Grappe.Id, GrappeEssai.NextFiness(), "Résidence sans organisme"));
            return db.SaveChangesAsync();
        });
        var id = await prete.OpenAsync();
        var refusal = await Assert.ThrowsAsync<RuleViolationException>(() => prete.SendAsync(id));
        Assert.Matches(@"^1\sétablissement n’est rattaché à aucun organisme\s: Résidence sans organisme\.", refusal.Message);
        using var browser = await portal.SignInAsync(prete.Porteur);
        var page = await browser.GetStringAsync($"/conventions/{id}", TestContext.Current.CancellationToken);
        Assert.Contains($"grappes/{prete.Grappe.Id}/etablissements?organisme=manquant", page, StringComparison.Ordinal);
        var text = await PdfText.OfAsync((await prete.Do<PrintConvention, FichierPdf?>(act => act.ExecuteAsync(id)))!.Contenu);
        Assert.Contains("2organismesgestionnaireset2établissementsetservices", text.Replace("-", "", StringComparison.Ordinal).Replace("\u00AD", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_JointPurchaseWithoutBudget_IsRefused()
    {
        var prete = await GrappePrete.AddAsync(portal, "Budget");
        var id = await prete.OpenAsync(NatureConvention.GroupementCommandes);
        var shown = (await prete.Do<ShowConvention, ConventionFiche?>(act => act.ExecuteAsync(id)))!.Manques;
        Assert.Contains(shown, m => m.Contains("budget prévisionnel", StringComparison.Ordinal));

        // What the page would print as "à compléter" is not signed either.
        Assert.Contains(shown, m => m.Contains("nom du chef de projet", StringComparison.Ordinal));
        Assert.DoesNotContain(shown, m => m.Contains("date limite", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Journal_ArticleOfADraft_IsToldByItsTitleOnTheConventionNamedByItsOwn()
    {
        var prete = await GrappePrete.AddAsync(portal, "Titres");
        var id = await prete.OpenAsync();
        await prete.ChangeAsync<RenameConvention>(id, (act, revision) => act.ExecuteAsync(id, revision, "Titre revu"));
        await prete.ChangeAsync<SaveArticle>(id, (act, revision) => act.ExecuteAsync(id, revision, new ArticleForm { Titre = "Article neuf", Corps = "Texte." }));
        var lines = await portal.InDatabase(db => db.Journal.Where(j => j.ObjetId == id).OrderByDescending(j => j.Id).Take(2).ToListAsync());
        Assert.All(lines, line => Assert.Equal("Titre revu", line.Intitule));
        Assert.Contains(lines[0].Changements, c => c is { Champ: "Articles.Corps", Ligne: "Article neuf" });
    }

    [Fact]
    public async Task Draft_EachChange_IsALineOfTheChainedJournal()
    {
        // Neither the same title again nor a first article moved up is a change.
        var prete = await GrappePrete.AddAsync(portal, "Redaction");
        var id = await prete.OpenAsync();
        await prete.ChangeAsync<RenameConvention>(id, (act, revision) => act.ExecuteAsync(id, revision, "Titre revu"));
        await prete.ChangeAsync<RenameConvention>(id, (act, revision) => act.ExecuteAsync(id, revision, "Titre revu"));
        await prete.ChangeAsync<SaveArticle>(id, (act, revision) => act.ExecuteAsync(id, revision, new ArticleForm { Titre = "Article neuf", Corps = "Texte." }));
        var article = (await prete.ReadAsync(id)).Articles.Single(a => a.Titre == "Article neuf").Id;
        await prete.ChangeAsync<MoveArticle>(id, (act, revision) => act.ExecuteAsync(id, revision, article, up: true));
        await prete.ChangeAsync<MoveArticle>(id, (act, revision) => act.ExecuteAsync(id, revision, article, up: false));
        await prete.ChangeAsync<RemoveArticle>(id, (act, revision) => act.ExecuteAsync(id, revision, article));
        var lines = await portal.InDatabase(db => db.EvenementsConvention.Where(e => e.ConventionId == id && e.Acte == ActeConvention.Modification).OrderBy(e => e.Rang).Select(e => e.Detail).ToListAsync());
        Assert.Equal(["Titre revu", "ajouté", "descendu", "retiré"], lines.Zip(["Titre revu", "ajouté", "descendu", "retiré"], (line, word) => line.Contains(word, StringComparison.Ordinal) ? word : line));
    }

    [Fact]
    public async Task Send_CompleteDossier_KeepsTheTextAsItIsPrinted()
    {
        var prete = await GrappePrete.AddAsync(portal, "Imprime");
        var sent = await prete.SendAsync();
        var version = await portal.InDatabase(db => db.VersionsConvention.AsNoTracking().OrderBy(v => v.Id).LastAsync(v => v.ConventionId == sent.Id));
        Assert.Equal(version.Articles.Count, version.Imprimes.Count);
        Assert.Contains(version.Articles, a => a.Corps.Contains("{{porteur.nom}}", StringComparison.Ordinal));
        var text = await PdfText.OfAsync((await prete.Do<PrintConvention, FichierPdf?>(act => act.ExecuteAsync(sent.Id)))!.Contenu);
        Assert.DoesNotContain("àcompléter", text, StringComparison.Ordinal);
        Assert.Contains("Textearrêtéle", text, StringComparison.Ordinal);
        Assert.DoesNotContain(version.Imprimes, a => a.Corps.Contains("{{", StringComparison.Ordinal) || a.Corps.Contains("à compléter", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Send_CompleteDossier_FreezesTheBytesWhateverTheRegistrySaysLater()
    {
        var prete = await GrappePrete.AddAsync(portal, "Fige");
        var sent = await prete.SendAsync();
        var before = (await prete.Do<PrintConvention, FichierPdf?>(act => act.ExecuteAsync(sent.Id)))!.Contenu;
        await portal.InDatabase(async db =>
        {
            (await db.OrganismesGestionnaires.SingleAsync(o => o.Id == prete.Grappe.Organismes[0])).Identify("Nom changé après l’envoi", null, null, null, Domain.Grappes.Adresse.Vide);
            return await db.SaveChangesAsync();
        });
        var after = (await prete.Do<PrintConvention, FichierPdf?>(act => act.ExecuteAsync(sent.Id)))!.Contenu;
        Assert.Equal(before, after);
        Assert.Equal(sent.DocumentSha256, Convert.ToHexStringLower(SHA256.HashData(after)));
        Assert.Contains(sent.Code!.Value.Replace("-", "", StringComparison.Ordinal), (await PdfText.OfAsync(after)).Replace("-", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Save_ArticleOfAConventionInSignature_IsRefused()
    {
        var prete = await GrappePrete.AddAsync(portal, "Ferme");
        var sent = await prete.SendAsync();
        await Assert.ThrowsAsync<RuleViolationException>(() => prete.ChangeAsync<SaveArticle>(sent.Id,
            (act, revision) => act.ExecuteAsync(sent.Id, revision, new ArticleForm { Titre = "Ajout", Corps = "Trop tard." })));
    }

    [Fact]
    public async Task Withdraw_AfterASignature_StartsANewVersionWithoutIt()
    {
        var prete = await GrappePrete.AddAsync(portal, "Retrait");
        var sent = await prete.SendAsync();
        await SignOnPaperAsync(prete, sent.Signataires[0]);
        await prete.ChangeAsync<WithdrawFromSignature>(sent.Id, (act, revision) => act.ExecuteAsync(sent.Id, revision, new MotifForm { Motif = "Erreur à l’article 3" }));
        var back = await prete.ReadAsync(sent.Id);
        Assert.Equal((StatutConvention.Brouillon, 2, 0), (back.Statut, back.Version, back.Signataires.Count));
        Assert.Equal(0, await portal.InDatabase(db => db.AccesSignatures.CountAsync(a => a.ConventionId == sent.Id)));
        var rows = (await EventsAsync(prete)).Where(e => e.Acte == ActeConvention.Retrait).Select(e => e.Detail).ToList();
        Assert.Equal(2, rows.Count);
        Assert.Contains(sent.Signataires[0].Organisme, rows[0], StringComparison.Ordinal);
        var page = Convert.ToHexStringLower(SHA256.HashData("%PDF-1.7 page"u8));
        Assert.All([sent.Signataires[0].Nom, "Rouen", "sur papier", sent.DocumentSha256!, page], said => Assert.Contains(said, rows[1], StringComparison.Ordinal));
    }

    [Fact]
    public async Task Withdraw_DocumentThatWasPrinted_IsKeptWithItsVersion()
    {
        var prete = await GrappePrete.AddAsync(portal, "Repris");
        var sent = await prete.SendAsync();
        var printed = (await prete.Do<PrintConvention, FichierPdf?>(act => act.ExecuteAsync(sent.Id)))!.Contenu;
        Assert.Empty((await prete.Do<CompareVersions, ComparaisonFiche?>(act => act.ExecuteAsync(sent.Id, null, null)))!.Retirees);
        await prete.ChangeAsync<WithdrawFromSignature>(sent.Id, (act, revision) => act.ExecuteAsync(sent.Id, revision, new MotifForm { Motif = "Erreur à l’article 3" }));
        Assert.Equal(printed, (await prete.Do<DownloadVersion, FichierPdf?>(act => act.ExecuteAsync(sent.Id, 1)))!.Contenu);
        Assert.Null(await prete.Do<DownloadVersion, FichierPdf?>(act => act.ExecuteAsync(sent.Id, 2)));
        var fiche = (await prete.Do<CompareVersions, ComparaisonFiche?>(act => act.ExecuteAsync(sent.Id, null, null)))!;
        Assert.Equal((true, 1, sent.Code), (fiche.ReadsDocuments, Assert.Single(fiche.Retirees), fiche.Versions[0].Code));
    }

    [Fact]
    public async Task SignOnPaper_LastParty_PutsTheConventionIntoForceAndAsksForItsSeal()
    {
        var prete = await GrappePrete.AddAsync(portal, "Papier");
        var sent = await prete.SendAsync();
        await SignOnPaperAsync(prete, sent.Signataires[0]);
        await SignOnPaperAsync(prete, sent.Signataires[1]);
        Assert.Equal(StatutConvention.Signee, (await prete.ReadAsync(sent.Id)).Statut);
        Assert.Equal(1, await portal.InDatabase(db => db.Scellements.CountAsync(s => s.ConventionId == sent.Id)));
    }

    [Fact]
    public async Task SignOnPaper_FileThatIsNoScan_IsRefused()
    {
        var prete = await GrappePrete.AddAsync(portal, "Faux");
        var sent = await prete.SendAsync();
        var refusal = await Assert.ThrowsAsync<RuleViolationException>(() => prete.ActAsync<AttachPaperSignature>(act => act.ExecuteAsync(sent.Id, Papier(sent.Signataires[0], prete.Portal.Clock.Today()), "page.pdf", "MZ exécutable"u8.ToArray())));
        Assert.Contains("n’est pas un fichier PDF, PNG ou JPEG", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Acts_OnAConvention_AreChainedAndTheCheckFindsNothing()
    {
        var prete = await GrappePrete.AddAsync(portal, "Chaine");
        var sent = await prete.SendAsync();
        await SignOnPaperAsync(prete, sent.Signataires[0]);
        var rows = await EventsAsync(prete);
        Assert.Equal(Enumerable.Range(1, rows.Count).Select(n => (long)n), rows.Select(r => r.Rang));
        Assert.Empty((await ChainAsync(prete)).Ruptures);
    }

    [Fact]
    public async Task Journal_RowEditedBehindThePortal_IsNamedByTheCheck()
    {
        var prete = await GrappePrete.AddAsync(portal, "Falsifie");
        await prete.SendAsync();
        await portal.InDatabase(db => db.Database.ExecuteSqlAsync($"""ALTER TABLE "EvenementsConvention" DISABLE TRIGGER journal_inalterable"""));
        await portal.InDatabase(db => db.Database.ExecuteSqlAsync(
            $"""UPDATE "EvenementsConvention" SET "Par" = 'Quelqu’un d’autre' WHERE "GrappeId" = {prete.Grappe.Id} AND "Rang" = 2"""));
        await portal.InDatabase(db => db.Database.ExecuteSqlAsync($"""ALTER TABLE "EvenementsConvention" ENABLE TRIGGER journal_inalterable"""));
        Assert.Equal([2L], (await ChainAsync(prete)).Ruptures.Select(r => r.Rang));
    }

    [Fact]
    public async Task Journal_LastRowsDeletedBeforeTheSealOfTheDay_AreNamedNowAndAfterTheNextAct()
    {
        var prete = await GrappePrete.AddAsync(portal, "Coupe");
        var sent = await prete.SendAsync();
        await SignOnPaperAsync(prete, sent.Signataires[0]);
        var last = (await EventsAsync(prete)).Count;
        await portal.InDatabase(db => db.Database.ExecuteSqlAsync($"""ALTER TABLE "EvenementsConvention" DISABLE TRIGGER journal_inalterable"""));
        await portal.InDatabase(db => db.Database.ExecuteSqlAsync($"""DELETE FROM "EvenementsConvention" WHERE "GrappeId" = {prete.Grappe.Id} AND "Rang" >= {last - 1}"""));
        await portal.InDatabase(db => db.Database.ExecuteSqlAsync($"""ALTER TABLE "EvenementsConvention" ENABLE TRIGGER journal_inalterable"""));
        var sentence = $"Les lignes {last - 1} à {last} ont été supprimées.";
        Assert.Equal(sentence, Assert.Single((await ChainAsync(prete)).Ruptures).Constat);

        await SignOnPaperAsync(prete, sent.Signataires[1]);
        Assert.Equal(sentence, Assert.Single((await ChainAsync(prete)).Ruptures).Constat);
    }

    [Fact]
    public async Task Journal_HashCutBehindThePortal_IsNamedOnThePage()
    {
        var prete = await GrappePrete.AddAsync(portal, "Tronque");
        var sent = await prete.SendAsync();
        await portal.InDatabase(db => db.Database.ExecuteSqlAsync($"""ALTER TABLE "EvenementsConvention" DISABLE TRIGGER journal_inalterable"""));
        await portal.InDatabase(db => db.Database.ExecuteSqlAsync($"""UPDATE "EvenementsConvention" SET "Empreinte" = '' WHERE "GrappeId" = {prete.Grappe.Id} AND "Rang" = 2"""));
        await portal.InDatabase(db => db.Database.ExecuteSqlAsync($"""ALTER TABLE "EvenementsConvention" ENABLE TRIGGER journal_inalterable"""));
        using var browser = await portal.SignInAsync(prete.Porteur);
        var page = System.Net.WebUtility.HtmlDecode(await browser.GetStringAsync(new Uri($"/conventions/{sent.Id}/journal", UriKind.Relative), TestContext.Current.CancellationToken));
        Assert.Contains("La ligne 2 (", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RemoveArticle_OfADraft_LeavesItsTextInTheHistoryOfTheGrappe()
    {
        var prete = await GrappePrete.AddAsync(portal, "Texte retire");
        var id = await prete.OpenAsync();
        await prete.ChangeAsync<SaveArticle>(id, (act, revision) => act.ExecuteAsync(id, revision, new ArticleForm { Titre = "Article neuf", Corps = "Un texte à retrouver." }));
        var article = (await prete.ReadAsync(id)).Articles.Single(a => a.Titre == "Article neuf").Id;
        await prete.ChangeAsync<RemoveArticle>(id, (act, revision) => act.ExecuteAsync(id, revision, article));
        var lines = await portal.InDatabase(db => db.Journal.AsNoTracking().Where(j => j.ObjetId == id).ToListAsync());
        Assert.Contains(lines, j => j.Changements.Any(c => c.Avant == "Un texte à retrouver." && c.Apres is null));
    }

    private static async Task SignOnPaperAsync(GrappePrete prete, Signataire signataire)
    {
        var convention = await prete.Portal.InDatabase(db => db.Conventions.AsNoTracking().SingleAsync(c => c.Signataires.Any(s => s.Id == signataire.Id)));
        await prete.ActAsync<AttachPaperSignature>(act => act.ExecuteAsync(convention.Id, Papier(signataire, prete.Portal.Clock.Today()), "page.pdf", "%PDF-1.7 page"u8.ToArray()));
    }

    private static PapierForm Papier(Signataire signataire, DateOnly jour) => new()
    {
        SignataireId = signataire.Id,
        Nom = signataire.Nom,
        Qualite = signataire.Qualite,
        Lieu = "Rouen",
        Jour = jour,
    };

    private static async Task<ChaineFiche> ChainAsync(GrappePrete prete) => (await prete.Do<CheckChain, ChaineFiche?>(act => act.ExecuteAsync(prete.Grappe.Id)))!;

    private static Task<List<EvenementConvention>> EventsAsync(GrappePrete prete) => prete.Portal.InDatabase(
        db => db.EvenementsConvention.AsNoTracking().Where(e => e.GrappeId == prete.Grappe.Id).OrderBy(e => e.Rang).ToListAsync());
}
