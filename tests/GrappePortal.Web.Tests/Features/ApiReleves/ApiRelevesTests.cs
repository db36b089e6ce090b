using System.Net;
using System.Text;
using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using static GrappePortal.Web.Tests.Features.ApiReleves.ApiEssai;

namespace GrappePortal.Web.Tests.Features.ApiReleves;

/// <summary>The figures that a publisher sends and reads, over HTTP.</summary>
public sealed class ApiRelevesTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Put_GoodFigures_AreADraftUnderTheNameOfTheSoftware()
    {
        var grappe = await GrappeMesuree.OpenAsync(portal);
        using var caller = grappe.Caller(await grappe.NewKeyAsync("DUI Horizon"));
        var (status, body) = await PutAsync(caller, grappe, Actifs);
        Assert.Equal((HttpStatusCode.OK, "brouillon", false), (status, body.GetProperty("etat").GetString(), body.GetProperty("complet").GetBoolean()));
        var releve = await grappe.ReleveAsync();
        Assert.Equal((EtatReleve.Brouillon, 37, 40, "DUI Horizon (API)"), (releve.Etat, releve.Find("DUI_ACTIFS")!.Numerateur, releve.Find("DUI_ACTIFS")!.Denominateur, releve.Find("DUI_ACTIFS")!.SaisiPar));
    }

    [Fact]
    public async Task Put_SameTwice_LeavesOneStateAndOneLineOfTheJournal()
    {
        var grappe = await GrappeMesuree.OpenAsync(portal);
        using var caller = grappe.Caller(await grappe.NewKeyAsync());
        var (_, first) = await PutAsync(caller, grappe, Actifs);
        var lines = await grappe.JournalLinesAsync((await grappe.ReleveAsync()).Id);
        var (status, second) = await PutAsync(caller, grappe, Actifs);
        Assert.Equal((HttpStatusCode.OK, 1), (status, lines));
        Assert.Equal(first.GetRawText(), second.GetRawText());
        Assert.Equal(lines, await grappe.JournalLinesAsync((await grappe.ReleveAsync()).Id));
    }

    [Fact]
    public async Task Get_AfterPut_AnswersTheSameWithItsTag()
    {
        var grappe = await GrappeMesuree.OpenAsync(portal);
        using var caller = grappe.Caller(await grappe.NewKeyAsync());
        var (_, put) = await PutAsync(caller, grappe, Actifs);
        using var answer = await caller.GetAsync(Address(grappe), Cancellation);
        var body = await JsonAsync(answer);
        Assert.Equal(put.GetRawText(), body.GetRawText());
        Assert.Equal($"\"{body.GetProperty("revision").GetInt32()}\"", answer.Headers.ETag!.Tag);
    }

    [Fact]
    public async Task Put_FarFigureWithoutAWord_IsADraftAndToldToWaitForOne()
    {
        var grappe = await GrappeMesuree.OpenAsync(portal);
        using var caller = grappe.Caller(await grappe.NewKeyAsync());
        var (status, body) = await PutAsync(caller, grappe, """{"valeurs":{"MSS":{"numerateur":90,"denominateur":40}}}""");
        Assert.Equal((HttpStatusCode.OK, "MSS"), (status, Assert.Single(body.GetProperty("aJustifier").EnumerateArray()).GetString()));

        var (_, explained) = await PutAsync(caller, grappe, """{"valeurs":{"MSS":{"numerateur":90,"denominateur":40,"justification":"Rattrapage de l’été."}}}""");
        Assert.Empty(explained.GetProperty("aJustifier").EnumerateArray());

        // The nightly sending has no word: the one that was given stays.
        var (_, again) = await PutAsync(caller, grappe, """{"valeurs":{"MSS":{"numerateur":90,"denominateur":40}}}""");
        Assert.Equal(explained.GetRawText(), again.GetRawText());
    }

    [Theory]
    [InlineData("""{"justification":"Rattrapage de l’été."}""", 90, 40)]
    [InlineData("""{"numerateur":91}""", 91, 40)]
    [InlineData("""{"denominateur":41}""", 90, 41)]
    [InlineData("{}", 90, 40)]
    [InlineData("""{"numerateur":null}""", null, 40)]
    [InlineData("""{"numerateur":null,"denominateur":null}""", null, null)]
    public async Task Put_PartOfACell_KeepsWhatIsLeftOutAndEmptiesWhatIsNull(string cell, int? numerateur, int? denominateur)
    {
        var grappe = await GrappeMesuree.OpenAsync(portal);
        using var caller = grappe.Caller(await grappe.NewKeyAsync());
        await PutAsync(caller, grappe, """{"valeurs":{"MSS":{"numerateur":90,"denominateur":40}}}""");
        var (status, body) = await PutAsync(caller, grappe, """{"valeurs":{"MSS":""" + cell + "}}");
        Assert.Equal(HttpStatusCode.OK, status);
        var mss = (await grappe.ReleveAsync()).Find("MSS")!;
        Assert.Equal((numerateur, denominateur), (mss.Numerateur, mss.Denominateur));
        Assert.Equal(cell.Contains("justification", StringComparison.Ordinal), !body.GetProperty("aJustifier").EnumerateArray().Any(code => code.GetString() == "MSS") && mss.Justification is not null);
    }

    [Fact]
    public async Task Put_WordThatHoldsTheNumberOfAPatient_IsRefusedAndWritesNothing()
    {
        var grappe = await GrappeMesuree.OpenAsync(portal);
        using var caller = grappe.Caller(await grappe.NewKeyAsync());
        var (status, body) = await PutAsync(caller, grappe, """{"valeurs":{"MSS":{"numerateur":30,"denominateur":40,"justification":"Voir 185057800608491."}}}""");
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "Valeurs refusées"), (status, body.GetProperty("title").GetString()));
        Assert.Contains("contient un numéro de sécurité sociale", body.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Null((await grappe.ReleveAsync()).Find("MSS"));
    }

    [Fact]
    public async Task Put_OutOfBounds_IsKeptAndToldAsOnTheScreen()
    {
        var grappe = await GrappeMesuree.OpenAsync(portal);
        using var caller = grappe.Caller(await grappe.NewKeyAsync());
        var (status, body) = await PutAsync(caller, grappe, """{"valeurs":{"DUI_ACTIFS":{"numerateur":41,"denominateur":40}}}""");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("horsBornes", body.GetProperty("valeurs").EnumerateArray().Single(v => v.GetProperty("code").GetString() == "DUI_ACTIFS").GetProperty("remarques").EnumerateArray().Select(r => r.GetProperty("nature").GetString()));
    }

    [Theory]
    [InlineData("""{"valeurs":{"DUI_ACTIFS":{"numerateur":37,"denominateur":40},"INCONNU":{"numerateur":1}}}""", "INCONNU")]
    [InlineData("""{"valeurs":{"DUI_ACTIFS":{"numerateur":37,"denominateur":40},"MSS":{"numerateur":-1,"denominateur":40}}}""", "MSS")]
    [InlineData("""{"valeurs":{"DUI_ACTIFS":{"numerateur":37,"denominateur":40},"MSS":null}}""", "MSS")]
    public async Task Put_OneBadFigureAmongGoodOnes_WritesNothingAndNamesIt(string body, string code)
    {
        var grappe = await GrappeMesuree.OpenAsync(portal);
        using var caller = grappe.Caller(await grappe.NewKeyAsync());
        var (status, problem) = await PutAsync(caller, grappe, body);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "urn:grappeportal:probleme:valeurs-refusees"), (status, problem.GetProperty("type").GetString()));
        Assert.Equal(code, Assert.Single(problem.GetProperty("erreurs").EnumerateObject()).Name);
        Assert.Empty((await grappe.ReleveAsync()).Valeurs);
    }

    [Theory]
    [InlineData("", "pas du JSON")]
    [InlineData("{", "pas du JSON")]
    [InlineData("{}", "« valeurs » y manque")]
    [InlineData("[]", "« valeurs » y manque")]
    [InlineData("""{"valeurs":{}}""", "aucune valeur")]
    [InlineData("""{"valeurs":{"MSS":{"numerateur":1.5,"denominateur":40}}}""", "MSS.numerateur »")]
    [InlineData("""{"valeurs":{"MSS":{"numerateur":"12","denominateur":40}}}""", "MSS.numerateur »")]
    [InlineData("""{"valeurs":{"MSS":{"numérateur":12,"denominateur":40}}}""", "MSS")]
    [InlineData("""{"valeurs":{"MSS":{"numerateur":12},"MSS":{"numerateur":13}}}""", "MSS »")]
    public async Task Put_UnreadableBody_IsRefusedInFrenchWithItsReason(string body, string reason)
    {
        var grappe = await GrappeMesuree.OpenAsync(portal);
        using var caller = grappe.Caller(await grappe.NewKeyAsync());
        var (status, problem) = await PutAsync(caller, grappe, body);
        Assert.Equal((HttpStatusCode.BadRequest, "urn:grappeportal:probleme:corps-illisible"), (status, problem.GetProperty("type").GetString()));
        Assert.Contains(reason, problem.GetProperty("detail").GetString()!.Replace('\u00A0', ' '), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Put_BodyTooLongOrNotJson_IsRefused()
    {
        var grappe = await GrappeMesuree.OpenAsync(portal);
        using var caller = grappe.Caller(await grappe.NewKeyAsync());
        var (tooLong, _) = await PutAsync(caller, grappe, new string(' ', 70_000) + Actifs);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, tooLong);
        using var text = new StringContent(Actifs, Encoding.UTF8, "text/plain");
        using var answer = await caller.PutAsync(Address(grappe), text, Cancellation);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Put_LockedMonth_Answers409WithTheWayToACorrection(bool jobIsLate)
    {
        var grappe = await GrappeMesuree.OpenAsync(portal);
        await grappe.LockAsync(jobIsLate);
        using var caller = grappe.Caller(await grappe.NewKeyAsync());
        var (status, problem) = await PutAsync(caller, grappe, Actifs);
        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Contains("demander une correction", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Empty((await grappe.ReleveAsync()).Valeurs);
    }

    [Theory]
    [InlineData("2026-11", HttpStatusCode.Conflict)]
    [InlineData("2026-13", HttpStatusCode.BadRequest)]
    [InlineData("octobre", HttpStatusCode.BadRequest)]
    public async Task Put_MonthThatIsNotOpenOrNotAMonth_IsRefused(string mois, HttpStatusCode expected)
    {
        var grappe = await GrappeMesuree.OpenAsync(portal);
        using var caller = grappe.Caller(await grappe.NewKeyAsync());
        using var answer = await caller.PutAsync($"/api/v1/etablissements/{grappe.Finess[0]}/releves/{mois}", Body(Actifs), Cancellation);
        Assert.Equal((expected, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
    }

    [Fact]
    public async Task Put_EstablishmentOfAnotherGrappe_AnswersAsForNothing()
    {
        var grappe = await GrappeMesuree.OpenAsync(portal);
        var other = await GrappeMesuree.OpenAsync(portal, "Voisine");
        using var caller = grappe.Caller(await grappe.NewKeyAsync());
        string[] addresses = [$"/api/v1/etablissements/{other.Finess[0]}/releves/2026-10", $"/api/v1/etablissements/{GrappeEssai.NextFiness()}/releves/2026-10", "/api/v1/etablissements/12/releves/2026-10"];
        var answers = new List<string>();
        foreach (var address in addresses)
        {
            using var put = await caller.PutAsync(address, Body(Actifs), Cancellation);
            using var get = await caller.GetAsync(address, Cancellation);
            answers.Add($"{put.StatusCode} {await put.Content.ReadAsStringAsync(Cancellation)} {get.StatusCode} {await get.Content.ReadAsStringAsync(Cancellation)}");
        }

        Assert.StartsWith("NotFound", answers[0], StringComparison.Ordinal);
        Assert.Single(answers.Distinct());
        Assert.Empty((await other.ReleveAsync()).Valeurs);
    }

    [Fact]
    public async Task Put_WithTheTagOfAnOlderReading_Answers412AndWritesNothing()
    {
        var grappe = await GrappeMesuree.OpenAsync(portal);
        using var caller = grappe.Caller(await grappe.NewKeyAsync());
        var (_, first) = await PutAsync(caller, grappe, Actifs);
        var (stale, _) = await PutAsync(caller, grappe, """{"valeurs":{"DUI_ACTIFS":{"numerateur":20,"denominateur":40}}}""", "\"1\"");
        Assert.Equal((HttpStatusCode.PreconditionFailed, 37), (stale, (await grappe.ReleveAsync()).Find("DUI_ACTIFS")!.Numerateur));
        var (fresh, _) = await PutAsync(caller, grappe, """{"valeurs":{"DUI_ACTIFS":{"numerateur":38,"denominateur":40}}}""", $"\"{first.GetProperty("revision").GetInt32()}\"");
        Assert.Equal((HttpStatusCode.OK, 38), (fresh, (await grappe.ReleveAsync()).Find("DUI_ACTIFS")!.Numerateur));
    }

    [Fact]
    public async Task Put_TwoCallersAtOnce_BothAreKept()
    {
        var grappe = await GrappeMesuree.OpenAsync(portal);
        using var caller = grappe.Caller(await grappe.NewKeyAsync());
        string[] bodies = [Actifs, """{"valeurs":{"MSS":{"numerateur":31,"denominateur":40}}}""", """{"valeurs":{"DMP":{"numerateur":30,"denominateur":40}}}"""];
        var answers = await Task.WhenAll(bodies.Select(body => PutAsync(caller, grappe, body)));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        Assert.Equal(["DMP", "DUI_ACTIFS", "MSS"], (await grappe.ReleveAsync()).Valeurs.Select(v => v.Code).Order(StringComparer.Ordinal));
    }
}
