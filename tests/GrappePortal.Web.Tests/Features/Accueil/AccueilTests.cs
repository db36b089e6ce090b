using GrappePortal.Domain.Dossiers;
using GrappePortal.Web.Features.Accueil;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared;
using GrappePortal.Web.Tests.Features.Dossiers;
using GrappePortal.Web.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GrappePortal.Web.Tests.Features.Accueil;

public sealed class AccueilTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    [Fact]
    public async Task Home_PorteurOfAnEmptyGrappe_AsksForTheMemberList()
    {
        var dossier = await DossierDepose.OpenAsync(portal);
        var home = await dossier.Do<ListTaches, AccueilFiche>(act => act.ExecuteAsync());
        Assert.Contains(home.Taches, tache => tache.Href == $"grappes/{dossier.GrappeId}/documents");
    }

    [Fact]
    public async Task Home_PorteurWithBlockingFindings_SeesThemFirst()
    {
        var dossier = await DossierDepose.OpenAsync(portal);
        await dossier.IntegrateAsync(await dossier.DropAsync("normandie-liste-membres.csv"));
        await dossier.IntegrateAsync(await dossier.DropAsync("normandie-tableau-signatures.csv", NatureSource.TableauSignatures));
        var home = await dossier.Do<ListTaches, AccueilFiche>(act => act.ExecuteAsync());
        Assert.Equal(Urgence.Bloquant, home.Taches[0].Urgence);
        Assert.StartsWith("Grappe d’essai : 3 anomalies bloquantes", home.Taches[0].Titre.Replace('\u00A0', ' '), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Home_DirectionOfTwoBodies_HasOneTaskForEach()
    {
        var grappe = await GrappeEssai.AddAsync(portal, Guid.NewGuid().ToString("N")[..6]);
        var direction = await GrappeEssai.AddPersonneAsync(portal, "Dominique Deux", id => Habilitation.Direction(id, grappe.Id, grappe.Organismes[0]), id => Habilitation.Direction(id, grappe.Id, grappe.Organismes[1]));
        var home = await portal.ActAs(direction, services => services.GetRequiredService<ListTaches>().ExecuteAsync());
        Assert.Equal(grappe.Organismes.Select(id => $"organismes/{id}").Order(), home.Taches.Select(tache => tache.Href).Order());
    }

    [Fact]
    public async Task Home_DirectionInOrder_ReadsTheDraftUntilItIsSent()
    {
        var ready = await GrappePrete.AddAsync(portal, Guid.NewGuid().ToString("N")[..6]);
        var organisme = ready.Grappe.Organismes[1];
        await portal.InDatabase(async db =>
        {
            (await db.OrganismesGestionnaires.SingleAsync(o => o.Id == organisme)).RecordLettreEngagement(new DateOnly(2026, 9, 1));
            return await db.SaveChangesAsync();
        });
        var direction = await GrappeEssai.AddPersonneAsync(portal, "Dominique Prête", id => Habilitation.Direction(id, ready.Grappe.Id, organisme));
        Task<AccueilFiche> HomeAsync() => portal.ActAs(direction, services => services.GetRequiredService<ListTaches>().ExecuteAsync());
        Assert.DoesNotContain((await HomeAsync()).Taches, tache => tache.Titre.Contains("à relire", StringComparison.Ordinal));

        var convention = await ready.OpenAsync();
        Assert.Contains((await HomeAsync()).Taches, tache => tache.Titre.Contains("projet de convention à relire", StringComparison.Ordinal));

        await ready.SendAsync(convention);
        Assert.DoesNotContain((await HomeAsync()).Taches, tache => tache.Titre.Contains("à relire", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Role.ChefDeProjet)]
    [InlineData(Role.CoordonnateurMarche)]
    [InlineData(Role.Porteur)]
    public async Task Home_WhoRunsTheProject_SeesItsNextDatesAndTheSignaturesAwaited(Role role)
    {
        var ready = await GrappePrete.AddAsync(portal, Guid.NewGuid().ToString("N")[..6]);
        var sent = await ready.SendAsync();
        var today = portal.Clock.Today();
        await portal.InDatabase(async db =>
        {
            var grappe = await db.Grappes.SingleAsync(g => g.Id == ready.Grappe.Id);
            grappe.AddJalon("Lancement", today.AddDays(-9));
            grappe.AddJalon("COPIL de décembre", today.AddDays(12));
            return await db.SaveChangesAsync();
        });
        var personne = await GrappeEssai.AddPersonneAsync(portal, "Camille Projet", id => Habilitation.ForGrappe(id, role, ready.Grappe.Id));
        var home = await portal.ActAs(personne, services => services.GetRequiredService<ListTaches>().ExecuteAsync());
        var calendar = home.Taches.Single(tache => tache.Titre.Contains("prochaine échéance", StringComparison.Ordinal));
        Assert.Contains("COPIL de décembre", calendar.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("Lancement", calendar.Detail, StringComparison.Ordinal);
        Assert.Contains(home.Taches, tache => tache.Href == $"conventions/{sent.Id}");
    }

    [Fact]
    public async Task Home_PorteurPastTheDeadlineOfAConvention_ReadsThatItBlocksAndHowToMend()
    {
        var ready = await GrappePrete.AddAsync(portal, Guid.NewGuid().ToString("N")[..6]);
        var sent = await ready.SendAsync();
        async Task<Tache> TaskAsync() => (await portal.ActAs(ready.Porteur, services => services.GetRequiredService<ListTaches>().ExecuteAsync())).Taches.Single(tache => tache.Href == $"conventions/{sent.Id}");
        Assert.Equal(Urgence.AFaire, (await TaskAsync()).Urgence);

        await portal.InDatabase(db => db.Conventions.Where(c => c.Id == sent.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.DateLimite, portal.Clock.Today().AddDays(-1))));
        var late = await TaskAsync();
        Assert.Equal(Urgence.Bloquant, late.Urgence);
        Assert.Contains("reportez la date limite", late.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Home_PorteurWhoAlsoInstructsALargeRegion_KeepsTheTasksOfTheGrappe()
    {
        var grappe = await GrappeEssai.AddAsync(portal, "Zzz dernière", "Guyane");
        for (var i = 0; i < 13; i++)
        {
            await GrappeEssai.AddAsync(portal, $"Aaa {i}", "Guyane");
        }

        var personne = await GrappeEssai.AddPersonneAsync(portal, "Double Casquette", id => Habilitation.ForGrappe(id, Role.Porteur, grappe.Id), id => Habilitation.InstructeurArs(id, "Guyane"));
        var home = await portal.ActAs(personne, services => services.GetRequiredService<ListTaches>().ExecuteAsync());
        Assert.Contains(home.Taches, tache => tache.Href.StartsWith($"grappes/{grappe.Id}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Home_NobodyInParticular_SeesNothing()
    {
        var stranger = await GrappeEssai.AddPersonneAsync(portal, "Sans Rôle");
        var home = await portal.ActAs(stranger, services => services.GetRequiredService<ListTaches>().ExecuteAsync());
        Assert.Empty(home.Taches);
        Assert.Empty(home.Grappes);
    }
}
