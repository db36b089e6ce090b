using GrappePortal.Browser.Tests.Infrastructure;
using GrappePortal.Domain.Grappes;
using GrappePortal.Domain.Indicateurs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GrappePortal.Browser.Tests;

/// <summary>The month of a référent: on a phone, by keyboard, from a spreadsheet, through a connection that drops.</summary>
public sealed class SaisieTests(Portail portail, Chromium chromium) : PagesJourney(portail, chromium)
{
    private const string Paste =
        "(input, text) => { const data = new DataTransfer(); data.setData('text', text); input.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })); }";

    [Fact]
    public async Task Phone_OneMonth_IsTypedJustifiedAndTransmitted()
    {
        var page = await EnterSaisieAsync(360);
        var section = Section(page, "590800942");
        await Cell(section, "MSS", "n").FillAsync("50");
        await Cell(section, "MSS", "d").FillAsync("51");
        await Cell(section, "DMP", "n").FillAsync("42");
        await Cell(section, "DMP", "d").FillAsync("51");
        await Cell(section, "EPARC", "n").FillAsync("45");
        await Cell(section, "EPRESC", "n").FillAsync("400");
        await Cell(section, "EPRESC", "n").BlurAsync();
        await Expect(Row(section, "EPRESC")).ToContainTextAsync("s’écarte nettement");
        await section.GetByRole(AriaRole.Button, new() { Name = "Transmettre" }).ClickAsync();
        await page.SeesAsync("ne peut pas encore être transmis");

        await Cell(section, "EPRESC", "j").FillAsync("Reprise de trois mois d’ordonnances.");
        await Cell(section, "EPRESC", "j").BlurAsync();
        await SavedAsync(section, "EPRESC");
        await ExpectNoFaultAsync(page);
        await section.GetByRole(AriaRole.Button, new() { Name = "Transmettre" }).ClickAsync();
        await page.SeesAsync("Relevé transmis.");
        await Expect(Section(page, "590800942")).ToContainTextAsync("Transmis le");
    }

