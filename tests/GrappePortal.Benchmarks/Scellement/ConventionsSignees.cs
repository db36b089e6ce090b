using GrappePortal.Domain.Conventions;
using GrappePortal.Domain.Grappes;
using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Data;
using GrappePortal.Web.Features.Conventions;
using GrappePortal.Web.Mail;
using GrappePortal.Web.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GrappePortal.Benchmarks.Scellement;

/// <summary>Conventions of one grappe, sent by the real act, that each signatory opened, read and signed with a drawing.</summary>
internal static class ConventionsSignees
{
    public const int Signataires = 25;

    public static async Task AddAsync(IServiceProvider services, Guid grappeId)
    {
        var conventionId = await services.GetRequiredService<OpenDraft>().ExecuteAsync(grappeId, new ProjetForm { Nature = NatureConvention.Partenariat });
        await services.GetRequiredService<SendForSignature>().ExecuteAsync(conventionId, 1, new EnvoiForm { DateLimite = DateOnly.FromDateTime(DateTime.Today).AddDays(21) });
        await using var db = await services.GetRequiredService<IDbContextFactory<PortalDb>>().CreateDbContextAsync();
        var convention = await db.Conventions.SingleAsync(c => c.Id == conventionId);
        var clock = services.GetRequiredService<TimeProvider>();
        foreach (var signataire in convention.Signataires)
        {
            Sign(db, convention, signataire, clock);
        }

        await services.GetRequiredService<SuitesSignature>().AddToAsync(db, convention, clock.GetUtcNow());
        await db.SaveChangesAsync();
    }

    public static async Task<Guid> OpenGrappeAsync(PortalDb db)
    {
        var referentiel = ReferentielsLivres.Normandie2025();
        var grappe = new Grappe("Grappe de mesure", TypeProjet.Mixte, new AppelAProjets("Normandie", 2025, null, referentiel));
        db.AddRange(referentiel, grappe);
        await db.SaveChangesAsync();
        var membres = Enumerable.Range(0, Signataires).Select(rang => Membre(grappe.Id, rang)).ToList();
        db.AddRange(membres);
        await db.SaveChangesAsync();
        grappe.Designate(membres[0], membres[0], null);
        db.AddRange(membres.Select((membre, rang) => Etablissement(membre, rang)));
        await db.SaveChangesAsync();
        return grappe.Id;
    }

    private static void Sign(PortalDb db, Convention convention, Signataire signataire, TimeProvider clock)
    {
        var trace = new Fichier("signature.png", TraceDessinee.Png(Random.Shared));
        db.Add(trace);
        var acteur = new Acteur(signataire.Nom, $"192.0.2.{signataire.Rang}", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0");
        convention.RecordReading(signataire.Id, acteur, clock.GetUtcNow());
        var consentement = new Consentement
        {
            Nom = signataire.Nom,
            Qualite = signataire.Qualite,
            Lieu = "Rouen",
            Mention = Signature.MentionAttendue,
            Authentification = Authentification.LienEtCode,
            Courriel = signataire.Courriel,
            TraceId = trace.Id,
        };
        convention.Sign(signataire.Id, consentement, acteur, clock.GetUtcNow(), clock.Today());
    }

    private static OrganismeGestionnaire Membre(Guid grappeId, int rang)
    {
        var organisme = new OrganismeGestionnaire(grappeId, $"Association de mesure n° {rang:00}");
        organisme.Identify(organisme.Nom, Number(100 + rang), Siren(rang), NatureOrganisme.Prive, Adresse.Create($"{rang + 1} rue des Lilas", "76000", "Rouen"));
        organisme.AddRepresentant($"Signataire de mesure {rang:00}", "Présidente", $"signataire{rang:00}@mesure.test", new Pouvoir(NaturePouvoir.Statutaire, "Statuts", null));
        return organisme;
    }

    private static Etablissement Etablissement(OrganismeGestionnaire membre, int rang)
    {
        var etablissement = new Etablissement(membre.GrappeId, Number(200 + rang), $"SSIAD – {membre.Nom}");
        etablissement.AttachTo(membre);
        return etablissement;
    }

    private static Finess Number(int row) => Enumerable.Range(0, 10)
        .Select(key => Finess.TryParse($"76{row:D6}{key}", out var finess) ? finess : null).OfType<Finess>().First();

    private static Siren Siren(int row) => Enumerable.Range(0, 10)
        .Select(key => Domain.Grappes.Siren.Parse($"26{row:D6}{key}")).First(siren => siren.HasValidKey);
}
