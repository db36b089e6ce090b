using GrappePortal.Domain.Conventions;
using GrappePortal.Domain.Grappes;
using GrappePortal.Web.Features.Conventions;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GrappePortal.Web.Tests.Infrastructure;

/// <summary>A grappe whose two bodies are complete, with signatories who can be reached: its conventions can be sent.</summary>
public sealed record GrappePrete(PortalFactory Portal, GrappeEssai Grappe, Personne Porteur)
{
    public static async Task<GrappePrete> AddAsync(PortalFactory portal, string marque)
    {
        var grappe = await GrappeEssai.AddAsync(portal, marque);
        await CompleteAsync(portal, grappe);
        return new GrappePrete(portal, grappe, await GrappeEssai.AddPersonneAsync(portal, $"Porteuse {marque}", id => Habilitation.ForGrappe(id, Role.Porteur, grappe.Id)));
    }

    /// <summary>Gives the bodies of a grappe what a convention asks of its parties.</summary>
    public static Task CompleteAsync(PortalFactory portal, GrappeEssai grappe) => portal.InDatabase(async db =>
    {
        var organismes = await db.OrganismesGestionnaires.Where(o => o.GrappeId == grappe.Id).OrderBy(o => o.Nom).ToListAsync();
        for (var i = 0; i < organismes.Count; i++)
        {
            Complete(organismes[i], $"{grappe.Marque} {i + 1}");
        }

        (await db.Grappes.SingleAsync(g => g.Id == grappe.Id)).Designate(organismes[0], organismes[0], null);
        return await db.SaveChangesAsync();
    });

    public Task<Guid> OpenAsync(NatureConvention nature = NatureConvention.Partenariat) => Do<OpenDraft, Guid>(act => act.ExecuteAsync(Grappe.Id, new ProjetForm { Nature = nature }));

    /// <summary>A convention sent to its two signatories.</summary>
    public async Task<Convention> SendAsync(OrdreSignature ordre = OrdreSignature.Parallele) => await SendAsync(await OpenAsync(), ordre);

    public async Task<Convention> SendAsync(Guid id, OrdreSignature ordre = OrdreSignature.Parallele)
    {
        await ChangeAsync<SendForSignature>(id, (act, revision) => act.ExecuteAsync(id, revision, new EnvoiForm { DateLimite = DateOnly.FromDateTime(Portal.Clock.GetUtcNow().UtcDateTime).AddDays(21), Ordre = ordre }));
        return await ReadAsync(id);
    }

    public Task<Convention> ReadAsync(Guid id) => Portal.InDatabase(db => db.Conventions.AsNoTracking().SingleAsync(c => c.Id == id));

    public async Task ChangeAsync<TAct>(Guid id, Func<TAct, int, Task> change)
        where TAct : notnull
    {
        var revision = (await ReadAsync(id)).Revision;
        await Portal.ActAs(Porteur, services => change(services.GetRequiredService<TAct>(), revision));
    }

    /// <summary>Acts that need no revision of the page.</summary>
    public Task ActAsync<TAct>(Func<TAct, Task> act)
        where TAct : notnull => Portal.ActAs(Porteur, services => act(services.GetRequiredService<TAct>()));

    public Task<TResult> Do<TAct, TResult>(Func<TAct, Task<TResult>> act)
        where TAct : notnull => Portal.ActAs(Porteur, services => act(services.GetRequiredService<TAct>()));

    public static void Complete(OrganismeGestionnaire organisme, string marque)
    {
        organisme.Identify(organisme.Nom, GrappeEssai.NextFiness(), Siren.Parse("267600328"), NatureOrganisme.Prive, Adresse.Create("1 rue des Lilas", "76000", "Rouen"));
        organisme.AddRepresentant($"Signataire {marque}", "Présidente", $"signataire.{Guid.NewGuid():N}@essai.test", new Pouvoir(NaturePouvoir.Statutaire, "Statuts", null));
    }
}
