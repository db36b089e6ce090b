using System.Xml.Linq;
using GrappePortal.Web.Security;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GrappePortal.Web.Data;

/// <summary>Keeps the data protection keys in the database, so that two instances read each other's cookies.</summary>
internal sealed class KeysInDatabase(IServiceScopeFactory scopes) : IConfigureOptions<KeyManagementOptions>, IXmlRepository
{
    public void Configure(KeyManagementOptions options) => options.XmlRepository = this;

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var scope = scopes.CreateScope();
        using var db = Open(scope);
        return [.. db.ClesProtection.AsNoTracking().Select(cle => cle.Xml).AsEnumerable().Select(XElement.Parse)];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var scope = scopes.CreateScope();
        using var db = Open(scope);
        db.ClesProtection.Add(new CleProtection { Nom = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) });

        // The interface is synchronous; this happens once every 90 days.
        Task.Run(() => db.SaveChangesAsync()).GetAwaiter().GetResult();
    }

    private static PortalDb Open(IServiceScope scope)
    {
        scope.ServiceProvider.GetRequiredService<PersonneCourante>().ActAsPortal();
        return scope.ServiceProvider.GetRequiredService<IDbContextFactory<PortalDb>>().CreateDbContext();
    }
}
