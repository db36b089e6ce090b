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
}
