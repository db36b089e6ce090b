using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using GrappePortal.Browser.Tests.Infrastructure;
using GrappePortal.Domain.Grappes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GrappePortal.Browser.Tests;

/// <summary>A director signs: from the mail to the receipt, on a phone, and with an account at a desk.</summary>
public sealed partial class SignatureTests(Portail portail, Chromium chromium) : Journey(portail, chromium)
{
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    [Fact]
    public async Task Director_OnAPhone_SignsFromTheMailByLinkAndCode()
    {
        var courriel = $"directrice.{Guid.NewGuid():N}@essai.test";
        await Portail.SendConventionAsync(null, "Maud Kerlann", courriel);
        var phone = await OpenAsync(360, 740);
        await phone.GotoAsync(Link().Match(await Portail.MailAsync(courriel, "À signer")).Value);
        await ExpectNoFaultAsync(phone, "signer-1-lien");
        await phone.Button("Recevoir le code").ClickAsync();
        await Expect(phone.GetByLabel("Code reçu")).ToHaveAttributeAsync("autocomplete", "one-time-code");
        await ExpectNoFaultAsync(phone, "signer-2-code");
        await phone.GetByLabel("Code reçu").FillAsync(Code().Match(await Portail.MailAsync(courriel, "Votre code")).Value);
        await phone.Button("Ouvrir le document").ClickAsync();

        await Expect(phone.Locator(".lecteur-page[data-affichee]").First).ToBeVisibleAsync();
        await Expect(phone.Locator(".lecteur-texte span").First).ToBeAttachedAsync();
        await ExpectNoFaultAsync(phone, "signer-3-document");
        await phone.Locator(".lecteur-pages").EvaluateAsync("pages => pages.lastElementChild.scrollIntoView({ block: 'center' })");
        await Portail.WaitForAsync(courriel, signataire => signataire.LuLe is not null);

        await phone.GetByLabel("Prénom et nom (obligatoire)").FillAsync("Zoé Autre");
        await phone.Button("Signer", exact: true).ClickAsync();
        await Expect(phone.GetByRole(AriaRole.Alert)).ToBeInViewportAsync();
        await ExpectNoFaultAsync(phone, "signer-4-refuse");
        await phone.GetByRole(AriaRole.Alert).GetByRole(AriaRole.Link).Filter(new() { HasText = "par délégation" }).ClickAsync();
        await Expect(phone.Locator("#Form-ParDelegation")).ToBeFocusedAsync();
        await phone.GetByRole(AriaRole.Alert).GetByRole(AriaRole.Link).Filter(new() { HasText = "commune" }).ClickAsync();
        await Expect(phone.GetByLabel("Fait à")).ToBeFocusedAsync();
        await phone.GetByLabel("Prénom et nom (obligatoire)").FillAsync("Maud Kerlann");
        await phone.GetByLabel("Lu et approuvé").CheckAsync();
        await phone.GetByLabel("Fait à").FillAsync("Arras");
        await DrawAsync(phone);
        await ExpectNoFaultAsync(phone, "signer-4-formulaire");
        await phone.Button("Signer", exact: true).ClickAsync();
        await phone.SeesTitleAsync("Signature enregistrée");
        await ExpectNoFaultAsync(phone, "signer-5-recu");
        var signed = await Portail.SignataireAsync(courriel);
        Assert.NotNull(signed.Signature!.TraceId);
        Assert.Contains("Chrome", signed.Signature.Agent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Porteur_WhoReplacesASignatory_FindsTheFormAndTheAnswerUnderTheRow()
    {
        var id = await Portail.SendConventionAsync(Portail.Reperes.Organisme, "Maud Kerlann", $"partie.{Guid.NewGuid():N}@essai.test");
        await using (var db = Portail.OpenDatabase())
        {
            var organisme = await db.OrganismesGestionnaires.SingleAsync(o => o.Id == Portail.Reperes.Organisme, TestContext.Current.CancellationToken);
            organisme.AddRepresentant("Odile Quervec", "Présidente", "odile.quervec@essai.test", new Pouvoir(NaturePouvoir.Statutaire, "Statuts de l’association", null));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        var page = await EnterAsync(Comptes.Porteur, 360, 740);
        await page.GotoAsync($"/conventions/{id}");
        await page.InteractiveAsync();
        await page.GetByText("Joindre une page signée").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Page signée à la main" })).ToBeFocusedAsync();
        await page.GetByText("Remplacer le signataire").First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Remplacer le signataire" })).ToBeFocusedAsync();
        await ExpectNoFaultAsync(page, "remplacement-ouvert");
        await page.GetByLabel("Personne qui signera").SelectOptionAsync(new SelectOptionValue { Label = "Odile Quervec, Présidente (pouvoir statutaire\u00A0: Statuts de l’association)" });
        await page.Button("Remplacer", exact: true).ClickAsync();
        await page.SeesAsync("Joignez l’acte qui habilite Odile Quervec");
        await page.GetByLabel("Acte qui habilite cette personne").SetInputFilesAsync(new FilePayload { Name = "acte.pdf", MimeType = "application/pdf", Buffer = "%PDF-1.7 acte"u8.ToArray() });
        await page.Button("Remplacer", exact: true).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Signataire remplacé" })).ToBeInViewportAsync();
        await ExpectNoFaultAsync(page, "remplacement-fait");
    }

    [Fact]
    public async Task Director_WithoutAnyScript_SignsToo()
    {
        var courriel = $"sansscript.{Guid.NewGuid():N}@essai.test";
        await Portail.SendConventionAsync(null, "Maud Kerlann", courriel);
        var page = await OpenAsync(360, 740, scripts: false);
        await page.GotoAsync(Link().Match(await Portail.MailAsync(courriel, "À signer")).Value);
        await page.Button("Recevoir le code").ClickAsync();
        await page.GetByLabel("Code reçu").FillAsync(Code().Match(await Portail.MailAsync(courriel, "Votre code")).Value);
        await page.Button("Ouvrir le document").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { NameRegex = DocumentName() })).ToBeVisibleAsync();
        await page.GetByLabel("Ou écrivez ces mots").FillAsync("lu et approuve");
        await page.GetByLabel("Fait à").FillAsync("Arras");
        await page.Button("Signer", exact: true).ClickAsync();
        await page.SeesTitleAsync("Signature enregistrée");
    }

    [Fact]
    public async Task Director_WithAnAccount_FindsWhatToSignOnTheHomePage()
    {
        var id = await Portail.SendConventionAsync(Portail.Reperes.Organisme, Comptes.Direction, "direction@demo.grappeportal.test");
        var page = await EnterAsync(Comptes.Direction);
        await page.Link("Lire et signer").First.ClickAsync();
        await page.SeesTitleAsync("À signer");
        await ExpectNoFaultAsync(page, "signatures");
        await page.Locator($"a[href='signatures/{id}']").ClickAsync();
        await Expect(page.Locator(".lecteur-page[data-affichee]").First).ToBeVisibleAsync();
        await ExpectNoFaultAsync(page, "signatures-document");
        await page.GetByLabel("Lu et approuvé").CheckAsync();
        await page.GetByLabel("Fait à").FillAsync("Lille");
        await page.Button("Signer", exact: true).ClickAsync();
        await page.SeesTitleAsync("Signature enregistrée");
    }

    [Fact]
    public async Task Director_WhoseSessionEndsWhileSigning_FindsWhatWasTypedAfterSigningInAgain()
    {
        var page = await TypeThenLoseTheSessionAsync();
        await page.Button(Comptes.Direction).ClickAsync();
        await page.SeesAsync("Ce que vous aviez saisi est revenu");
        await Expect(page.GetByLabel("Fait à")).ToHaveValueAsync("Lens");
        await Expect(page.GetByLabel("Ou écrivez ces mots")).ToHaveValueAsync("lu et approuvé");
        await Expect(page.GetByLabel("Lu et approuvé").First).Not.ToBeCheckedAsync();
        Assert.StartsWith("data:image/png", await page.Locator("trace-signature input").InputValueAsync(), StringComparison.Ordinal);
        await ExpectNoFaultAsync(page, "signatures-reprise");
        await page.Button("Signer", exact: true).ClickAsync();
        await page.SeesTitleAsync("Signature enregistrée");
        Assert.Null(await KeptAsync(page));
    }

    [Fact]
    public async Task Director_WhoseSessionEndsWhileRefusing_FindsTheReasonAfterSigningInAgain()
    {
        var id = await Portail.SendConventionAsync(Portail.Reperes.Organisme, Comptes.Direction, "direction@demo.grappeportal.test");
        var page = await EnterAsync(Comptes.Direction);
        await page.GotoAsync($"/signatures/{id}");
        await page.GetByText("Refuser de signer").First.ClickAsync();
        await page.GetByLabel("Motif du refus").FillAsync("L’article 4 n’est pas celui du COPIL.");
        await page.Context.ClearCookiesAsync(new() { Name = "grappeportal" });
        await page.Button("Refuser de signer").ClickAsync();
        await page.Button(Comptes.Direction).ClickAsync();
        await Expect(page.GetByLabel("Motif du refus")).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Motif du refus")).ToHaveValueAsync("L’article 4 n’est pas celui du COPIL.");
    }

    [Fact]
    public async Task Somebody_WhoSignsInInThePlaceOfTheDirector_GetsNothingOfWhatWasTyped()
    {
        var page = await TypeThenLoseTheSessionAsync();
        Assert.NotNull(await KeptAsync(page));
        await page.Button(Comptes.Porteur).ClickAsync();
        await Expect(page.Locator(".bandeau-personne")).ToContainTextAsync(Comptes.Porteur);
        Assert.Null(await KeptAsync(page));
    }

    private async Task<IPage> TypeThenLoseTheSessionAsync()
    {
        CutsTheConnection = true;
        var id = await Portail.SendConventionAsync(Portail.Reperes.Organisme, Comptes.Direction, "direction@demo.grappeportal.test");
        var page = await EnterAsync(Comptes.Direction);
        await page.GotoAsync($"/signatures/{id}");
        await page.GetByLabel("Lu et approuvé").First.CheckAsync();
        await page.GetByLabel("Ou écrivez ces mots").FillAsync("lu et approuvé");
        await page.GetByLabel("Fait à").FillAsync("Lens");
        await DrawAsync(page);
        await page.Context.ClearCookiesAsync(new() { Name = "grappeportal" });
        await page.Button("Signer", exact: true).ClickAsync();
        await page.SeesTitleAsync("Se connecter");
        return page;
    }

    private static Task<string?> KeptAsync(IPage page) => page.EvaluateAsync<string?>("() => sessionStorage.getItem('grappeportal-saisie')");

    private static async Task DrawAsync(IPage page)
    {
        // The document takes its place above the pad when it has been read.
        await Expect(page.Locator(".lecteur-page[data-affichee]").First).ToBeVisibleAsync();
        var pad = page.Locator("trace-signature canvas");
        await pad.ScrollIntoViewIfNeededAsync();
        var box = (await pad.BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + 30, box.Y + 30);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + 120, box.Y + 60, new() { Steps = 5 });
        await page.Mouse.UpAsync();
        await Expect(page.Locator("trace-signature input")).ToHaveValueAsync(new Regex("^data:image/png"));
    }

    private static async Task ExpectNoFaultAsync(IPage page, string name)
    {
        await page.EvaluateAsync(Axe);
        var faults = await page.EvaluateAsync<string[]>("""
            async () => {
              const found = await axe.run(document, { resultTypes: ['violations'] });
              const faults = found.violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.html}`));
              if (document.documentElement.scrollWidth > innerWidth) faults.push(`is ${document.documentElement.scrollWidth} px wide`);
              return faults;
            }
            """);
        Assert.True(faults.Length == 0, $"{name}: {string.Join('\n', faults)}");
        if (Environment.GetEnvironmentVariable("GRAPPEPORTAL_PICTURES") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
        }
    }

    [GeneratedRegex(@"/signer/[0-9a-f]{48}")]
    private static partial Regex Link();

    [GeneratedRegex(@"\b\d{6}\b")]
    private static partial Regex Code();

    [GeneratedRegex("Ouvrir le document")]
    private static partial Regex DocumentName();
}
