using GrappePortal.Web.Features.Etablissements;
using GrappePortal.Web.Features.Organismes;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared.Listes;
using GrappePortal.Web.Tests.Infrastructure;

namespace GrappePortal.Web.Tests.Features.Registre;

public sealed class StatementsTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    [Fact]
    public async Task List_HoweverManyRows_SendsThreeStatements()
    {
        var scene = await Scene.OpenAsync(portal);
        foreach (var i in Enumerable.Range(1, 5))
        {
            await scene.As<SaveOrganisme, Guid>(Role.Porteur, act => act.ExecuteAsync(new OrganismeForm { GrappeId = scene.Grappe.Id, Nom = $"Membre {i}" }));
        }

        // The person's roles, the count, the rows.
        Assert.Equal(3, await scene.As<ListOrganismes, int>(Role.Porteur, act => CountAsync(() => act.ExecuteAsync(new FiltreOrganismes(), new FiltreListe()))));
        Assert.Equal(3, await scene.As<ListEtablissements, int>(Role.InstructeurArs, act => CountAsync(() => act.ExecuteAsync(new FiltreEtablissements(), new FiltreListe("ssiad")))));
    }

    private Task<int> CountAsync(Func<Task> work) => StatementCounter.CountAsync(portal, work);
}
