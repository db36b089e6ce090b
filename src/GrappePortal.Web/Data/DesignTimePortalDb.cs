using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace GrappePortal.Web.Data;

/// <summary>Lets <c>dotnet ef migrations add</c> read the model without starting the portal or a database.</summary>
internal sealed class DesignTimePortalDb : IDesignTimeDbContextFactory<PortalDb>
{
    public PortalDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PortalDb>().UseNpgsql().Options);
}
