using GrappePortal.Domain;
using GrappePortal.Domain.Budgets;
using GrappePortal.Domain.Conventions;
using GrappePortal.Domain.Dossiers;
using GrappePortal.Web.Features.Conventions;
using GrappePortal.Web.Tests.Features.Dossiers;
using GrappePortal.Web.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Tests.Features.Conventions;

/// <summary>Drafting: from the dropped list to the PDF, read back by an independent tool.</summary>
public sealed class ConventionTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    [Fact]
    public async Task Print_DraftOfHautsDeFrance_NamesEachPartyAndEachEstablishmentAndSaysThatItHasNoValue()
    {
        var dossier = await DossierDepose.OpenAsync(portal);
        await dossier.IntegrateAsync(await dossier.DropAsync("hauts-de-france-liste-membres.csv", NatureSource.ListeMembres));
        var id = await dossier.Do<OpenDraft, Guid>(act => act.ExecuteAsync(dossier.GrappeId, new ProjetForm { Nature = NatureConvention.GroupementCommandes }));
        var text = await PdfText.OfAsync((await dossier.Do<PrintConvention, FichierPdf?>(act => act.ExecuteAsync(id)))!.Contenu);
        Assert.All(await dossier.EtablissementsAsync(), e => Assert.Contains(e.FinessEt.Value, text, StringComparison.Ordinal));
        Assert.Contains("AUBERGNAC", text, StringComparison.Ordinal);
        Assert.Contains("Projet–documentdetravail", text, StringComparison.Ordinal);
        Assert.Contains("Annexe7", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Dépensespayéesàcejour", text, StringComparison.Ordinal);

        await portal.InDatabase(async db =>
        {
            var (budget, day) = (new Budget(dossier.GrappeId), new DateOnly(2026, 10, 20));
            var ligne = budget.AddLigne(SensBudgetaire.Depense, "Matériel", 5000);
            budget.AddDepense(new DetailDepense { LigneId = ligne.Id, Libelle = "Tablettes", Emetteur = "Bureautique", Montant = 2000, EngageeLe = day, Facture = "F-77", AcquitteeLe = day }, day);
            db.Add(budget);
            return await db.SaveChangesAsync();
        });
        text = await PdfText.OfAsync((await dossier.Do<PrintConvention, FichierPdf?>(act => act.ExecuteAsync(id)))!.Contenu);
        Assert.All(["Dépensespayéesàcejour", "F-77", "2000,00€"], said => Assert.Contains(said, text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Print_LetterNotReceived_IsNotReadAsACommitment()
    {
        var prete = await GrappePrete.AddAsync(portal, "Engagement");
        var id = await prete.OpenAsync(NatureConvention.GroupementCommandes);
        async Task<string> TextAsync() => await PdfText.OfAsync((await prete.Do<PrintConvention, FichierPdf?>(act => act.ExecuteAsync(id)))!.Contenu);
        await RecordLettersAsync(prete, 1);
        var text = await TextAsync();
        Assert.Contains("Lettresreçuesàcejour:1sur2", text, StringComparison.Ordinal);
        Assert.Contains("nonreçueàcejour", text, StringComparison.Ordinal);
        Assert.DoesNotContain("s’estengagéparunelettre", text, StringComparison.Ordinal);
        await RecordLettersAsync(prete, 2);
        Assert.Contains("s’estengagéparunelettre", await TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Print_Deliberation_ApprovesTheLastConventionOfTheGrappeThatStands()
    {
        var prete = await GrappePrete.AddAsync(portal, "Vote");
        var vote = await prete.Do<OpenDraft, Guid>(act => act.ExecuteAsync(prete.Grappe.Id, new ProjetForm { Nature = NatureConvention.Deliberation, OrganismeId = prete.Grappe.Organismes[0] }));
        async Task<string> TextAsync() => await PdfText.OfAsync((await prete.Do<PrintConvention, FichierPdf?>(act => act.ExecuteAsync(vote)))!.Contenu);
        Assert.Contains("projetdeconvention«[àcompléter", await TextAsync(), StringComparison.Ordinal);

        var partenariat = await prete.OpenAsync();
        await prete.ChangeAsync<RenameConvention>(partenariat, (act, revision) => act.ExecuteAsync(partenariat, revision, "Convention du Littoral"));
        var groupement = await prete.OpenAsync(NatureConvention.GroupementCommandes);
        await prete.ChangeAsync<RenameConvention>(groupement, (act, revision) => act.ExecuteAsync(groupement, revision, "Achats du Littoral"));
        Assert.Contains("projetdeconvention«AchatsduLittoral»", await TextAsync(), StringComparison.Ordinal);
        await prete.ChangeAsync<AbandonConvention>(groupement, (act, revision) => act.ExecuteAsync(groupement, revision, new MotifForm { Motif = "Doublon" }));
        Assert.Contains("projetdeconvention«ConventionduLittoral»", await TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Print_SharesOfTheEnvelope_SaysOnlyWhatTheTableShows()
    {
        var prete = await GrappePrete.AddAsync(portal, "Parts");
        var id = await prete.OpenAsync(NatureConvention.GroupementCommandes);
        async Task<string> TextAsync() => (await PdfText.OfAsync((await prete.Do<PrintConvention, FichierPdf?>(act => act.ExecuteAsync(id)))!.Contenu)).Replace("-", string.Empty, StringComparison.Ordinal);
        Task ChangeAsync(Action<Budget> change) => portal.InDatabase(async db =>
        {
            change(await db.Budgets.SingleAsync(b => b.GrappeId == prete.Grappe.Id));
            return await db.SaveChangesAsync();
        });
        await portal.InDatabase(async db =>
        {
            var budget = new Budget(prete.Grappe.Id);
            budget.AddLigne(SensBudgetaire.Depense, "Matériel", 900);
            budget.AddLigne(SensBudgetaire.Recette, "Subvention", 900, estSubventionArs: true);
            budget.AddPart("A", 200, 0);
            budget.AddPart("B", 100, 0);
            budget.GrantMateriel(900);
            budget.Share(Arrondi.Euro);
            db.Add(budget);
            return await db.SaveChangesAsync();
        });
        Assert.Contains("répartieenproportiondesdemandes;lasommedespartsestexactementégale", await TextAsync(), StringComparison.Ordinal);

        await ChangeAsync(budget => budget.Parts.ToList().ForEach(p => budget.UpdatePart(p.Id, p.Beneficiaire, p.Demande, 450)));
        var typed = await TextAsync();
        Assert.DoesNotContain("enproportiondesdemandes", typed, StringComparison.Ordinal);
        Assert.Contains("lasommedespartsestexactementégale", typed, StringComparison.Ordinal);

        await ChangeAsync(budget => budget.UpdatePart(budget.Parts[0].Id, "A", 200, 400));
        Assert.DoesNotContain("exactementégale", await TextAsync(), StringComparison.Ordinal);
        Assert.Contains((await prete.Do<ShowConvention, ConventionFiche?>(act => act.ExecuteAsync(id)))!.Manques, m => m.Contains("refaites la répartition", StringComparison.Ordinal));
    }

    private Task<int> RecordLettersAsync(GrappePrete prete, int count) => portal.InDatabase(async db =>
    {
        var bodies = await db.OrganismesGestionnaires.Where(o => o.GrappeId == prete.Grappe.Id).OrderBy(o => o.Nom).Take(count).ToListAsync();
        bodies.ForEach(body => body.RecordLettreEngagement(new DateOnly(2026, 10, 1)));
        return await db.SaveChangesAsync();
    });

    [Fact]
    public async Task Print_SameRegistrySameDay_GivesTheSameBytes()
    {
        var prete = await GrappePrete.AddAsync(portal, "Octets");
        var id = await prete.OpenAsync();
        Task<FichierPdf?> Print() => prete.Do<PrintConvention, FichierPdf?>(act => act.ExecuteAsync(id));
        Assert.Equal((await Print())!.Contenu, (await Print())!.Contenu);
    }

    [Fact]
    public async Task Print_ArticleBeingTyped_ShowsItAndStoresNothing()
    {
        var prete = await GrappePrete.AddAsync(portal, "Essai");
        var id = await prete.OpenAsync();
        var before = await prete.ReadAsync(id);
        var essai = new ArticleForm { Id = before.Articles[0].Id, Titre = "Article à l’essai", Corps = "Texte jamais enregistré." };
        var pdf = await prete.Do<PrintConvention, FichierPdf?>(act => act.ExecuteAsync(id, essai));
        Assert.Contains("Textejamaisenregistré", await PdfText.OfAsync(pdf!.Contenu), StringComparison.Ordinal);
        Assert.Equal(before.Revision, (await prete.ReadAsync(id)).Revision);
    }

    [Fact]
    public async Task Open_LettersForEverybody_OpensOneForEachBodyOnce()
    {
        var prete = await GrappePrete.AddAsync(portal, "Lettres");
        var form = new ProjetForm { Nature = NatureConvention.LettreEngagement, TousLesOrganismes = true };
        await prete.Do<OpenDraft, Guid>(act => act.ExecuteAsync(prete.Grappe.Id, form));
        var list = await prete.Do<ListConventions, ConventionsFiche?>(act => act.ExecuteAsync(prete.Grappe.Id));
        Assert.Equal(2, list!.Conventions.Count);
        Assert.All(prete.Grappe.Organismes, _ => Assert.Contains(list.Conventions, c => c.Titre.Contains("Association Lettres A", StringComparison.Ordinal)));
        await Assert.ThrowsAsync<RuleViolationException>(() => prete.Do<OpenDraft, Guid>(act => act.ExecuteAsync(prete.Grappe.Id, form)));
    }

    [Fact]
    public async Task Save_UnknownMergeField_IsRefusedWithASuggestionAndChangesNothing()
    {
        var prete = await GrappePrete.AddAsync(portal, "Champ");
        var id = await prete.OpenAsync();
        var refusal = await Assert.ThrowsAsync<RuleViolationException>(() => prete.ChangeAsync<SaveArticle>(id,
            (act, revision) => act.ExecuteAsync(id, revision, new ArticleForm { Titre = "Objet", Corps = "Le porteur est {{porteur.nim}}." })));
        Assert.Contains("porteur.nom", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(1, (await prete.ReadAsync(id)).Revision);
    }

    [Fact]
    public async Task Compare_AWordChangedAfterAVersion_ShowsTheOneAndTheOther()
    {
        var prete = await GrappePrete.AddAsync(portal, "Versions");
        var id = await prete.OpenAsync();
        await prete.ChangeAsync<SaveArticle>(id, (act, revision) => act.ExecuteAsync(id, revision, new ArticleForm { Apres = 0, Titre = "Durée", Corps = "La convention dure trois ans." }));
        await prete.ChangeAsync<SaveVersion>(id, (act, revision) => act.ExecuteAsync(id, revision, "Première lecture"));
        var article = (await prete.ReadAsync(id)).Articles[0];
        await prete.ChangeAsync<SaveArticle>(id, (act, revision) => act.ExecuteAsync(id, revision, new ArticleForm { Id = article.Id, Titre = "Durée", Corps = "La convention dure quatre ans." }));
        var compared = await prete.Do<CompareVersions, ComparaisonFiche?>(act => act.ExecuteAsync(id, 1, null));
        var mots = compared!.Articles.Single(a => a.Titre == "Durée").Mots;
        Assert.Contains(mots, m => m.Nature == NatureDifference.Retire && m.Texte.Trim() == "trois");
        Assert.Contains(mots, m => m.Nature == NatureDifference.Ajoute && m.Texte.Trim() == "quatre");
    }

    [Fact]
    public async Task Compare_ByDefaultOnceSent_StartsFromTheVersionBefore()
    {
        var prete = await GrappePrete.AddAsync(portal, "Défaut");
        var id = await prete.OpenAsync();
        async Task<int?> FromAsync(int? apres = null) => (await prete.Do<CompareVersions, ComparaisonFiche?>(act => act.ExecuteAsync(id, null, apres)))!.Avant;
        Assert.Null(await FromAsync());
        await prete.ChangeAsync<SaveVersion>(id, (act, revision) => act.ExecuteAsync(id, revision, "Première lecture"));
        Assert.Equal(1, await FromAsync());
        await prete.SendAsync(id);
        Assert.Equal(1, await FromAsync());
        Assert.Equal(1, await FromAsync(2));
        await prete.ChangeAsync<WithdrawFromSignature>(id, (act, revision) => act.ExecuteAsync(id, revision, new MotifForm { Motif = "Erreur" }));
        Assert.Equal(2, await FromAsync());
    }

    [Fact]
    public async Task Compare_RegistryAndTitleChangedAfterTheSending_ComparesWhatWasPrintedArticleByArticle()
    {
        var prete = await GrappePrete.AddAsync(portal, "Imprimé");
        var id = await prete.OpenAsync();
        await prete.ChangeAsync<SaveArticle>(id, (act, revision) => act.ExecuteAsync(id, revision, new ArticleForm { Apres = 0, Titre = "Porteur", Corps = "Le porteur est {{porteur.nom}}." }));
        await prete.SendAsync(id);
        var sent = (await prete.Do<CompareVersions, ComparaisonFiche?>(act => act.ExecuteAsync(id, 1, null)))!;
        Assert.Equal((true, true), (sent.AvantImprime, sent.ApresImprime));
        await prete.ChangeAsync<WithdrawFromSignature>(id, (act, revision) => act.ExecuteAsync(id, revision, new MotifForm { Motif = "Nom changé" }));
        await portal.InDatabase(async db =>
        {
            var body = await db.OrganismesGestionnaires.SingleAsync(o => o.Id == prete.Grappe.Organismes[0]);
            body.Identify("Fondation Belle-Anse", body.FinessEj, body.Siren, body.Nature, body.Adresse);
            return await db.SaveChangesAsync();
        });
        var article = (await prete.ReadAsync(id)).Articles[0];
        await prete.ChangeAsync<SaveArticle>(id, (act, revision) => act.ExecuteAsync(id, revision, new ArticleForm { Id = article.Id, Titre = "Porteur de projet", Corps = article.Corps }));

        var fiche = (await prete.Do<CompareVersions, ComparaisonFiche?>(act => act.ExecuteAsync(id, 1, null)))!;
        Assert.Equal((true, false), (fiche.AvantImprime, fiche.ApresImprime));
        var compared = fiche.Articles.Single(a => a.Titre == "Porteur de projet");
        Assert.Equal("Porteur", compared.AncienTitre);
        Assert.DoesNotContain(fiche.Articles, a => a.Titre == "Porteur");
        Assert.Contains("Belle-Anse", string.Concat(compared.Mots.Where(m => m.Nature == NatureDifference.Ajoute).Select(m => m.Texte)), StringComparison.Ordinal);
        Assert.Contains("Imprimé", string.Concat(compared.Mots.Where(m => m.Nature == NatureDifference.Retire).Select(m => m.Texte)), StringComparison.Ordinal);
    }
}
