using GrappePortal.Domain.Conventions;
using GrappePortal.Web.Features.Conventions;
using GrappePortal.Web.Features.Scellements;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared;
using GrappePortal.Web.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GrappePortal.Web.Tests.Features.Scellements;

/// <summary>A convention that both its parties have signed.</summary>
internal static class ConventionSignee
{
    public static async Task<Convention> SignAllAsync(this GrappePrete prete)
    {
        var sent = await prete.SendAsync();
        await prete.SignOnPaperAsync(sent);
        return await prete.ReadAsync(sent.Id);
    }

    public static async Task SignOnPaperAsync(this GrappePrete prete, Convention sent, IEnumerable<Signataire>? some = null)
    {
        foreach (var signataire in some ?? sent.Signataires)
        {
            var form = new PapierForm { SignataireId = signataire.Id, Nom = "Madame Élise Duval-Martin", Qualite = signataire.Qualite, Lieu = "Rouen", Jour = prete.Portal.Clock.Today() };
            await prete.ActAsync<AttachPaperSignature>(act => act.ExecuteAsync(sent.Id, form, "page.pdf", "%PDF-1.7 page"u8.ToArray()));
        }
    }

    /// <summary>Waits for the job of the portal, and helps it: both at once must not seal twice.</summary>
    public static async Task<Scellement> SealedAsync(this GrappePrete prete, Guid conventionId)
    {
        while (true)
        {
            await AsPortalAsync(prete.Portal, services => services.GetRequiredService<SealNext>().ExecuteAsync(TestContext.Current.CancellationToken));
            var scellement = await ReadAsync(prete, conventionId);
            if (scellement.IsDone)
            {
                return scellement;
            }

            Assert.False(scellement.ProchainEssaiLe > prete.Portal.Clock.GetUtcNow(), scellement.DerniereErreur);
        }
    }

    public static Task<Scellement> ReadAsync(this GrappePrete prete, Guid conventionId) =>
        prete.Portal.InDatabase(db => db.Scellements.AsNoTracking().SingleAsync(s => s.ConventionId == conventionId));

    public static Task<byte[]> FileAsync(this GrappePrete prete, Guid? id) =>
        prete.Portal.InDatabase(db => db.Fichiers.Where(f => f.Id == id).Select(f => f.Contenu).SingleAsync());

    public static async Task<T> AsPortalAsync<T>(PortalFactory portal, Func<IServiceProvider, Task<T>> act)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<PersonneCourante>().ActAsPortal();
        return await act(scope.ServiceProvider);
    }
}
