using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Features.Portefeuille;
using GrappePortal.Web.Security;
using GrappePortal.Web.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static GrappePortal.Web.Tests.Features.Portefeuille.PortefeuilleEssai;

namespace GrappePortal.Web.Tests.Features.Portefeuille;

/// <summary>The portfolio frozen at a day: kept once, and read as it was known then.</summary>
public sealed class SituationsGardeesTests(PortalFactory portal) : IClassFixture<PortalFactory>, IAsyncLifetime
{
    private static readonly DateTimeOffset Matin = new(2026, 11, 12, 0, 2, 0, TimeSpan.Zero);

    // A day is closed once for all grappes: the neighbours, whose clock is the same, have closed it already.
    public async ValueTask InitializeAsync() => await portal.InDatabase(async db =>
    {
        await db.JoursClos.ExecuteDeleteAsync();
        return await db.SituationsGrappe.ExecuteDeleteAsync();
    });

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Portfolio_FrozenAtADate_ReadsAsItWasKnownThatDayOnScreenInFilesAndInThePdf()
    {
        var grappe = await GrappeMesuree.OpenAsync(portal);
        await HandOverAsync(grappe, etablissement: 0);
        portal.Clock.MoveTo(Matin);
        await KeepAsync();
        await HandOverAsync(grappe, etablissement: 1);
        portal.Clock.Advance(TimeSpan.FromDays(1));
        await KeepAsync();

        Assert.Equal(1, (await RowAsync(grappe, Role.InstructeurArs, new DateOnly(2026, 11, 11)))!.Chiffres.Transmis);
        Assert.Equal(2, (await RowAsync(grappe, Role.InstructeurArs, new DateOnly(2026, 11, 12)))!.Chiffres.Transmis);
        Assert.Equal(2, (await RowAsync(grappe, Role.InstructeurArs))!.Chiffres.Transmis);
        Assert.Null(await RowAsync(grappe, Role.InstructeurArs, new DateOnly(2026, 11, 10)));
        var lines = (await grappe.Do<ShowGrappePortefeuille, GrappePortefeuilleFiche?>(Role.InstructeurArs, act => act.ExecuteAsync(grappe.Grappe.Id, new DateOnly(2026, 11, 11))))!.Etablissements;
        Assert.Equal([EtatReleve.Transmis, EtatReleve.ASaisir], lines.Select(l => l.Etat!.Value));

        using var browser = await portal.SignInAsync(grappe.Personnes[Role.InstructeurArs]);
        var query = $"au=2026-11-11&recherche={grappe.Grappe.Marque.Replace(' ', '+')}";
        Assert.Contains("1 sur 2", await PageAsync(browser, $"/portefeuille?{query}"), StringComparison.Ordinal);
        Assert.Contains("telqu’ilsétaientconnus", (await PageAsync(browser, $"/portefeuille?{query}")).Replace("tels qu", "telqu", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains(";2;2;1;", await browser.GetStringAsync(new Uri($"/portefeuille/export.csv?{query}", UriKind.Relative), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        var pdf = await PdfText.OfAsync(await browser.GetByteArrayAsync(new Uri($"/portefeuille/portefeuille.pdf?{query}", UriKind.Relative), TestContext.Current.CancellationToken));
        Assert.Contains("Relevéstransmis1sur2(50%)", pdf, StringComparison.Ordinal);
        Assert.Contains("situationau11/11/2026", pdf, StringComparison.Ordinal);
        Assert.Contains("Nomcontenant", pdf[..400], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sheet_OfOneGrappe_SaysWhatItsPageSaysAndMasksTheSame()
    {
        var grappe = await GrappeMesuree.OpenAsync(portal);
        await HandOverAsync(grappe, etablissement: 0, dmp: 3);
        portal.Clock.MoveTo(Matin);
        await KeepAsync();
        await HandOverAsync(grappe, etablissement: 1, dmp: 31);
        using var browser = await portal.SignInAsync(grappe.Personnes[Role.InstructeurArs]);
        async Task<string> SheetAsync(string query) => await PdfText.OfAsync(await browser.GetByteArrayAsync(new Uri($"/portefeuille/{grappe.Grappe.Id}/grappe.pdf{query}", UriKind.Relative), TestContext.Current.CancellationToken));
        var live = await SheetAsync("");
        Assert.All(["Relevéstransmis2sur2(100%)", grappe.Finess[0].Value, "masqué", "Indicateurstransmis,octobre2026", "77,5%"], expected => Assert.Contains(expected, live, StringComparison.Ordinal));
        Assert.DoesNotContain("7,5%", live.Replace("77,5%", "", StringComparison.Ordinal), StringComparison.Ordinal);
        var frozen = await SheetAsync("?au=2026-11-11");
        Assert.All(["Relevéstransmis1sur2(50%)", "situationau11/11/2026", "masqué"], expected => Assert.Contains(expected, frozen, StringComparison.Ordinal));
        Assert.DoesNotContain("Indicateurstransmis", frozen, StringComparison.Ordinal);
        using var before = await browser.GetAsync(new Uri($"/portefeuille/{grappe.Grappe.Id}/grappe.pdf?au=2026-01-01", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, before.StatusCode);
    }

    [Fact]
    public async Task Establishment_AtAFrozenDate_ShowsItsLineOfThatDayAndSaysThatItsMonthsAreOfToday()
    {
        var grappe = await GrappeMesuree.OpenAsync(portal);
        portal.Clock.MoveTo(Matin);
        await KeepAsync();
        await HandOverAsync(grappe, etablissement: 0, dmp: 3);
        portal.Clock.Advance(TimeSpan.FromDays(1));
        await KeepAsync();
        async Task<SituationFigee?> At(DateOnly? au) => (await grappe.Do<ShowEtablissementPortefeuille, EtablissementPortefeuilleFiche?>(Role.InstructeurArs, act => act.ExecuteAsync(grappe.Grappe.Etablissements[0], au)))!.Fige;
        Assert.Equal((EtatReleve.ASaisir, EtatReleve.Transmis), ((await At(new DateOnly(2026, 11, 11)))!.Ligne!.Etat, (await At(new DateOnly(2026, 11, 12)))!.Ligne!.Etat));
        Assert.Null(await At(null));
        Assert.Null((await At(new DateOnly(2026, 1, 1)))!.Ligne);
        using var browser = await portal.SignInAsync(grappe.Personnes[Role.InstructeurArs]);
        var page = await PageAsync(browser, $"/portefeuille/etablissements/{grappe.Grappe.Etablissements[0]}?au=2026-11-12");
        Assert.All(["Données du jour", "Cibles atteintes masqué"], expected => Assert.Contains(expected, page, StringComparison.Ordinal));
        Assert.DoesNotContain("Données du jour", await PageAsync(browser, $"/portefeuille/etablissements/{grappe.Grappe.Etablissements[0]}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keep_ADayTwiceOrWithoutChange_WritesNothingMore()
    {
        await GrappeMesuree.OpenAsync(portal);
        portal.Clock.MoveTo(Matin.AddDays(100));
        Assert.True(await KeepAsync() > 0);
        Assert.Equal(0, await KeepAsync());
        portal.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(0, await KeepAsync());
    }

    [Fact]
    public async Task Keep_AfterARestartInTheAfternoon_LeavesTheDayAsItWasReportedInTheMorning()
    {
        var grappe = await GrappeMesuree.OpenAsync(portal);
        portal.Clock.MoveTo(Matin);
        await KeepAsync();
        portal.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(0, await KeepAsync());
        var yesterday = new DateOnly(2026, 11, 12);
        var reported = (await RowAsync(grappe, Role.InstructeurArs, yesterday))!.Chiffres;

        // Nothing changed in the night; at ten somebody types, and a grappe joins the portal.
        portal.Clock.Advance(TimeSpan.FromHours(10));
        await HandOverAsync(grappe, etablissement: 0);
        var added = await GrappeEssai.AddAsync(portal, $"Nouvelle {Guid.NewGuid():N}");
        portal.Clock.Advance(TimeSpan.FromHours(5));
        Assert.Equal(0, await KeepAsync());
        Assert.Equal(reported, (await RowAsync(grappe, Role.InstructeurArs, yesterday))!.Chiffres);
        Assert.False(await portal.InDatabase(db => db.SituationsGrappe.AnyAsync(s => s.GrappeId == added.Id)));

        portal.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(2, await portal.InDatabase(db => db.JoursClos.CountAsync()));
        Assert.True(await KeepAsync() >= 2);
        Assert.Equal(1, (await RowAsync(grappe, Role.InstructeurArs, yesterday.AddDays(1)))!.Chiffres.Transmis);
    }

    private Task<int> KeepAsync() => portal.InDatabase(async _ =>
    {
        await using var scope = portal.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<PersonneCourante>().ActAsPortal();
        return await scope.ServiceProvider.GetRequiredService<RecordSituations>().ExecuteAsync();
    });
}