    [Fact]
    public async Task Keyboard_Alone_TypesMovesUndoesAndHandsOver()
    {
        var page = await EnterSaisieAsync(1280);
        var section = Section(page, "590793170");
        await TabToAsync(page, Cell(section, "MSS", "n"));
        await page.Keyboard.TypeAsync("58");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.TypeAsync("74");
        await page.Keyboard.PressAsync("Tab");
        await SavedAsync(section, "MSS");
        await Expect(Row(section, "MSS")).ToContainTextAsync("78,3");
        await Expect(Cell(section, "DMP", "n")).ToBeFocusedAsync();

        await page.Keyboard.PressAsync("ArrowUp");
        await Expect(Cell(section, "MSS", "n")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("60");
        await page.Keyboard.PressAsync("ArrowDown");
        await SavedAsync(section, "MSS");
        await page.Keyboard.PressAsync("Control+z");
        await Expect(Cell(section, "MSS", "n")).ToHaveValueAsync("58");
        await SavedAsync(section, "MSS");
        await TabToAsync(page, section.GetByRole(AriaRole.Button, new() { Name = "Transmettre" }));
        await page.Keyboard.PressAsync("Enter");
        await page.SeesAsync("ne peut pas encore être transmis");
        await page.ReloadAsync();
        await Expect(Cell(Section(page, "590793170"), "MSS", "n")).ToHaveValueAsync("58");
    }

    // As somebody without a mouse gets there.
    private static async Task TabToAsync(IPage page, ILocator target)
    {
        for (var presses = 0; presses < 200 && !await target.EvaluateAsync<bool>("element => element === document.activeElement"); presses++)
        {
            await page.Keyboard.PressAsync("Tab");
        }

        await Expect(target).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Paste_OfABlockFromASpreadsheet_FillsTheRows()
    {
        var page = await EnterSaisieAsync(1280);
        var section = Section(page, "590793170");
        await Cell(section, "MSS", "n").EvaluateAsync(Paste, "5 8\t74,0\r\n55\t74\r\n");
        await SavedAsync(section, "MSS");
        await SavedAsync(section, "DMP");
        await Expect(Cell(section, "MSS", "n")).ToHaveValueAsync("58");
        await Expect(Cell(section, "MSS", "d")).ToHaveValueAsync("74");
        await Expect(Cell(section, "DMP", "d")).ToHaveValueAsync("74");

        // Taken back as it came, in one step.
        await Cell(section, "MSS", "n").EvaluateAsync(Paste, "40\t70\r\n41\t71");
        await SavedAsync(section, "MSS");
        await SavedAsync(section, "DMP");
        await Expect(Cell(section, "DMP", "d")).ToHaveValueAsync("71");
        await Cell(section, "DMP", "n").FocusAsync();
        await page.Keyboard.PressAsync("Control+z");
        foreach (var (code, field, value) in new[] { ("MSS", "n", "58"), ("MSS", "d", "74"), ("DMP", "n", "55"), ("DMP", "d", "74") })
        {
            await Expect(Cell(section, code, field)).ToHaveValueAsync(value);
        }

        await SavedAsync(section, "MSS");
        await SavedAsync(section, "DMP");
        await Cell(section, "DMP", "n").FillAsync("douze");
        await Cell(section, "DMP", "n").BlurAsync();
        await Expect(Row(section, "DMP")).ToContainTextAsync("n’est pas un nombre");
        await Cell(section, "DMP", "n").FillAsync("55");
        await Cell(section, "DMP", "n").BlurAsync();
        await SavedAsync(section, "DMP");
    }

    [Fact]
    public async Task Connection_ThatDrops_LosesNothingTyped()
    {
        var page = await EnterSaisieAsync(1280);
        await page.RouteAsync("**/valeurs", route => route.FulfillAsync(new() { Status = 200, ContentType = "text/plain", Body = "not the portal" }));
        var section = Section(page, "590793170");
        await Cell(section, "EPRESC", "n").FillAsync("61");
        await Cell(section, "EPRESC", "n").BlurAsync();
        await Expect(Row(section, "EPRESC")).ToContainTextAsync("pas encore enregistré");
        await page.SeesAsync("votre saisie est conservée");
        await page.UnrouteAsync("**/valeurs");
        await page.ReloadAsync();
        section = Section(page, "590793170");
        await SavedAsync(section, "EPRESC");
        await Expect(Cell(section, "EPRESC", "n")).ToHaveValueAsync("61");
    }

    [Fact]
    public async Task TwoPeople_OnOneCell_TheSecondIsToldWhoAndChooses()
    {
        var referent = await EnterSaisieAsync(1280);
        var porteur = await EnterAsync(Comptes.Porteur);
        await porteur.GotoAsync($"/grappes/{Portail.Reperes.HautsDeFrance}/indicateurs/saisie?indicateur=EPARC");
        var row = porteur.Locator("tr[data-releve]").Filter(new() { HasText = "590793170" });
        await row.Locator("[data-champ=n]").FillAsync("63");
        await row.Locator("[data-champ=n]").BlurAsync();
        await Expect(row).ToContainTextAsync("✓ Enregistré");

        var section = Section(referent, "590793170");
        await Cell(section, "EPARC", "n").FillAsync("62");
        await Cell(section, "EPARC", "n").BlurAsync();
        await Expect(Row(section, "EPARC")).ToContainTextAsync($"En conflit avec {Comptes.Porteur}");
        await Row(section, "EPARC").GetByRole(AriaRole.Button, new() { Name = "Prendre la sienne" }).ClickAsync();
        await Expect(Cell(section, "EPARC", "n")).ToHaveValueAsync("63");
        await Cell(section, "EPARC", "n").FillAsync("");
        await Cell(section, "EPARC", "n").BlurAsync();
        await SavedAsync(section, "EPARC");
    }

    [Fact]
    public async Task Session_ThatEnds_KeepsWhatWasTypedUntilTheNextOne()
    {
        var page = await EnterSaisieAsync(1280);
        await page.Context.ClearCookiesAsync();
        var section = Section(page, "590793170");
        await Cell(section, "EPRESC", "n").FillAsync("67");
        await Cell(section, "EPRESC", "n").BlurAsync();
        await page.SeesAsync("Votre session est terminée");
        await page.Link("reconnectez-vous").ClickAsync();
        await page.Button(Comptes.Referent).ClickAsync();
        section = Section(page, "590793170");
        await SavedAsync(section, "EPRESC");
        await Expect(Cell(section, "EPRESC", "n")).ToHaveValueAsync("67");
    }

    [Fact]
    public async Task Lock_ThatFallsWhileSomebodyTypes_LeavesTheFigureInSightAndTellsWhatToDo()
    {
        var page = await EnterSaisieAsync(1280);
        var section = Section(page, "590793170");
        await Cell(section, "EPARC", "n").FillAsync("71");
        var before = await LockAsync(EtatReleve.Verrouille);
        try
        {
            await Cell(section, "EPARC", "n").BlurAsync();
            await Expect(Row(section, "EPARC")).ToContainTextAsync("Verrouillé depuis");
            await page.SeesAsync("Demander une correction");
            await Expect(Cell(section, "EPARC", "n")).ToHaveValueAsync("71");
            await page.ReloadAsync();
            await Expect(Row(Section(page, "590793170"), "EPARC")).ToContainTextAsync("Non enregistré : 71");
        }
        finally
        {
            await LockAsync(before);
        }
    }

    /// <summary>As the job of the night would, at the worst moment.</summary>
    private async Task<EtatReleve> LockAsync(EtatReleve etat)
    {
        await using var db = Portail.OpenDatabase();
        var releve = db.RelevesMensuels.Where(r => db.Etablissements.Any(e => e.Id == r.EtablissementId && e.FinessEt == Finess.Parse("590793170"))).OrderByDescending(r => r.Mois).Take(1);
        var before = await releve.Select(r => r.Etat).SingleAsync();
        await db.RelevesMensuels.Where(r => releve.Select(l => l.Id).Contains(r.Id)).ExecuteUpdateAsync(set => set.SetProperty(r => r.Etat, etat));
        return before;
    }

    private async Task<IPage> EnterSaisieAsync(int width)
    {
        var page = await EnterAsync(Comptes.Referent, width);
        await page.GotoAsync("/saisie");
        await Expect(page.Locator("grille-saisie[data-pret]")).ToBeVisibleAsync();
        return page;
    }

    private static ILocator Section(IPage page, string finess) => page.Locator("section.releve").Filter(new() { HasText = finess });

    private static ILocator Row(ILocator section, string code) => section.Locator($"tr[data-code={code}]");

    private static ILocator Cell(ILocator section, string code, string field) => Row(section, code).Locator($"[data-champ={field}]");

    private static Task SavedAsync(ILocator section, string code) => Expect(Row(section, code).Locator("[data-role=etat]")).ToHaveTextAsync("✓ Enregistré");
}
