using System.Net;
using GrappePortal.Web.Features.Courriels;
using GrappePortal.Web.Mail;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared.Listes;
using GrappePortal.Web.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GrappePortal.Web.Tests.Features.Courriels;

/// <summary>The outgoing mails: searched, sorted and narrowed as the other lists.</summary>
public sealed class CourrielsTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private static readonly DateTimeOffset Start = new(2026, 11, 2, 8, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("jardin", null, "Rappel : votre relevé", "Convention à signer")]
    [InlineData("RAPPEL releve", null, "Rappel : votre relevé")]
    [InlineData("jardin%", null)]
    [InlineData(null, "Envoye", "Convention à signer")]
    [InlineData(null, "EnAttente", "Rappel : votre relevé")]
    [InlineData(null, "abandonne", "Votre invitation")]
    [InlineData(null, "nonsense", "Votre invitation", "Rappel : votre relevé", "Convention à signer")]
    public async Task List_SearchedOrNarrowed_KeepsThoseAloneTheLastFirst(string? recherche, string? etat, params string[] expected) =>
        Assert.Equal(expected, await SubjectsAsync(etat, new FiltreListe(recherche)));

    [Theory]
    [InlineData("destinataire", "Rappel : votre relevé", "Convention à signer", "Votre invitation")]
    [InlineData("-objet", "Votre invitation", "Rappel : votre relevé", "Convention à signer")]
    [InlineData("cree", "Convention à signer", "Rappel : votre relevé", "Votre invitation")]
    public async Task List_Sorted_FollowsTheColumn(string tri, params string[] expected) =>
        Assert.Equal(expected, await SubjectsAsync(null, new FiltreListe(Tri: tri)));

    [Fact]
    public async Task Page_SearchedInItsAddress_ShowsWhatIsFoundAndSaysWhenNothingIs()
    {
        await WriteAsync();
        using var client = await portal.SignInAsync(await AdministratorAsync());
        var page = WebUtility.HtmlDecode(await client.GetStringAsync("/courriels?recherche=jardin&etat=Envoye&tri=objet", TestContext.Current.CancellationToken));
        Assert.Contains("Convention à signer", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Votre invitation", page, StringComparison.Ordinal);
        var empty = await client.GetStringAsync("/courriels?recherche=introuvable", TestContext.Current.CancellationToken);
        Assert.Contains("Afficher tous les courriels", empty, StringComparison.Ordinal);
    }

    private async Task<IEnumerable<string>> SubjectsAsync(string? etat, FiltreListe filtre)
    {
        await WriteAsync();
        var list = await portal.ActAs(await AdministratorAsync(), services => services.GetRequiredService<ListCourriels>().ExecuteAsync(FiltreCourriels.Read(etat), filtre));
        return list.Page.Rows.Select(row => row.Sujet);
    }

    private Task<Personne> AdministratorAsync() => GrappeEssai.AddPersonneAsync(portal, "Alix Administrateur", Habilitation.Administrateur);

    private Task<int> WriteAsync() => portal.InDatabase(async db =>
    {
        await db.MessagesSortants.ExecuteDeleteAsync();
        var sent = new MessageSortant("lou@jardin.test", "Convention à signer", "…", Start);
        sent.MarkSent(Start.AddMinutes(1), keepsCorps: false);
        var refused = new MessageSortant("mael@verger.test", "Votre invitation", "…", Start.AddHours(2));
        refused.MarkRefused(Start.AddHours(3), "550");
        db.AddRange(sent, new MessageSortant("ida@jardin.test", "Rappel : votre relevé", "…", Start.AddHours(1)), refused);
        return await db.SaveChangesAsync();
    });

    [Theory]
    [InlineData("https://portail.example/signer?jeton=a", "href=\"/signer?jeton=a\"")]
    [InlineData("https://portail.example//ailleurs.example/x", "href=\"/ailleurs.example/x\"")]
    [InlineData("httpx://portail.example/x", null)]
    [InlineData("mailto:x@essai.test", null)]
    [InlineData("Bonjour", null)]
    public async Task Show_LineOfAMail_IsALinkWhenItIsAnAddressOfTheWebAlone(string line, string? expected)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        await using var renderer = new Microsoft.AspNetCore.Components.Web.HtmlRenderer(scope.ServiceProvider, Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance);
        var html = await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<CorpsCourriel>(
            Microsoft.AspNetCore.Components.ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(CorpsCourriel.Corps)] = line }))).ToHtmlString());
        Assert.Equal(expected is not null, html.Contains("<a ", StringComparison.Ordinal));
        Assert.Contains(expected ?? string.Empty, html, StringComparison.Ordinal);
    }
}
