using GrappePortal.Domain.Dossiers;
using GrappePortal.Domain.Grappes;
using GrappePortal.Web.Data;
using GrappePortal.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Demonstration;

/// <summary>
/// A grappe at its beginning: the member list is in the registry, the signature table contradicts it, and a table of the
/// convention waits for its check.
/// </summary>
internal sealed class DemonstrationNormandie(IDbContextFactory<PortalDb> databases, DepotsDemonstration depots, TimeProvider clock)
{
    private const string Nom = "Normandie 2025";

    private static readonly DateOnly ConventionDate = new(2025, 5, 27);

    public async Task<Guid> FillAsync(CancellationToken cancellation)
    {
        var grappeId = await OpenAsync(cancellation);
        await depots.IntegrateAsync(grappeId, NatureSource.ListeMembres, "normandie-liste-membres.csv", ConventionDate, "24", cancellation);
        await depots.IntegrateAsync(grappeId, NatureSource.TableauSignatures, "normandie-tableau-signatures.csv", ConventionDate, "24", cancellation);
        await depots.DropAsync(grappeId, NatureSource.Convention, "normandie-convention.csv", ConventionDate, "24", cancellation);
        return grappeId;
    }

    private async Task<Guid> OpenAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await db.Grappes.Where(g => g.Nom == Nom).Select(g => (Guid?)g.Id).SingleOrDefaultAsync(cancellation) is { } opened)
        {
            return opened;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var referentiel = await db.ReferentielsIndicateurs.SingleAsync(r => r.Code == "NORMANDIE-2025", cancellation);
        var appel = new AppelAProjets("Normandie", 2025, null, referentiel);
        var grappe = new Grappe(Nom, TypeProjet.Mixte, appel);
        grappe.AddAhead(clock.Today(), ("Comité de suivi opérationnel", 9), ("Comité de pilotage", 30));
        var porteur = new OrganismeGestionnaire(grappe.Id, "EHPAD Julien Blin");
        porteur.Identify(porteur.Nom, null, Siren.Parse("262702913"), NatureOrganisme.Public,
            Adresse.Create("8-16 rue du Général-de-Gaulle", "27340", "Pont-de-l’Arche"));
        porteur.AddRepresentant("Madame Clara Hauterives", "Directrice déléguée", null, new Pouvoir(NaturePouvoir.Delegation, "décision n° 2025-14", new DateOnly(2025, 1, 6)));
        db.AddRange(appel, grappe, porteur);
        await db.SaveChangesAsync(cancellation);
        grappe.Designate(porteur, null, null);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return grappe.Id;
    }
}
