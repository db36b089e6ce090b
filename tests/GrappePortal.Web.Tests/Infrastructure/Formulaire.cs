using System.Net;
using System.Text.RegularExpressions;

namespace GrappePortal.Web.Tests.Infrastructure;

/// <summary>Fills a form of a static page as a browser does: reads the page, keeps its hidden fields, posts.</summary>
internal static partial class Formulaire
{
    public static async Task<HttpResponseMessage> SubmitAsync(this HttpClient client, string page, string form, params (string Name, string Value)[] fields)
    {
        var html = await client.GetStringAsync(page);
        var shown = Forms().Matches(html).Select(match => match.Value)
            .Single(text => text.Contains($"name=\"_handler\" value=\"{form}\"", StringComparison.Ordinal));
        var hidden = HiddenInputs().Matches(shown).Select(match => KeyValuePair.Create(match.Groups["name"].Value, WebUtility.HtmlDecode(match.Groups["value"].Value)));
        using var content = new FormUrlEncodedContent([.. hidden, .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]);
        return await client.PostAsync(page, content);
    }

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
