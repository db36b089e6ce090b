using System.Net;
using System.Text;
using GrappePortal.Domain;
using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Features.ImportsReleves;
using GrappePortal.Web.Features.Releves;
using GrappePortal.Web.Security;
using GrappePortal.Web.Tests.Infrastructure;

namespace GrappePortal.Web.Tests.Features.Releves;

/// <summary>
/// A numerator over the denominator that bounds it is kept as typed, and never silently: each of the four ways in says which cell, why
/// and what to do, before the month is handed over.
/// </summary>
public sealed class HorsBornesTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private const string Sentence = "le numérateur (41) dépasse le dénominateur (40), ce taux ne peut pas dépasser 100 % : corrigez l’un des deux avant de transmettre.";

    [Theory]
    [InlineData(Role.Referent)]
    [InlineData(Role.Porteur)]
    public async Task Grid_WithAFigureOutOfBounds_SaysSoInItsCellAndPraisesNothing(Role role)
    {
        var grappe = await GrappeMesuree.OpenAsync(portal);
        var saved = await grappe.Do<SaveValeur, ReponseSaisie>(role, async act => await act.ExecuteAsync((await grappe.ReleveAsync()).Id, new SaisieForm { Code = "DMP", Numerateur = "41", Denominateur = "40" }));
        var cell = saved.Lignes!.Single(ligne => ligne.Code == "DMP");
        Assert.Equal("✕ à corriger", cell.Jugement);
        Assert.Contains(Sentence, Plain(Assert.Single(cell.Remarques)), StringComparison.Ordinal);

        using var browser = await portal.SignInAsync(grappe.Personnes[role]);
        var page = role == Role.Referent ? "/saisie/2026-10" : $"/grappes/{grappe.Grappe.Id}/indicateurs/saisie?mois=2026-10&indicateur=DMP";
        Assert.Contains(Sentence, Plain(WebUtility.HtmlDecode(await browser.GetStringAsync(new Uri(page, UriKind.Relative), TestContext.Current.CancellationToken))), StringComparison.Ordinal);
        var releve = await grappe.ReleveAsync();
        await Assert.ThrowsAsync<RuleViolationException>(() => grappe.Do<TransmitReleve>(role, act => act.ExecuteAsync(releve.Id)));
    }

    [Fact]
    public async Task Api_WithAFigureOutOfBounds_KeepsItAndSaysSo()
    {
        var grappe = await GrappeMesuree.OpenAsync(portal);
        using var caller = grappe.Caller(await grappe.NewKeyAsync());
        using var body = new StringContent("""{"valeurs":{"DMP":{"numerateur":41,"denominateur":40}}}""", Encoding.UTF8, "application/json");
        using var answer = await caller.PutAsync(new Uri($"/api/v1/etablissements/{grappe.Finess[0].Value}/releves/2026-10", UriKind.Relative), body, TestContext.Current.CancellationToken);
        var json = System.Text.Json.JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement.ToString();
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains(Sentence, Plain(System.Text.RegularExpressions.Regex.Unescape(json)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_WithAFigureOutOfBounds_SaysSoInItsDryRunAndBlocksNothing()
    {
        var grappe = await GrappeMesuree.OpenAsync(portal);
        var id = await grappe.Do<DepositImport, Guid>(Role.Porteur, act => act.ExecuteAsync(
            grappe.Grappe.Id, new DepotImportForm { Mois = "2026-10" }, "releves.csv", Encoding.UTF8.GetBytes($"finess_et;DMP numerateur;DMP denominateur\n{grappe.Finess[0]};41;40\n")));
        var constat = Assert.Single((await grappe.Do<ShowImport, ImportFiche?>(Role.Porteur, act => act.ExecuteAsync(id)))!.Bilan!.Constats);
        Assert.Equal((2, NatureConstat.HorsBornes, false), (constat.Ligne, constat.Nature, constat.EstBloquant));
        Assert.Contains(Sentence, Plain(constat.Message), StringComparison.Ordinal);
    }

    private static string Plain(string text) => text.Replace('\u00A0', ' ').Replace('\u202F', ' ');
}
