using System.Diagnostics;
using GrappePortal.Domain.Dossiers;
using GrappePortal.Domain.Grappes;
using GrappePortal.Web.Features.Conventions;
using GrappePortal.Web.Tests.Features.Dossiers;
using GrappePortal.Web.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Tests.Features.Conventions;

/// <summary>From the dropped list to the PDF, read back by an independent tool.</summary>
public sealed class ConventionTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    [Fact]
    public async Task Print_GrappeOfHautsDeFrance_NamesEachPartyAndEachEstablishment()
    {
        var dossier = await DossierDepose.OpenAsync(portal);
        await dossier.IntegrateAsync(await dossier.DropAsync("hauts-de-france-liste-membres.csv", NatureSource.ListeMembres));
        var pdf = await dossier.Do<PrintConvention, FichierPdf?>(act => act.ExecuteAsync(dossier.GrappeId));
        var text = await TextOfAsync(pdf!.Contenu);
        Assert.All(await dossier.EtablissementsAsync(), e => Assert.Contains(e.FinessEt.Value, text, StringComparison.Ordinal));
        Assert.Contains("AUBERGNAC", text, StringComparison.Ordinal);
        Assert.Contains("ARSNormandie", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Print_SameRegistrySameDay_GivesTheSameBytes()
    {
        var dossier = await DossierDepose.OpenAsync(portal);
        await dossier.IntegrateAsync(await dossier.DropAsync("normandie-liste-membres.csv", NatureSource.ListeMembres));
        Task<FichierPdf?> Print() => dossier.Do<PrintConvention, FichierPdf?>(act => act.ExecuteAsync(dossier.GrappeId));
        Assert.Equal((await Print())!.Contenu, (await Print())!.Contenu);
    }

    [Fact]
    public async Task Show_BodiesWithoutPower_SaysWhatTheConventionLacks()
    {
        var dossier = await DossierDepose.OpenAsync(portal);
        await dossier.IntegrateAsync(await dossier.DropAsync("hauts-de-france-liste-membres.csv", NatureSource.ListeMembres));
        var fiche = await dossier.Do<ShowConvention, ConventionFiche?>(act => act.ExecuteAsync(dossier.GrappeId));
        Assert.Contains(fiche!.Manques, manque => manque.Contains("porteur de projet", StringComparison.Ordinal));
        Assert.Contains(fiche.Manques, manque => manque.StartsWith("pouvoir du signataire", StringComparison.Ordinal) && manque.EndsWith("10 parties", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Show_OneCompleteBodyWhichLeads_LacksNothing()
    {
        var dossier = await DossierDepose.OpenAsync(portal);
        await portal.InDatabase(async db =>
        {
            var porteur = new OrganismeGestionnaire(dossier.GrappeId, "Association complète");
            porteur.Identify(porteur.Nom, Finess.Parse("590798377"), null, NatureOrganisme.Prive, Adresse.Create("1 rue des Lilas", "59790", "Ronchin"));
            porteur.AddRepresentant("Jeanne Exemple", "Présidente", null, new Pouvoir(NaturePouvoir.Statutaire, "Statuts", null));
            db.Add(porteur);
            await db.SaveChangesAsync();
            (await db.Grappes.SingleAsync(g => g.Id == dossier.GrappeId)).Designate(porteur, null, null);
            return await db.SaveChangesAsync();
        });
        var fiche = await dossier.Do<ShowConvention, ConventionFiche?>(act => act.ExecuteAsync(dossier.GrappeId));
        Assert.Equal((1, 0), (fiche!.Parties, fiche.Manques.Count));
    }

    /// <summary>Without white space: a table cell breaks its text where it likes.</summary>
    private static async Task<string> TextOfAsync(byte[] pdf)
    {
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(path, pdf, TestContext.Current.CancellationToken);
            using var process = Process.Start(new ProcessStartInfo("pdftotext", ["-layout", path, "-"]) { RedirectStandardOutput = true })!;
            var text = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            return string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
        }
        finally
        {
            File.Delete(path);
        }
    }
}
