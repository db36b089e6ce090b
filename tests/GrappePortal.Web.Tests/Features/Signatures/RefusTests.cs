using GrappePortal.Web.Features.Signatures;
using GrappePortal.Web.Security;
using GrappePortal.Web.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using static GrappePortal.Web.Tests.Features.Signatures.SignatureEssai;

namespace GrappePortal.Web.Tests.Features.Signatures;

/// <summary>What is refused: by the person who signs or a colleague, and by the form that they filled badly.</summary>
public sealed class RefusTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Refuse_ByAColleagueWithAnAccount_IsToldUnderTheirNameToThePorteurAndToThePersonDesignated()
    {
        var (grappe, convention) = await SentAsync(portal);
        var porteur = await GrappeEssai.AddPersonneAsync(portal, "Pia Porteur", id => Habilitation.ForGrappe(id, Role.Porteur, grappe.Id));
        var colleague = await DirectionAsync(portal, grappe, "Cléo Collègue");
        var form = new RefusForm { Motif = "Montant faux.", Signataires = [convention.Signataires[0]] };
        await portal.ActAs(colleague, services => services.GetRequiredService<RefuseDocument>().ExecuteAsync(Porte.ParCompte(convention.Id), form, Cancellation));

        Assert.Contains("Cléo Collègue, et non Signataire Numero0", Assert.Single(await ConventionEssai.MailsAsync(portal, porteur.Email!)).Corps, StringComparison.Ordinal);
        var told = (await ConventionEssai.MailsAsync(portal, convention.Courriels[0]))[^1].Corps;
        Assert.All(["Cléo Collègue", "a refusé de signer", "Montant faux."], said => Assert.Contains(said, told, StringComparison.Ordinal));
        Assert.Matches(@"Refusé\s+par Cléo Collègue, et non par le signataire désigné, le \d\d/\d\d/\d{4} à \d\d:\d\d\s+« Montant faux\. »", await PageAsync(porteur, convention.Id));
    }

    [Fact]
    public async Task Refuse_ByThePersonDesignated_IsToldToThePorteurAlone()
    {
        var (grappe, convention) = await SentAsync(portal);
        var porteur = await GrappeEssai.AddPersonneAsync(portal, "Pia Porteur", id => Habilitation.ForGrappe(id, Role.Porteur, grappe.Id));
        var (browser, link) = await ConventionEssai.IdentifyAsync(portal, convention.Courriels[0]);
        var before = (await ConventionEssai.MailsAsync(portal, convention.Courriels[0])).Count;
        (await browser.SubmitAsync(link, "refuser", ("Form.Motif", "Montant faux."))).Dispose();
        Assert.Equal(before, (await ConventionEssai.MailsAsync(portal, convention.Courriels[0])).Count);
        Assert.Matches(@"Refusé\s+par Signataire Numero0, le \d\d/", await PageAsync(porteur, convention.Id));
    }

    [Fact]
    public async Task Sign_SeveralFaults_AreToldAtOnceAtTheTopWithLinksAndNothingTypedIsLost()
    {
        var (_, convention) = await SentAsync(portal);
        var (browser, link) = await ConventionEssai.IdentifyAsync(portal, convention.Courriels[0]);
        using var refused = await browser.SubmitAsync(link, "signer", ("Form.Nom", "Zoe Autre"), ("Form.Qualite", "Directrice"), ("Form.Lieu", " "), ("Form.Mention", "Bon pour accord"));
        var html = await refused.Content.ReadAsStringAsync(Cancellation);
        var alert = html.IndexOf("role=\"alert\"", StringComparison.Ordinal);
        Assert.InRange(alert, html.IndexOf("</h1>", StringComparison.Ordinal), html.IndexOf("<lecteur-pdf", StringComparison.Ordinal));
        Assert.All(["Form-LuEtApprouve", "Form-ParDelegation", "Form-Lieu"], id =>
        {
            Assert.Contains($"href=\"{link[1..]}#{id}\"", html, StringComparison.Ordinal);
            Assert.Contains($" id=\"{id}\"", html, StringComparison.Ordinal);
        });
        Assert.Matches("<details open[^>]*>\\s*<summary>Je signe", html);
        Assert.All(["Zoe Autre", "Directrice", "Bon pour accord"], typed => Assert.Contains($"value=\"{typed}\"", html, StringComparison.Ordinal));

        // Then one fault alone, which comes from the act joined.
        using var again = await PostWithFileAsync(browser, link, "signer", [.. "MZ"u8],
            ("Form.LuEtApprouve", "true"), ("Form.Nom", "Zoe Autre"), ("Form.Qualite", "Directrice"), ("Form.Lieu", "Rouen"), ("Form.ParDelegation", "true"), ("Form.Signataires", convention.Signataires[0].ToString()));
        var second = await again.Content.ReadAsStringAsync(Cancellation);
        Assert.InRange(second.IndexOf("role=\"alert\"", StringComparison.Ordinal), 0, second.IndexOf("<lecteur-pdf", StringComparison.Ordinal));
        Assert.All(["Zoe Autre", "Directrice", "Rouen"], typed => Assert.Contains($"value=\"{typed}\"", second, StringComparison.Ordinal));
        Assert.Equal(2, second.Split("value=\"true\" checked").Length - 1);
    }

    [Fact]
    public async Task Refuse_WithoutAReason_OpensTheFoldAndTellsItAtTheTop()
    {
        var (_, convention) = await SentAsync(portal);
        var (browser, link) = await ConventionEssai.IdentifyAsync(portal, convention.Courriels[0]);
        using var refused = await browser.SubmitAsync(link, "refuser", ("Form.Motif", ""));
        var html = await refused.Content.ReadAsStringAsync(Cancellation);
        Assert.Contains($"href=\"{link[1..]}#refus-Motif\"", html, StringComparison.Ordinal);
        Assert.Matches("<details open[^>]*>\\s*<summary>Refuser de signer", html);
    }

    private async Task<string> PageAsync(Personne personne, Guid conventionId)
    {
        using var browser = await portal.SignInAsync(personne);
        using var page = await browser.GetAsync(new Uri($"/conventions/{conventionId}", UriKind.Relative), Cancellation);
        return await page.TextAsync();
    }
}
