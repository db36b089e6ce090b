using System.Net.Http.Headers;
using GrappePortal.Domain.Grappes;
using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Features.ApiReleves;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GrappePortal.Web.Tests.Infrastructure;

/// <summary>A grappe that measures since January 2026 under the rule-set of Normandie; the months of July to October are open, the first three are entered.</summary>
public sealed record GrappeMesuree(PortalFactory Portal, GrappeEssai Grappe, Dictionary<Role, Personne> Personnes, Finess[] Finess)
{
    public static readonly Mois Octobre = new(2026, 10);

    private static readonly DateTimeOffset Now = new(2026, 11, 5, 9, 0, 0, TimeSpan.Zero);

    public static async Task<GrappeMesuree> OpenAsync(PortalFactory portal, string marque = "Mesure")
    {
        portal.Clock.MoveTo(Now);
        var grappe = await GrappeEssai.AddAsync(portal, $"{marque} {Guid.NewGuid():N}");
        var finess = await portal.InDatabase(async db =>
        {
            var referentiel = await db.ReferentielsIndicateurs.SingleAsync(r => r.Code == "NORMANDIE-2025" && r.Version == 1);
            var entity = await db.Grappes.SingleAsync(g => g.Id == grappe.Id);
            entity.PlanMesure(new Mois(2026, 1), 28, null);
            entity.ChooseReferentiel(referentiel);
            var etablissements = await db.Etablissements.Where(e => e.GrappeId == grappe.Id).OrderBy(e => e.Nom).ToListAsync();
            db.AddRange(etablissements.SelectMany(e => Months(entity, e, new ReglesReleve(referentiel, e.Categorie))));
            await db.SaveChangesAsync();
            return etablissements.Select(e => e.FinessEt).ToArray();
        });
        return new GrappeMesuree(portal, grappe, await grappe.AddRolesAsync(portal), finess);
    }

    private static IEnumerable<ReleveMensuel> Months(Grappe grappe, Etablissement etablissement, ReglesReleve regles)
    {
        for (var mois = Octobre.Add(-3); mois <= Octobre; mois = mois.Next())
        {
            var releve = new ReleveMensuel(etablissement, mois, estPremier: false, CalendrierMesure.ClotureLe(grappe, mois, mois.Next().PremierJour), regles);
            if (mois < Octobre)
            {
                var entry = new DateTimeOffset(mois.Next().PremierJour.AddDays(4), new TimeOnly(9, 0), TimeSpan.Zero);
                releve.SaveValeur(new Saisie("DUI_ACTIFS", 36, 40), regles, [], "Nadège Tillemont", entry);
                releve.SaveValeur(new Saisie("MSS", 30, 40), regles, [], "Nadège Tillemont", entry);
            }

            yield return releve;
        }
    }

    /// <summary>The month of October of an establishment, as stored.</summary>
    public Task<ReleveMensuel> ReleveAsync(int etablissement = 0, Mois? mois = null) => Portal.InDatabase(db => db.RelevesMensuels.AsNoTracking()
        .SingleAsync(r => r.EtablissementId == Grappe.Etablissements[etablissement] && r.Mois == (mois ?? Octobre)));

    public Task ChangeAsync(Action<ReleveMensuel> change, int etablissement = 0) => Portal.InDatabase(async db =>
    {
        change(await db.RelevesMensuels.SingleAsync(r => r.EtablissementId == Grappe.Etablissements[etablissement] && r.Mois == Octobre));
        return await db.SaveChangesAsync();
    });

    /// <param name="jobIsLate">The closing day has come, and the job that locks has not passed yet.</param>
    public Task LockAsync(bool jobIsLate, int etablissement = 0) =>
        ChangeAsync(releve =>
        {
            if (jobIsLate)
            {
                releve.MoveCloture(Portal.Clock.Today());
            }
            else
            {
                releve.Lock(Portal.Clock.GetUtcNow());
            }
        }, etablissement);

    public Task<int> JournalLinesAsync(Guid objetId) => Portal.InDatabase(db => db.Journal.CountAsync(j => j.ObjetId == objetId));

    public Task<T> Do<TAct, T>(Role role, Func<TAct, Task<T>> act)
        where TAct : notnull => Portal.ActAs(Personnes[role], services => act(services.GetRequiredService<TAct>()));

    public Task Do<TAct>(Role role, Func<TAct, Task> act)
        where TAct : notnull => Portal.ActAs(Personnes[role], services => act(services.GetRequiredService<TAct>()));

    public Task<string> NewKeyAsync(string libelle = "DUI Exemple") =>
        Do<CreateCleApi, string>(Role.Porteur, act => act.ExecuteAsync(Grappe.Id, new CleApiForm { Libelle = libelle }));

    /// <summary>The software of a publisher.</summary>
    public HttpClient Caller(string key)
    {
        var client = Portal.Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }
}
