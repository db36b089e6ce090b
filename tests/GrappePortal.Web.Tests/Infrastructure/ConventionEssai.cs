using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using GrappePortal.Domain.Conventions;
using GrappePortal.Web.Data;
using GrappePortal.Web.Mail;
using GrappePortal.Web.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GrappePortal.Web.Tests.Infrastructure;

/// <summary>A convention sent for signature, and what its signatories receive.</summary>
public sealed partial record ConventionEssai(Guid Id, IReadOnlyList<Guid> Signataires, IReadOnlyList<string> Courriels)
{
    private static int counter;

    /// <summary>Sent to the bodies of the grappe, each signed for by one of <paramref name="personnes"/> (the last one serves again).</summary>
    public static Task<ConventionEssai> SendAsync(
        PortalFactory portal, GrappeEssai grappe, OrdreSignature ordre = OrdreSignature.Parallele, int days = 30, params (string Nom, string Courriel)[] personnes) =>
        SendAsync(portal, grappe, ordre, days, null, personnes);

    public static async Task<ConventionEssai> SendAsync(
        PortalFactory portal, GrappeEssai grappe, OrdreSignature ordre, int days, byte[]? pdf, params (string Nom, string Courriel)[] personnes)
    {
        var number = Interlocked.Increment(ref counter);
        personnes = personnes.Length > 0 ? personnes : [.. grappe.Organismes.Select((_, i) => ($"Signataire Numero{i}", $"signataire{i}.{number}@essai.test"))];
        var now = portal.Clock.GetUtcNow();
        return await portal.InDatabase(async db =>
        {
            var names = await db.OrganismesGestionnaires.Where(o => grappe.Organismes.Contains(o.Id)).ToDictionaryAsync(o => o.Id, o => o.Nom);
            var fichier = new Fichier("convention.pdf", pdf ?? TinyPdf);
            var acteur = new Acteur("Pia Porteur");
            var convention = new Convention(grappe.Id, ModelesLivres.Dernier(NatureConvention.Partenariat), null, null, acteur, now);
            var parties = grappe.Organismes.Select((id, i) => PartieOf(id, names[id], personnes[Math.Min(i, personnes.Length - 1)]));
            var document = new DocumentFige(fichier.Id, fichier.Sha256, fichier.Taille, CodeDocument.New());
            convention.SendForSignature(
                new DossierSignature { Parties = [.. parties] },
                new EnvoiSignature { Ordre = ordre, DateLimite = portal.Clock.Today().AddDays(days), Document = document }, acteur, now, portal.Clock.Today());
            db.AddRange(fichier, convention);
            await portal.Services.GetRequiredService<InvitationsSignature>().AddToAsync(db, convention, now);
            await db.SaveChangesAsync();
            return new ConventionEssai(convention.Id, [.. convention.Signataires.Select(s => s.Id)], [.. convention.Signataires.Select(s => s.Courriel)]);
        });
    }

    public Task<Convention> LoadAsync(PortalFactory portal) => portal.InDatabase(db => db.Conventions.AsNoTracking().AsSplitQuery().SingleAsync(c => c.Id == Id));

    public Task<List<string>> EventsAsync(PortalFactory portal) => portal.InDatabase(db => db.EvenementsConvention
        .Where(e => e.ConventionId == Id).OrderBy(e => e.Rang).Select(e => e.Acte + " " + e.Par + " " + e.Detail).ToListAsync());

    /// <summary>Changes the convention as an act would.</summary>
    public Task ChangeAsync(PortalFactory portal, Action<Convention> change) => portal.InDatabase(async db =>
    {
        change(await db.Conventions.SingleAsync(c => c.Id == Id));
        return await db.SaveChangesAsync();
    });

    /// <summary>The last personal link received at this address: a path.</summary>
    public static async Task<string> LinkAsync(PortalFactory portal, string courriel)
    {
        var bodies = await MailsAsync(portal, courriel);
        return Link().Match(bodies.Last(mail => mail.Corps.Contains("/signer/", StringComparison.Ordinal)).Corps).Value;
    }

    public static async Task<string> CodeAsync(PortalFactory portal, string courriel) =>
        Code().Match((await MailsAsync(portal, courriel)).Last(mail => mail.Sujet.StartsWith("Votre code", StringComparison.Ordinal)).Corps).Value;

    /// <summary>Oldest first.</summary>
    public static Task<List<MessageSortant>> MailsAsync(PortalFactory portal, string courriel) => portal.InDatabase(db =>
        db.MessagesSortants.AsNoTracking().Where(m => m.Destinataire == courriel).OrderBy(m => m.CreeLe).ThenBy(m => m.Id).ToListAsync());

    /// <summary>The browser of the person of this address, after the link and the code.</summary>
    public static async Task<(HttpClient Browser, string Link)> IdentifyAsync(PortalFactory portal, string courriel)
    {
        var (browser, link) = (portal.Anonymous(), await LinkAsync(portal, courriel));
        (await browser.SubmitAsync(link, "demande")).Dispose();
        (await browser.SubmitAsync(link, "code", ("Form.Code", await CodeAsync(portal, courriel)))).Dispose();
        return (browser, link);
    }

    private static PartieASigner PartieOf(Guid id, string organisme, (string Nom, string Courriel) personne) => new()
    {
        OrganismeGestionnaireId = id,
        Organisme = organisme,
        FinessEj = "760000018",
        Siren = "732829320",
        Adresse = "1 rue des Essais, 76000 Rouen",
        Nom = personne.Nom,
        Qualite = "Présidente",
        Courriel = personne.Courriel,
        Pouvoir = "statuts du 12/03/2020",
    };

    /// <summary>One page, one line of text.</summary>
    public static byte[] TinyPdf { get; } = Pdf("BT /F1 24 Tf 72 700 Td (Convention) Tj ET");

    private static byte[] Pdf(string content)
    {
        string[] objects =
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
            $"<< /Length {content.Length} >>\nstream\n{content}\nendstream",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ];
        var pdf = new StringBuilder("%PDF-1.4\n");
        List<int> offsets = [];
        for (var number = 1; number <= objects.Length; number++)
        {
            offsets.Add(pdf.Length);
            pdf.Append(CultureInfo.InvariantCulture, $"{number} 0 obj\n{objects[number - 1]}\nendobj\n");
        }

        var start = pdf.Length;
        pdf.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n");
        offsets.ForEach(offset => pdf.Append(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n"));
        pdf.Append(CultureInfo.InvariantCulture, $"trailer << /Size {objects.Length + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n");
        return Encoding.ASCII.GetBytes(pdf.ToString());
    }

    [GeneratedRegex(@"/signer/[0-9a-f]{48}")]
    private static partial Regex Link();

    [GeneratedRegex(@"^\d{6}$", RegexOptions.Multiline)]
    private static partial Regex Code();
}
