using GrappePortal.Web.Data.Migrations;
using GrappePortal.Web.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Tests.Data;

/// <summary>A database that is already filled goes back to the first migration, then forward again.</summary>
public sealed class MigrationsTests(PostgresServer server)
{
    [Fact]
    public async Task Upgrade_OfMonthsKeptBeforeTheirRules_GivesThemTheCategoryOfTheirEstablishmentAndNoTargetThatIsNotSet()
    {
        await using var portal = await PortalFactory.StartAsync(server);
        var grappe = await GrappeMesuree.OpenAsync(portal);
        await portal.InDatabase(async db =>
        {
            await db.Database.MigrateAsync(Schema.Id, TestContext.Current.CancellationToken);
            await db.Database.ExecuteSqlAsync($"""UPDATE "Etablissements" SET "Categorie" = 'SAAD' WHERE "Id" = {grappe.Grappe.Etablissements[0]}""");
            await db.Database.ExecuteSqlAsync($"""UPDATE "RelevesMensuels" SET "EstSurCible" = true, "IndicateursAvecCible" = CASE WHEN "EtablissementId" = {grappe.Grappe.Etablissements[0]} THEN 0 ELSE 2 END""");
            await db.Database.MigrateAsync(TestContext.Current.CancellationToken);
            return true;
        });
        var (first, second) = (await grappe.ReleveAsync(0), await grappe.ReleveAsync(1));
        Assert.Equal(("SAAD", false, true), (first.Categorie, first.EstSurCible, first.EstAttendu));
        Assert.Equal((null, true, true), (second.Categorie, second.EstSurCible, second.EstAttendu));
    }
}
