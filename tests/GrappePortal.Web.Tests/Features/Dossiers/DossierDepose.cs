using System.Text;
using GrappePortal.Domain.Dossiers;
using GrappePortal.Domain.Grappes;
using GrappePortal.Web.Features.Dossiers;
using GrappePortal.Web.Security;
using GrappePortal.Web.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GrappePortal.Web.Tests.Features.Dossiers;

/// <summary>An empty grappe and its porteur, who drops documents.</summary>
internal sealed record DossierDepose(PortalFactory Portal, Guid GrappeId, Personne Porteur)
{
    public static async Task<DossierDepose> OpenAsync(PortalFactory portal)
    {
        var grappeId = await portal.InDatabase(async db =>
        {
            var referentiel = await db.ReferentielsIndicateurs.OrderBy(r => r.Code).FirstAsync();
            var appel = new AppelAProjets("Normandie", 2025, Guid.NewGuid().ToString(), referentiel);
            var grappe = new Grappe("Grappe d’essai", TypeProjet.Mixte, appel);
            db.AddRange(appel, grappe);
            await db.SaveChangesAsync();
            return grappe.Id;
        });
        return new DossierDepose(portal, grappeId, await GrappeEssai.AddPersonneAsync(portal, "Pia Porteur", id => Habilitation.ForGrappe(id, Role.Porteur, grappeId)));
    }

    public Task<T> Do<TAct, T>(Func<TAct, Task<T>> act)
        where TAct : notnull => Portal.ActAs(Porteur, services => act(services.GetRequiredService<TAct>()));

    public Task Do<TAct>(Func<TAct, Task> act)
        where TAct : notnull => Portal.ActAs(Porteur, services => act(services.GetRequiredService<TAct>()));

    public Task<Guid> DropAsync(string file, NatureSource nature = NatureSource.ListeMembres, string? announced = null) =>
        DropAsync(file, File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Seeds", file)), nature, announced);

    public Task<Guid> DropAsync(string name, byte[] content, NatureSource nature = NatureSource.ListeMembres, string? announced = null) =>
        Do<DepositDocument, Guid>(act => act.ExecuteAsync(GrappeId, new DepositForm { Nature = nature, NombresAnnonces = announced }, name, content));

    public async Task<DocumentFiche> ShowAsync(Guid documentId) => (await Do<ShowDocument, DocumentFiche?>(act => act.ExecuteAsync(documentId)))!;

    public async Task<BilanIntegration> IntegrateAsync(Guid documentId)
    {
        var fiche = await ShowAsync(documentId);
        return await Do<IntegrateDocument, BilanIntegration>(act => act.ExecuteAsync(documentId, fiche.Document.Revision));
    }

    public async Task<ControleFiche> CheckAsync() => (await Do<CheckDossier, ControleFiche?>(act => act.ExecuteAsync(GrappeId)))!;

    public Task<List<Etablissement>> EtablissementsAsync() => Portal.InDatabase(db =>
        db.Etablissements.AsNoTracking().Where(e => e.GrappeId == GrappeId).OrderBy(e => e.FinessEt).ToListAsync());

    public Task<List<OrganismeGestionnaire>> OrganismesAsync() => Portal.InDatabase(db =>
        db.OrganismesGestionnaires.AsNoTracking().Where(o => o.GrappeId == GrappeId).OrderBy(o => o.Nom).ToListAsync());

    public static byte[] Lines(params string[] lines) => Encoding.UTF8.GetBytes(string.Join("\r\n", lines.Prepend("finess_et;nom")));
}
