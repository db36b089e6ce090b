using System.Diagnostics;
using GrappePortal.Documents.Conventions;
using GrappePortal.Documents.Typesetting;
using GrappePortal.Domain.Conventions;
using GrappePortal.Web.Data;
using GrappePortal.Web.Mail;
using GrappePortal.Web.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GrappePortal.Browser.Tests.Infrastructure;

/// <summary>Conventions sent to one body of the demonstration, and what their signatories receive.</summary>
internal static class ConventionsEnvoyees
{
    /// <param name="portail">The portal.</param>
    /// <param name="organismeId">The body that signs; <see langword="null"/>: one of Normandie.</param>
    /// <param name="nom">Name of its signatory.</param>
    /// <param name="courriel">Address of its signatory.</param>
    public static async Task<Guid> SendConventionAsync(this Portail portail, Guid? organismeId, string nom, string courriel)
    {
        await using var db = portail.OpenDatabase();
        var organisme = await db.OrganismesGestionnaires.Where(o => organismeId == null ? o.GrappeId == portail.Reperes.Normandie : o.Id == organismeId).OrderBy(o => o.Nom).FirstAsync();
        var (now, acteur) = (DateTimeOffset.UtcNow, new Acteur(Comptes.Porteur));
        var convention = new Convention(organisme.GrappeId, ModelesLivres.Dernier(NatureConvention.Partenariat), null, null, acteur, now);
        var pdf = new Fichier("convention.pdf", await RenderAsync(portail, convention.Titre));
        var partie = new PartieASigner
        {
            OrganismeGestionnaireId = organisme.Id,
            Organisme = organisme.Nom,
            FinessEj = "760000018",
            Siren = "732829320",
            Adresse = "1 rue des Essais, 76000 Rouen",
            Nom = nom,
            Qualite = "Présidente",
            Courriel = courriel,
            Pouvoir = "délibération n° 12 du 12/03/2026",
        };
        var envoi = new EnvoiSignature
        {
            Ordre = OrdreSignature.Parallele,
            DateLimite = TimeProvider.System.Today().AddDays(30),
            Document = new DocumentFige(pdf.Id, pdf.Sha256, pdf.Taille, CodeDocument.New()),
        };
        convention.SendForSignature(new DossierSignature { Parties = [partie] }, envoi, acteur, now, TimeProvider.System.Today());
        db.AddRange(pdf, convention);
        await portail.Services.GetRequiredService<InvitationsSignature>().AddToAsync(db, convention, now);
        await db.SaveChangesAsync();
        return convention.Id;
    }

    /// <summary>Subject and text of the last mail to this address whose subject begins so.</summary>
    public static async Task<string> MailAsync(this Portail portail, string courriel, string sujet)
    {
        await using var db = portail.OpenDatabase();
        var mail = await db.MessagesSortants.Where(m => m.Destinataire == courriel && m.Sujet.StartsWith(sujet)).OrderBy(m => m.CreeLe).LastAsync();
        return $"{mail.Sujet}\n{mail.Corps}";
    }

    public static async Task<Signataire> SignataireAsync(this Portail portail, string courriel)
    {
        await using var db = portail.OpenDatabase();
        return (await db.Conventions.AsNoTracking().SingleAsync(c => c.Signataires.Any(s => s.Courriel == courriel))).Signataires[0];
    }

    /// <summary>Until the person has been seen to have this done.</summary>
    public static async Task WaitForAsync(this Portail portail, string courriel, Func<Signataire, bool> condition)
    {
        var watch = Stopwatch.StartNew();
        while (!condition(await portail.SignataireAsync(courriel)))
        {
            Assert.True(watch.ElapsedMilliseconds < Chromium.Patience, "The condition did not come about.");
            await Task.Delay(100);
        }
    }

    private static Task<byte[]> RenderAsync(Portail portail, string titre) => portail.Services.GetRequiredService<Typesetter>().RenderAsync(new ConventionDocument
    {
        Titre = titre,
        Grappe = "Normandie 2025",
        Articles = [.. Enumerable.Range(1, 12).Select(n => new ArticleMention($"Objet {n}", string.Join("\n\n", Enumerable.Repeat("Les parties conviennent de mettre en commun leurs moyens pour informatiser le dossier de chaque usager.", 6))))],
        CreatedAt = DateTimeOffset.UnixEpoch,
    });
}
