using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Features.Portefeuille;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared.Listes;
using GrappePortal.Web.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Tests.Features.Portefeuille;

/// <summary>The portfolio as its tests read it.</summary>
internal static class PortefeuilleEssai
{
    public static FiltrePortefeuille All => new(null, null, null, new FiltreListe().ForExport());

    public static async Task<GrappeRow?> RowAsync(GrappeMesuree grappe, Role role, DateOnly? au = null) =>
        (await grappe.Do<ListPortefeuille, PortefeuilleFiche?>(role, act => act.ExecuteAsync(All with { Au = au })))!.Grappes.Rows.SingleOrDefault(r => r.Id == grappe.Grappe.Id);

    public static async Task<string> PageAsync(HttpClient browser, string address)
    {
        using var response = await browser.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        return string.Join(' ', (await response.TextAsync()).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    public static Task<int> HandOverAsync(GrappeMesuree grappe, int etablissement, int dmp = 30, int personnes = 40) => grappe.Portal.InDatabase(async db =>
    {
        var releve = await db.RelevesMensuels.SingleAsync(r => r.EtablissementId == grappe.Grappe.Etablissements[etablissement] && r.Mois == GrappeMesuree.Octobre);
        var regles = new ReglesReleve(await db.ReferentielsIndicateurs.SingleAsync(r => r.Id == releve.ReferentielIndicateursId), null);
        foreach (var valeur in (Valeur[])[new("DUI_ACTIFS", 38, 40), new("DUI_PP", 36, null), new("DUI_EVT", 37, null), new("MSS", 52, personnes), new("DMP", dmp, personnes)])
        {
            releve.SaveValeur(new Saisie(valeur.Code, valeur.Numerateur, valeur.Denominateur), regles, [], "Nadège Tillemont", grappe.Portal.Clock.GetUtcNow());
        }

        releve.Transmit(regles, "Nadège Tillemont", grappe.Portal.Clock.GetUtcNow());
        return await db.SaveChangesAsync();
    });
}
