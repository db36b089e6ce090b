using GrappePortal.Web.Security;
using GrappePortal.Web.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace GrappePortal.Web.Tests.Features.Registre;

/// <summary>A grappe, its porteur and the readers around it, on a portal of the test class.</summary>
internal sealed record Scene(PortalFactory Portal, GrappeEssai Grappe, Dictionary<Role, Personne> Personnes)
{
    public static async Task<Scene> OpenAsync(PortalFactory portal, string region = "Normandie")
    {
        var grappe = await GrappeEssai.AddAsync(portal, $"M{Guid.NewGuid():N}"[..9], region);
        return new Scene(portal, grappe, await grappe.AddRolesAsync(portal));
    }

    public Task<T> As<TAct, T>(Role role, Func<TAct, Task<T>> act) where TAct : notnull =>
        Portal.ActAs(Personnes[role], services => act(services.GetRequiredService<TAct>()));

    public Task As<TAct>(Role role, Func<TAct, Task> act) where TAct : notnull =>
        Portal.ActAs(Personnes[role], services => act(services.GetRequiredService<TAct>()));
}
