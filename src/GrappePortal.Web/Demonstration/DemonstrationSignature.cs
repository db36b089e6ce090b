using GrappePortal.Domain.Conventions;
using GrappePortal.Domain.Grappes;
using GrappePortal.Web.Data;
using GrappePortal.Web.Features.Conventions;
using GrappePortal.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Demonstration;

/// <summary>A small grappe whose dossier is complete, with a convention in signature; and the first draft of the large one.</summary>
internal sealed class DemonstrationSignature(IDbContextFactory<PortalDb> databases, OpenDraft openDraft, SendForSignature send, TimeProvider clock)
{
    public async Task<Guid> FillAsync(Guid hautsDeFrance, CancellationToken cancellation)
    {
        await openDraft.ExecuteAsync(hautsDeFrance, new ProjetForm { Nature = NatureConvention.GroupementCommandes }, cancellation);
        var grappeId = await OpenAsync(hautsDeFrance, cancellation);
        var conventionId = await openDraft.ExecuteAsync(grappeId, new ProjetForm { Nature = NatureConvention.Partenariat }, cancellation);
        await send.ExecuteAsync(conventionId, 1, new EnvoiForm { DateLimite = clock.Today().AddDays(21) }, cancellation);
        return grappeId;
    }

    private async Task<Guid> OpenAsync(Guid hautsDeFrance, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var appel = await db.Grappes.Where(g => g.Id == hautsDeFrance).Select(g => g.AppelAProjets).SingleAsync(cancellation);
        var grappe = new Grappe("Trois rivières (exemple)", TypeProjet.MiseEnConformite, appel);
        db.Add(grappe);
        await db.SaveChangesAsync(cancellation);
        OrganismeGestionnaire[] membres =
        [
            Membre(grappe.Id, "Association Trois Rivières", "599900012", "Monsieur Louis Aubergnac", "Président", "direction@demo.grappeportal.test"),
            Membre(grappe.Id, "Fondation du Moulin", "599900020", "Monsieur Louis Aubergnac", "Président", "direction@demo.grappeportal.test"),
            Membre(grappe.Id, "Service à domicile de la Lisière", "599900038", "Madame Odile Maréchaux", "Directrice générale", "odile.marechaux@exemple.test"),
        ];
        db.AddRange(membres);
        await db.SaveChangesAsync(cancellation);
        grappe.Designate(membres[0], membres[0], null);
        db.AddRange(membres.Select((membre, index) => Etablissement(membre, $"5999001{index}")));
        await db.SaveChangesAsync(cancellation);
        return grappe.Id;
    }

    private static OrganismeGestionnaire Membre(Guid grappeId, string nom, string ej, string signataire, string qualite, string courriel)
    {
        var organisme = new OrganismeGestionnaire(grappeId, nom);
        organisme.Identify(nom, WithKey(ej), Siren.Parse("267600328"), NatureOrganisme.Prive, Adresse.Create("1 rue de l’Écluse", "59000", "Lille"));
        organisme.AddRepresentant(signataire, qualite, courriel, new Pouvoir(NaturePouvoir.Statutaire, "Statuts de l’association", null));
        organisme.RecordLettreEngagement(new DateOnly(2026, 10, 5));
        return organisme;
    }

    private static Etablissement Etablissement(OrganismeGestionnaire organisme, string number)
    {
        var etablissement = new Etablissement(organisme.GrappeId, WithKey(number), $"SSIAD – {organisme.Nom}");
        etablissement.AttachTo(organisme);
        return etablissement;
    }

    // An invented number still has a right key.
    private static Finess WithKey(string digits) => Enumerable.Range(0, 10)
        .Select(key => Finess.TryParse($"{digits[..8]}{key}", out var finess) ? finess : null).OfType<Finess>().First();
}
