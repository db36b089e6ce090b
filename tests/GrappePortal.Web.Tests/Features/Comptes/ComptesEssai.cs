using System.Text.RegularExpressions;
using GrappePortal.Web.Security;
using GrappePortal.Web.Tests.Infrastructure;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GrappePortal.Web.Tests.Features.Comptes;

/// <summary>What the tests of accounts share: a password set without a page, the link of the last mail.</summary>
internal static partial class ComptesEssai
{
    public const string MotDePasse = "trois mots de passe";

    public static async Task<Personne> AddWithPasswordAsync(this PortalFactory portal, string nom)
    {
        var personne = await GrappeEssai.AddPersonneAsync(portal, nom);
        await portal.ActAs(null, async services =>
        {
            var personnes = services.GetRequiredService<UserManager<Personne>>();
            personne = (await personnes.FindByIdAsync(personne.Id.ToString()))!;
            Assert.True((await personnes.AddPasswordAsync(personne, MotDePasse)).Succeeded);
        });
        return personne;
    }

    public static UserPasskeyInfo NewKey() =>
        new([1, 2, 3, .. Guid.NewGuid().ToByteArray()], [4], DateTimeOffset.UtcNow, 0, null, true, false, false, [5], [6]) { Name = "Téléphone" };

    public static Task AddPasskeyAsync(this PortalFactory portal, Personne personne) => portal.ActAs(personne, async services =>
    {
        var personnes = services.GetRequiredService<UserManager<Personne>>();
        Assert.True((await personnes.AddOrUpdatePasskeyAsync((await personnes.FindByIdAsync(personne.Id.ToString()))!, NewKey())).Succeeded);
    });

    /// <summary>The path of the link in the last mail to this address.</summary>
    public static Task<string?> LastLinkAsync(this PortalFactory portal, string courriel) => portal.InDatabase(async db =>
    {
        var corps = await db.MessagesSortants.Where(m => m.Destinataire == courriel).OrderByDescending(m => m.CreeLe).ThenByDescending(m => m.Id)
            .Select(m => m.Corps).FirstOrDefaultAsync();
        return corps is null ? null : new Uri(Link().Match(corps).Value).PathAndQuery;
    });

    public static Task<HttpResponseMessage> ConnectAsync(this HttpClient browser, string courriel, string motDePasse, string page = "/compte/connexion") =>
        browser.SubmitAsync(page, "connexion", ("Form.Courriel", courriel), ("Form.MotDePasse", motDePasse));

    public static async Task<bool> IsSignedInAsync(this HttpClient browser)
    {
        using var response = await browser.GetAsync("/compte");
        return response.IsSuccessStatusCode;
    }

    [GeneratedRegex("http[^\\s]+")]
    private static partial Regex Link();
}
