using GrappePortal.Domain.Conventions;
using GrappePortal.Domain.Echeances;
using GrappePortal.Web.Shared;
using GrappePortal.Web.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Tests.Demonstration;

/// <summary>What somebody who tries the portal finds in it, whatever the day.</summary>
public sealed class DemonstrationTests(PostgresServer server)
{
    [Fact]
    public async Task Fill_WhateverTheDay_HasMilestonesAhead()
    {
        await using var portal = await PortalFactory.StartAsync(server, ("Portal:Demo", "true"));
        var today = portal.Clock.Today();
        var ahead = await portal.InDatabase(db => db.Grappes
            .SelectMany(g => g.Jalons, (g, jalon) => new { g.Nom, jalon.Date }).Where(j => j.Date > today).ToListAsync());
        Assert.Equal((3, 2), (ahead.Count(j => j.Nom == "Domicile Hauts-de-France"), ahead.Count(j => j.Nom == "Normandie 2025")));
        Assert.All(ahead, jalon => Assert.True(JoursOuvres.Contains(jalon.Date)));
    }

    /// <summary>Each table stops the fill at another of its steps, and what came before is committed.</summary>
    [Theory]
    [InlineData("Etablissements")]
    [InlineData("Conventions")]
    [InlineData("Signataires")]
    [InlineData("RelevesMensuels")]
    [InlineData("Habilitations")]
    public async Task Fill_CutShort_IsFinishedByTheNextStart(string table)
    {
        await using var portal = await PortalFactory.StartAsync(server);
        await ExecuteAsync(portal, $"""
            CREATE FUNCTION coupure() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'coupure'; END $$;
            CREATE TRIGGER coupure BEFORE INSERT ON "{table}" FOR EACH STATEMENT EXECUTE FUNCTION coupure();
            """);
        await using var cut = portal.Twin(("Portal:Demo", "true"));
        Assert.ThrowsAny<Exception>(() => cut.Services);
        await ExecuteAsync(portal, "DROP FUNCTION coupure CASCADE");
        await using var next = portal.Twin(("Portal:Demo", "true"));
        await using var whole = await PortalFactory.StartAsync(server, ("Portal:Demo", "true"));
        Assert.Equal(await CountAsync(whole), await CountAsync(next));
    }

    private static Task<int> ExecuteAsync(PortalFactory portal, string sql) => portal.InDatabase(db => db.Database.ExecuteSqlRawAsync(sql));

    private static Task<string> CountAsync(PortalFactory portal) => portal.InDatabase(async db =>
        $"{await db.Grappes.CountAsync()} grappes, {await db.OrganismesGestionnaires.CountAsync()} organismes, {await db.Etablissements.CountAsync()} établissements, "
        + $"{await db.DocumentsSources.CountAsync()} documents, {await db.Conventions.CountAsync(c => c.Statut == StatutConvention.Brouillon)} projets sur {await db.Conventions.CountAsync()}, "
        + $"{await db.RelevesMensuels.CountAsync()} relevés, {await db.Users.CountAsync()} comptes, {await db.Habilitations.CountAsync()} rôles");
}
