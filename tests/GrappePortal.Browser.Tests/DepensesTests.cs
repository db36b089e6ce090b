using GrappePortal.Browser.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace GrappePortal.Browser.Tests;

/// <summary>Money spent, recorded on a phone.</summary>
public sealed class DepensesTests(Portail portail, Chromium chromium) : PagesJourney(portail, chromium)
{
    [Fact]
    public async Task Phone_AnExpense_IsRecordedThenPaid()
    {
        var grappe = await OpenBudgetAsync();
        var page = await EnterAsync(Comptes.Porteur, 360, 740);
        await page.VisitAsync($"/grappes/{grappe}/depenses");
        await page.Button("Enregistrer une dépense").ClickAsync();
        await page.Button("Enregistrer", exact: true).ClickAsync();
        await page.SeesAsync("Choisissez le poste du budget.");
        await ExpectNoFaultAsync(page);

        await page.GetByLabel("Poste du budget").SelectOptionAsync(new Microsoft.Playwright.SelectOptionValue { Index = 1 });
        await page.GetByLabel("Description (obligatoire)").FillAsync("Quatre tablettes");
        await page.GetByLabel("Fournisseur (obligatoire)").FillAsync("Bureautique du Littoral");
        await page.GetByLabel("Montant toutes taxes comprises").FillAsync("1 200,50");
        await page.GetByLabel("Devis ou bon de commande signé le").FillAsync("2026-01-12");
        await page.Button("Enregistrer", exact: true).ClickAsync();
        await page.SeesAsync("Dépense enregistrée : Quatre tablettes");
        await page.SeesAsync("dépassé de 200,50");
        await page.SeesAsync("engagée, non payée");

        await page.Button("Modifier Quatre tablettes").ClickAsync();
        await Expect(page.Button("Supprimer Quatre tablettes")).ToHaveCountAsync(0);
        await page.GetByLabel("Référence de la facture acquittée").FillAsync("F-2026-7");
        await page.Button("Enregistrer", exact: true).ClickAsync();
        await page.SeesAsync("Saisissez la date de paiement de la facture");
        await page.GetByLabel("Facture payée le").FillAsync("2026-02-02");
        await page.Button("Enregistrer", exact: true).ClickAsync();
        await page.SeesAsync("F-2026-7, le 02/02/2026");
    }

    private async Task<Guid> OpenBudgetAsync()
    {
        var grappe = await Portail.OpenGrappeAsync($"Dépenses {Guid.NewGuid():N}"[..14], Comptes.Porteur);
        await using var db = Portail.OpenDatabase();
        var budget = new Domain.Budgets.Budget(grappe);
        budget.AddLigne(Domain.Budgets.SensBudgetaire.Depense, "Matériel", 1000);
        db.Add(budget);
        await db.SaveChangesAsync();
        return grappe;
    }
}
