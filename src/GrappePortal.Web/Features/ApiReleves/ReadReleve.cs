using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.ApiReleves;

/// <summary>The month of an establishment of the key's grappe.</summary>
public sealed class ReadReleve(IDbContextFactory<PortalDb> databases, PersonneCourante appelant, TimeProvider clock)
{
    /// <inheritdoc cref="ReleveDeLaCle.ReadAsync" path="/exception"/>
    public async Task<ReleveApi> ExecuteAsync(string finess, string mois, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return ReleveApi.Of(await ReleveDeLaCle.ReadAsync(db, appelant, finess, mois, clock.Today(), cancellationToken));
    }
}
