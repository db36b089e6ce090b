using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.ApiReleves;

/// <summary>A new key for one publisher. The secret leaves here once, for the page that shows it; only its hash is stored.</summary>
public sealed class CreateCleApi(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres, PersonneCourante personne, TimeProvider clock)
{
    /// <returns>The secret.</returns>
    public async Task<string> ExecuteAsync(Guid grappeId, CleApiForm form, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        (await perimetres.GetAsync(cancellationToken)).ExpectManages(grappeId);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var secret = CleApi.NewSecret();
        db.Add(new CleApi(grappeId, form.Libelle, secret, (await personne.GetAuteurAsync()).Nom, clock.GetUtcNow()));
        await db.SaveChangesAsync(cancellationToken);
        return secret;
    }
}
