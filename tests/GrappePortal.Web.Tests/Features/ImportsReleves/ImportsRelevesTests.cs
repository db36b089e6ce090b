using System.Text;
using GrappePortal.Documents.Spreadsheets;
using GrappePortal.Documents.Tests.Spreadsheets;
using GrappePortal.Domain;
using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Data;
using GrappePortal.Web.Features.ImportsReleves;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared;
using GrappePortal.Web.Shared.Listes;
using GrappePortal.Web.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Tests.Features.ImportsReleves;

public sealed class ImportsRelevesTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private const string EnTete = "finess_et;etablissement;DUI_ACTIFS numerateur;DUI_ACTIFS denominateur;MSS numerateur;MSS denominateur;MSS justification\n";

    [Fact]
    public async Task Import_GoodFile_WritesDraftsUnderTheNameOfThePerson()
    {
        var grappe = await GrappeMesuree.OpenAsync(portal);
        var id = await DropAsync(grappe, EnTete + $"{grappe.Finess[0]};A;37;40;31;40;\n{grappe.Finess[1]};B;35;40;;;\n");
        var dry = (await ShowAsync(grappe, id)).Bilan!;
        Assert.Equal((2, 3, 0, 0), (dry.Etablissements, dry.Nouvelles, dry.Remplacees, dry.Constats.Count));
        Assert.Empty((await grappe.ReleveAsync()).Valeurs);

        await IntegrateAsync(grappe, id);
        var releve = await grappe.ReleveAsync();
        Assert.Equal((EtatReleve.Brouillon, 37, 31, "Pia Porteur"), (releve.Etat, releve.Find("DUI_ACTIFS")!.Numerateur, releve.Find("MSS")!.Numerateur, releve.Find("MSS")!.SaisiPar));
        Assert.Equal(35, (await grappe.ReleveAsync(1)).Find("DUI_ACTIFS")!.Numerateur);
        var import = (await ShowAsync(grappe, id)).Import;
        Assert.Equal((EtatImport.Importe, 2, 3, "Pia Porteur"), (import.Etat, import.EtablissementsImportes, import.ValeursImportees, import.ImportePar));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task DryRun_EachKindOfMistake_IsToldWithItsLine(bool jobIsLate)
    {
        var grappe = await GrappeMesuree.OpenAsync(portal);
        await grappe.LockAsync(jobIsLate, etablissement: 1);
        var id = await DropAsync(grappe, EnTete.Replace("etablissement", "Remarque", StringComparison.Ordinal)
            + $"{grappe.Finess[0]};;41;40;90;40;\n{grappe.Finess[1]};;37;40;;;\n{GrappeEssai.NextFiness()};;37;40;;;\n123;;1;2;;;\n{grappe.Finess[0]};;37;40;;;\n");
        var constats = (await ShowAsync(grappe, id)).Bilan!.Constats.Select(c => (c.Ligne, c.Nature, c.EstBloquant)).ToList();
        Assert.Equal(
            [
                (1, NatureConstat.ColonneInconnue, false),
                (2, NatureConstat.HorsBornes, false),
                (2, NatureConstat.AJustifier, false),
                (3, NatureConstat.Verrouille, true),
                (4, NatureConstat.FinessInconnu, true),
                (5, NatureConstat.FinessInconnu, true),
                (6, NatureConstat.Doublon, true),
            ],
            constats);
    }

    [Theory]
    [InlineData("douze")]
    [InlineData("12,5")]
    [InlineData("-3")]
    [InlineData("99999999")]
    public async Task Import_WhatIsNotACount_BlocksTheWholeFile(string figure)
    {
        var grappe = await GrappeMesuree.OpenAsync(portal);
        var id = await DropAsync(grappe, EnTete + $"{grappe.Finess[0]};A;37;40;;;\n{grappe.Finess[1]};B;{figure};40;;;\n");
        var constat = Assert.Single((await ShowAsync(grappe, id)).Bilan!.Constats);
        Assert.Equal((3, "DUI_ACTIFS numerateur", NatureConstat.PasUnNombre), (constat.Ligne, constat.Colonne, constat.Nature));
        var refusal = await Assert.ThrowsAsync<RuleViolationException>(() => IntegrateAsync(grappe, id));
        Assert.Contains("Ligne 3", refusal.Message, StringComparison.Ordinal);
        Assert.Empty((await grappe.ReleveAsync()).Valeurs);
    }

    [Fact]
    public async Task Import_FigureAlreadyEntered_WantsAWordOfThePerson()
    {
        var grappe = await GrappeMesuree.OpenAsync(portal);
        await IntegrateAsync(grappe, await DropAsync(grappe, EnTete + $"{grappe.Finess[0]};A;37;40;;;\n"));
        var id = await DropAsync(grappe, EnTete + $"{grappe.Finess[0]};A;38;40;;;\n");
        Assert.Equal(NatureConstat.DejaSaisi, Assert.Single((await ShowAsync(grappe, id)).Bilan!.Constats).Nature);
        await Assert.ThrowsAsync<RuleViolationException>(() => IntegrateAsync(grappe, id));
        Assert.Equal(37, (await grappe.ReleveAsync()).Find("DUI_ACTIFS")!.Numerateur);
        await IntegrateAsync(grappe, id, remplacer: true);
        Assert.Equal(38, (await grappe.ReleveAsync()).Find("DUI_ACTIFS")!.Numerateur);
    }

    [Fact]
    public async Task Import_EmptyCells_LeaveWhatIsEntered()
    {
        var grappe = await GrappeMesuree.OpenAsync(portal);
        await IntegrateAsync(grappe, await DropAsync(grappe, EnTete + $"{grappe.Finess[0]};A;37;40;31;40;\n"));
        await IntegrateAsync(grappe, await DropAsync(grappe, EnTete + $"{grappe.Finess[0]};A;;;30;40;\n"), remplacer: true);
        var releve = await grappe.ReleveAsync();
        Assert.Equal((37, 30), (releve.Find("DUI_ACTIFS")!.Numerateur, releve.Find("MSS")!.Numerateur));
    }

    [Fact]
    public async Task Import_Twice_IsRefusedAndWritesOneLineOfTheJournal()
    {
        var grappe = await GrappeMesuree.OpenAsync(portal);
        var id = await DropAsync(grappe, EnTete + $"{grappe.Finess[0]};A;37;40;31;40;\n");
        var revision = (await ShowAsync(grappe, id)).Import.Revision;
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Try(() => grappe.Do<IntegrateImport, BilanImport>(Role.Porteur, act => act.ExecuteAsync(id, revision, false)))));
        Assert.Equal(1, outcomes.Count(done => done));
        Assert.Equal(1, await grappe.JournalLinesAsync((await grappe.ReleveAsync()).Id));
    }

    [Fact]
    public async Task Template_FilledWithWhatIsEntered_ImportsBackUnchanged()
    {
        var grappe = await GrappeMesuree.OpenAsync(portal);
        await IntegrateAsync(grappe, await DropAsync(grappe, EnTete + $"{grappe.Finess[0]};A;37;40;31;40;\n"));
        var modele = (await grappe.Do<ShowModele, ModeleReleves?>(Role.Porteur, act => act.ExecuteAsync(grappe.Grappe.Id, "2026-10")))!;
        var workbook = TableauWriter.WriteXlsx(modele.Nom, modele.Intitules, modele.Lignes);
        var cell = TableauReader.Read(workbook, "modele.xlsx").Lignes[1][0];
        Assert.Equal((false, 9), (cell.EstNombre, cell.Texte.Length));
        var id = await grappe.Do<DepositImport, Guid>(Role.Porteur, act => act.ExecuteAsync(grappe.Grappe.Id, new DepotImportForm { Mois = "2026-10" }, "modele.xlsx", workbook));
        var bilan = (await ShowAsync(grappe, id)).Bilan!;
        Assert.Equal((0, 2, 0), (bilan.Modifiees, bilan.Inchangees, bilan.Constats.Count));
    }

    [Theory]
    [InlineData("hidden")]
    [InlineData("visible")]
    public async Task Drop_PatientsOnAnotherSheet_IsRefusedAndNotKept(string state)
    {
        var grappe = await GrappeMesuree.OpenAsync(portal);
        var workbook = HandmadeXlsx.With(HandmadeXlsx.Row(1, "finess_et", "MSS numerateur", "MSS denominateur") + HandmadeXlsx.Row(2, grappe.Finess[0].Value, "31", "40"))
            .Sheet("Détail", HandmadeXlsx.Row(1, "Prénom de l’usager", "messages") + HandmadeXlsx.Row(2, "Claude", "2"), state).Bytes();
        var before = await portal.InDatabase(db => db.Fichiers.CountAsync());
        var refusal = await Assert.ThrowsAsync<RuleViolationException>(() => grappe.Do<DepositImport, Guid>(
            Role.Porteur, act => act.ExecuteAsync(grappe.Grappe.Id, new DepotImportForm { Mois = "2026-10" }, "releves.xlsx", workbook)));
        Assert.Contains("Prénom de l’usager", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, await portal.InDatabase(db => db.Fichiers.CountAsync()));
    }

    [Fact]
    public async Task Referent_Imports_OnlyItsOwnEstablishments()
    {
        var grappe = await GrappeMesuree.OpenAsync(portal);
        var modele = await grappe.Do<ShowModele, ModeleReleves?>(Role.Referent, act => act.ExecuteAsync(grappe.Grappe.Id, null));
        Assert.Equal(grappe.Finess[0].Value, Assert.Single(modele!.Lignes)[0]);
        var id = await DropAsync(grappe, EnTete + $"{grappe.Finess[0]};A;37;40;;;\n{grappe.Finess[1]};B;37;40;;;\n", Role.Referent);
        var constat = Assert.Single((await ShowAsync(grappe, id, Role.Referent)).Bilan!.Constats);
        Assert.Equal((3, NatureConstat.FinessInconnu), (constat.Ligne, constat.Nature));

        // The direction of the same body did not drop it.
        Assert.Null(await grappe.Do<ShowImport, ImportFiche?>(Role.Direction, act => act.ExecuteAsync(id)));
        Assert.Null(await grappe.Do<DownloadImport, Fichier?>(Role.Direction, act => act.ExecuteAsync(id)));
    }

    [Theory]
    [InlineData(Role.InstructeurArs)]
    [InlineData(Role.ChefDeProjet)]
    [InlineData(Role.CoordonnateurMarche)]
    public async Task WhoeverEntersNothing_DropsNothing(Role role)
    {
        var grappe = await GrappeMesuree.OpenAsync(portal);
        await Assert.ThrowsAsync<RuleViolationException>(() => DropAsync(grappe, EnTete + $"{grappe.Finess[0]};A;37;40;;;\n", role));
    }

    [Theory]
    [InlineData("", "liste.csv")]
    [InlineData("ville;places\nRouen;12\n", "liste.csv")]
    [InlineData("%PDF-1.7", "liste.csv")]
    [InlineData("finess_et;prénom;MSS numerateur\n760000018;Ana;1\n", "liste.csv")]
    [InlineData("finess_et;note;MSS numerateur\n760000018;1 85 05 78 006 084 91;1\n", "liste.csv")]
    [InlineData("finess_et;MSS numerateur\n760000018;1\n", "releve 185057800608491.csv")]
    public async Task Drop_WhatIsNoTableOfFigures_IsRefusedInOneSentenceAndNotKept(string text, string fileName)
    {
        var grappe = await GrappeMesuree.OpenAsync(portal);
        var before = await portal.InDatabase(db => db.Fichiers.CountAsync());
        var refusal = await Assert.ThrowsAsync<RuleViolationException>(() => grappe.Do<DepositImport, Guid>(Role.Porteur,
            act => act.ExecuteAsync(grappe.Grappe.Id, new DepotImportForm { Mois = "2026-10" }, fileName, Encoding.UTF8.GetBytes(text))));
        Assert.True(refusal.Message.Length is > 40 and < 400, refusal.Message);
        Assert.Equal(before, await portal.InDatabase(db => db.Fichiers.CountAsync()));
    }

    [Fact]
    public async Task History_AbandonedFile_StaysAndCanBeDownloaded()
    {
        var grappe = await GrappeMesuree.OpenAsync(portal);
        var text = EnTete + $"{grappe.Finess[0]};A;37;40;;;\n";
        var id = await DropAsync(grappe, text);
        await grappe.Do<AbandonImport>(Role.Porteur, async act => await act.ExecuteAsync(id, (await ShowAsync(grappe, id)).Import.Revision));
        await Assert.ThrowsAsync<RuleViolationException>(() => IntegrateAsync(grappe, id));
        var fiche = await grappe.Do<ListImports, ImportsFiche?>(Role.Porteur, act => act.ExecuteAsync(grappe.Grappe.Id, new FiltreListe()));
        Assert.Equal(EtatImport.Abandonne, Assert.Single(fiche!.Page.Rows).Etat);
        Assert.Equal(text, Encoding.UTF8.GetString((await grappe.Do<DownloadImport, Fichier?>(Role.Porteur, act => act.ExecuteAsync(id)))!.Contenu));
    }

    private static Task<Guid> DropAsync(GrappeMesuree grappe, string text, Role role = Role.Porteur) => grappe.Do<DepositImport, Guid>(role,
        act => act.ExecuteAsync(grappe.Grappe.Id, new DepotImportForm { Mois = "2026-10" }, "releves.csv", Encoding.UTF8.GetBytes(text)));

    private static async Task<ImportFiche> ShowAsync(GrappeMesuree grappe, Guid id, Role role = Role.Porteur) =>
        (await grappe.Do<ShowImport, ImportFiche?>(role, act => act.ExecuteAsync(id)))!;

    private static async Task<BilanImport> IntegrateAsync(GrappeMesuree grappe, Guid id, bool remplacer = false)
    {
        var revision = (await ShowAsync(grappe, id)).Import.Revision;
        return await grappe.Do<IntegrateImport, BilanImport>(Role.Porteur, act => act.ExecuteAsync(id, revision, remplacer));
    }

    private static async Task<bool> Try(Func<Task> act)
    {
        try
        {
            await act();
            return true;
        }
        catch (Exception refusal) when (Refusal.Explain(refusal) is not null)
        {
            return false;
        }
    }
}
