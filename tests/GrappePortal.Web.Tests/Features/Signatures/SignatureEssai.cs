using System.Net.Http.Headers;
using GrappePortal.Web.Security;
using GrappePortal.Web.Tests.Infrastructure;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Tests.Features.Signatures;

/// <summary>A convention sent for signature, and the forms of who signs it.</summary>
internal static class SignatureEssai
{
    public static readonly (string, string)[] Consent = [("Form.LuEtApprouve", "true"), ("Form.Nom", "Signataire Numero0"), ("Form.Qualite", "Présidente"), ("Form.Lieu", "Rouen")];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // The page is on the screen, filled; time passes before it is sent.
    public static async Task<FormulaireCharge> LoadedAsync(HttpClient browser, string link, string form, (string, string)[] fields) =>
        new(browser, link, await browser.GetStringAsync(link, Cancellation), form, fields);

    public static async Task<(GrappeEssai Grappe, ConventionEssai Convention)> SentAsync(PortalFactory portal, int days = 30)
    {
        var grappe = await GrappeEssai.AddAsync(portal, $"Lien {Guid.NewGuid():N}"[..12]);
        return (grappe, await ConventionEssai.SendAsync(portal, grappe, days: days));
    }

    /// <summary>The account of somebody of this body: at the address of the convention when it bears the name of its signatory.</summary>
    public static async Task<Personne> DirectionAsync(PortalFactory portal, GrappeEssai grappe, string nom, int organisme = 0)
    {
        var personne = await GrappeEssai.AddPersonneAsync(portal, nom, id => Habilitation.Direction(id, grappe.Id, grappe.Organismes[organisme]));
        await portal.InDatabase(async db =>
        {
            var sent = await db.Conventions.AsNoTracking().SingleOrDefaultAsync(c => c.GrappeId == grappe.Id);
            return sent?.Signataires.FirstOrDefault(s => s.Nom == nom && s.OrganismeGestionnaireId == grappe.Organismes[organisme]) is { } named
                ? await db.Users.Where(p => p.Id == personne.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.Email, named.Courriel))
                : 0;
        });
        return personne;
    }

    public static async Task<HttpResponseMessage> PostWithFileAsync(HttpClient browser, string page, string form, byte[] file, params (string Name, string Value)[] fields)
    {
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in fields.Append(("_handler", form)).Append(("__RequestVerificationToken", await browser.TokenAsync(page))))
        {
            content.Add(new StringContent(value), name);
        }

        using var part = new ByteArrayContent(file);
        part.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        content.Add(part, "Form.Acte", "acte.pdf");
        return await browser.PostAsync(page, content, Cancellation);
    }
}
