using GrappePortal.Domain.Conventions;
using GrappePortal.Domain.Grappes;
using GrappePortal.Web.Data;
using GrappePortal.Web.Features.Conventions;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Demonstration;

/// <summary>A small grappe whose dossier is complete, with a convention in signature; and the first draft of the large one.</summary>
internal sealed class DemonstrationSignature(IDbContextFactory<PortalDb> databases, OpenDraft openDraft, SendForSignature send, TimeProvider clock)
{
    private const string Nom = "Trois rivières (exemple)";

    public async Task<Guid> FillAsync(Guid hautsDeFrance, CancellationToken cancellation)
    {
        await DraftAsync(hautsDeFrance, NatureConvention.GroupementCommandes, cancellation);
        var grappeId = await OpenAsync(hautsDeFrance, cancellation);
        var convention = await DraftAsync(grappeId, NatureConvention.Partenariat, cancellation);
        if (convention.Statut == StatutConvention.Brouillon)
        {
            await send.ExecuteAsync(convention.Id, convention.Revision, new EnvoiForm { DateLimite = clock.Today().AddDays(21) }, cancellation);
        }

        return grappeId;
    }

    private async Task<Convention> DraftAsync(Guid grappeId, NatureConvention nature, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var drafts = db.Conventions.AsNoTracking().Where(c => c.GrappeId == grappeId && c.Nature == nature);
        if (!await drafts.AnyAsync(cancellation))
        {
            await openDraft.ExecuteAsync(grappeId, new ProjetForm { Nature = nature }, cancellation);
        }

        return await drafts.FirstAsync(cancellation);
    }

    private async Task<Guid> OpenAsync(Guid hautsDeFrance, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await db.Grappes.Where(g => g.Nom == Nom).Select(g => (Guid?)g.Id).SingleOrDefaultAsync(cancellation) is { } opened)
        {
            return opened;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var appel = await db.Grappes.Where(g => g.Id == hautsDeFrance).Select(g => g.AppelAProjets).SingleAsync(cancellation);
        var grappe = new Grappe(Nom, TypeProjet.MiseEnConformite, appel);
        db.Add(grappe);
        await db.SaveChangesAsync(cancellation);
        OrganismeGestionnaire[] membres =
        [
            Membre(grappe.Id, "Association Trois Rivières", "599900012", "Monsieur Louis Aubergnac", "Président", $"direction{ComptesDemonstration.Domain}"),
            Membre(grappe.Id, "Fondation du Moulin", "599900020", "Monsieur Louis Aubergnac", "Président", $"direction{ComptesDemonstration.Domain}"),
            Membre(grappe.Id, "Service à domicile de la Lisière", "599900038", "Madame Odile Maréchaux", "Directrice générale", "odile.marechaux@exemple.test"),
        ];
        db.AddRange(membres);
        await db.SaveChangesAsync(cancellation);
        grappe.Designate(membres[0], membres[0], null);
        db.AddRange(membres.Select((membre, index) => Etablissement(membre, $"5999001{index}")));
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
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
