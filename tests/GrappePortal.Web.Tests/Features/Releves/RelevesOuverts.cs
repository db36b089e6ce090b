using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Features.Releves;
using GrappePortal.Web.Security;
using GrappePortal.Web.Tests.Features.Registre;
using GrappePortal.Web.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GrappePortal.Web.Tests.Features.Releves;

/// <summary>October 2026, open for the two establishments of a grappe, and what the tests do to it.</summary>
internal static class RelevesOuverts
{
    public static readonly DateTimeOffset Entry = new(2026, 11, 5, 9, 0, 0, TimeSpan.Zero);

    public static Task<int> SqlAsync(PortalFactory portal, string sql) => portal.InDatabase(db => db.Database.ExecuteSqlRawAsync(sql));

    public static async Task<(Scene Scene, Guid ReleveId)> OpenAsync(PortalFactory portal)
    {
        portal.Clock.MoveTo(Entry);
        var scene = await Scene.OpenAsync(portal);
        return (scene, await RelevesEssai.OpenAsync(portal, scene.Grappe));
    }

    public static async Task CompleteAsync(Scene scene, Guid releveId)
    {
        await Save(scene, releveId, "MSS", "36", "40");
        await Save(scene, releveId, "DMP", "36", "40");
        await Save(scene, releveId, "EPRESC", "12", null);
    }

    public static Task<ReponseSaisie> Save(
        Scene scene, Guid releveId, string code, string? numerateur, string? denominateur, int? vuNumerateur = null, int? vuDenominateur = null, Role role = Role.Referent) =>
        scene.As<SaveValeur, ReponseSaisie>(role, act => act.ExecuteAsync(releveId, new SaisieForm
        {
            Code = code,
            Numerateur = numerateur,
            Denominateur = denominateur,
            VuNumerateur = vuNumerateur,
            VuDenominateur = vuDenominateur,
        }));

    public static Task<int> Lock(PortalFactory portal) => portal.ActAs(null, async services => await services.GetRequiredService<LockMonths>().ExecuteAsync());

    public static Task<ReleveMensuel> Read(PortalFactory portal, Guid releveId) => portal.InDatabase(db => db.RelevesMensuels.AsNoTracking().SingleAsync(r => r.Id == releveId));

    public static Task<Guid> Of(PortalFactory portal, Scene scene, int etablissement) =>
        portal.InDatabase(db => db.RelevesMensuels.Where(r => r.EtablissementId == scene.Grappe.Etablissements[etablissement]).Select(r => r.Id).SingleAsync());
}
