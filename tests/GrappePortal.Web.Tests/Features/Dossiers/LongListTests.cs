using System.Globalization;
using System.Text;
using GrappePortal.Domain.Dossiers;
using GrappePortal.Domain.Grappes;
using GrappePortal.Web.Data;
using GrappePortal.Web.Features.Dossiers;
using GrappePortal.Web.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Tests.Features.Dossiers;

/// <summary>A list long enough to be sent by COPY leaves what a short one leaves, written row by row.</summary>
public sealed class LongListTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private const int Long = 400;

    [Fact]
    public async Task Integrate_LongList_RegistersWhatAShortOneRegisters()
    {
        var (longOne, shortOne) = (await IntegratedAsync(Long), await IntegratedAsync(4));
        Assert.Equal(Long, (await longOne.EtablissementsAsync()).Count);
        Assert.Equal(Told((await shortOne.EtablissementsAsync())[3]), Told((await longOne.EtablissementsAsync())[3]));
        Assert.Equal(Told((await shortOne.OrganismesAsync())[1]), Told((await longOne.OrganismesAsync())[1]));
        var bodies = (await longOne.OrganismesAsync()).ToDictionary(o => o.Id);
        Assert.Equal(Long / 2, bodies.Count);
        Assert.All(await longOne.EtablissementsAsync(), e => Assert.Equal($"Association {Rank(e) / 2:D4}", bodies[e.OrganismeGestionnaireId!.Value].Nom));
    }

    [Fact]
    public async Task Integrate_LongList_TellsEachThingInTheJournalAsAShortOneDoes()
    {
        var (longOne, shortOne) = (await JournalAsync(await IntegratedAsync(Long)), await JournalAsync(await IntegratedAsync(4)));
        Assert.Equal((Long, Long / 2), (longOne.Count(j => j.Objet == nameof(Etablissement)), longOne.Count(j => j.Objet == nameof(OrganismeGestionnaire))));
        Assert.Equal(shortOne.Select(Told), longOne.Where(j => shortOne.Any(s => s.Intitule == j.Intitule)).Select(Told));
        Assert.All(longOne, j => Assert.Equal(("Pia Porteur", OperationJournal.Creation), (j.Par, j.Operation)));
    }

    // PostgreSQL keeps with each row the rank, inside its transaction, of the statement that wrote it.
    [Fact]
    public async Task Integrate_LongList_WritesEachTableInOneStatement()
    {
        var dossier = await IntegratedAsync(Long);
        FormattableString etablissements = $"""SELECT count(DISTINCT cmin::text) AS "Value" FROM "Etablissements" WHERE "GrappeId" = {dossier.GrappeId}""";
        FormattableString journal = $"""SELECT count(DISTINCT cmin::text) AS "Value" FROM "Journal" WHERE "GrappeId" = {dossier.GrappeId} AND "Objet" = 'Etablissement'""";
        Assert.Equal(1, await portal.InDatabase(db => db.Database.SqlQuery<long>(etablissements).SingleAsync()));
        Assert.Equal(1, await portal.InDatabase(db => db.Database.SqlQuery<long>(journal).SingleAsync()));
    }

    [Fact]
    public async Task Integrate_LongListTwice_UpdatesAndCreatesNothing()
    {
        var dossier = await IntegratedAsync(Long);
        var bilan = await dossier.IntegrateAsync(await dossier.DropAsync("liste.csv", Liste(Long)));
        Assert.Equal(new BilanIntegration(0, 0, Long), bilan);
        Assert.Equal(Long, (await dossier.EtablissementsAsync()).Count);
    }

    [Fact]
    public async Task Integrate_LongListWhoseJournalIsRefused_ChangesNothingAtAll()
    {
        var dossier = await DossierDepose.OpenAsync(portal);
        var id = await dossier.DropAsync("liste.csv", Liste(Long));
        await Sql($"""ALTER TABLE "Journal" ADD CONSTRAINT essai CHECK ("GrappeId" <> '{dossier.GrappeId}') NOT VALID""");
        await Assert.ThrowsAsync<DbUpdateException>(() => dossier.IntegrateAsync(id));
        await Sql("""ALTER TABLE "Journal" DROP CONSTRAINT essai""");
        Assert.Empty(await dossier.EtablissementsAsync());
        Assert.Empty(await dossier.OrganismesAsync());
        Assert.Equal(EtatSource.EnControle, (await dossier.ShowAsync(id)).Document.Etat);
    }

    private async Task<DossierDepose> IntegratedAsync(int rows)
    {
        var dossier = await DossierDepose.OpenAsync(portal);
        await dossier.IntegrateAsync(await dossier.DropAsync("liste.csv", Liste(rows)));
        return dossier;
    }

    private Task<List<EntreeJournal>> JournalAsync(DossierDepose dossier) => portal.InDatabase(db => db.Journal.AsNoTracking()
        .Where(j => j.GrappeId == dossier.GrappeId && (j.Objet == nameof(Etablissement) || j.Objet == nameof(OrganismeGestionnaire))).OrderBy(j => j.Objet).ThenBy(j => j.Intitule).ThenBy(j => j.Id).ToListAsync());

    private static byte[] Liste(int rows)
    {
        var text = new StringBuilder(string.Join(';', Champs.Modele)).AppendLine();
        foreach (var row in Enumerable.Range(0, rows))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{Number("76", row)};Résidence {row:D4};EHPAD;{40 + row} lits;30247464800013;{row} rue des Lilas;76000;Rouen;{Number("75", row / 2)};Association {row / 2:D4};302474648;privé;Jean Exemple;Président;Contact {row};Référent {row};contact{row}@exemple.fr;acquisition");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string Number(string prefix, int row) =>
        Enumerable.Range(0, 10).Select(key => $"{prefix}{row:D6}{key}").First(number => Finess.TryParse(number, out _));

    private static int Rank(Etablissement etablissement) => int.Parse(etablissement.FinessEt.Value[2..8], CultureInfo.InvariantCulture);

    private static object Told(Etablissement e) => (
        (e.FinessEt, e.Nom, e.Categorie, e.Capacite.Texte, string.Join(' ', e.Sirets)), e.Adresse, (e.Contact, e.Referent, e.Courriel, e.TypeProjet, e.Revision));

    private static object Told(OrganismeGestionnaire o) => (
        (o.Nom, o.FinessEj, o.Siren, o.Nature, o.Adresse, o.Revision), string.Join(' ', o.Representants.Select(r => (r.Nom, r.Qualite, r.IsSignataire))));

    private static object Told(EntreeJournal entree) => (entree.Objet, entree.Intitule, entree.Operation, entree.Par, string.Join(' ', entree.Changements));

    private Task<int> Sql(string sql) => portal.InDatabase(db => db.Database.ExecuteSqlRawAsync(sql));
}
