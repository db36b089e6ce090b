using System.Net;
using System.Text.RegularExpressions;

namespace GrappePortal.Web.Tests.Infrastructure;

/// <summary>Fills a form of a static page as a browser does: reads the page, keeps its hidden fields, posts.</summary>
internal static partial class Formulaire
{
    public static async Task<HttpResponseMessage> SubmitAsync(this HttpClient client, string page, string form, params (string Name, string Value)[] fields) =>
        await new FormulaireCharge(client, page, await client.GetStringAsync(page), form, fields).SendAsync();

    /// <summary>Goes on from the page that answered a form, without reading it anew.</summary>
    public static async Task<HttpResponseMessage> ResubmitAsync(this HttpClient client, HttpResponseMessage shown, string page, string form, params (string Name, string Value)[] fields) =>
        await new FormulaireCharge(client, page, await shown.Content.ReadAsStringAsync(), form, fields).SendAsync();

    /// <summary>The hidden fields of one form of a page.</summary>
    internal static IEnumerable<KeyValuePair<string, string>> HiddenFields(string html, string form) => HiddenInputs()
        .Matches(Forms().Matches(html).Select(match => match.Value).Single(text => text.Contains($"name=\"_handler\" value=\"{form}\"", StringComparison.Ordinal)))
        .Select(match => KeyValuePair.Create(match.Groups["name"].Value, WebUtility.HtmlDecode(match.Groups["value"].Value)));

    /// <summary>The token that every form of the page holds.</summary>
    public static async Task<string> TokenAsync(this HttpClient client, string page) => WebUtility.HtmlDecode(
        HiddenInputs().Matches(await client.GetStringAsync(page)).First(match => match.Groups["name"].Value == "__RequestVerificationToken").Groups["value"].Value);

    /// <summary>What a reader sees, without the markup.</summary>
    public static async Task<string> TextAsync(this HttpResponseMessage response) =>
        WebUtility.HtmlDecode(Tags().Replace(await response.Content.ReadAsStringAsync(), " "));

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Forms();

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]+)\" value=\"(?<value>[^\"]*)\"")]
    private static partial Regex HiddenInputs();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();
}

/// <summary>A form on the screen, filled, that may be sent later or twice.</summary>
internal sealed record FormulaireCharge(HttpClient Client, string Page, string Html, string Form, IReadOnlyList<(string Name, string Value)> Fields)
{
    public async Task<HttpResponseMessage> SendAsync()
    {
        var hidden = Formulaire.HiddenFields(Html, Form).Where(field => Fields.All(typed => typed.Name != field.Key));
        using var content = new FormUrlEncodedContent([.. hidden, .. Fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]);
        return await Client.PostAsync(Page, content);
    }
}
