using GrappePortal.Domain;
using GrappePortal.Web.Data;
using GrappePortal.Web.Features.Grappes;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared.Listes;
using GrappePortal.Web.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GrappePortal.Web.Tests.Security;

/// <summary>Who reads what and who changes what, on a real database with two grappes of two regions.</summary>
public sealed class PerimetreTests(PortalFactory portal) : IClassFixture<PortalFactory>, IAsyncLifetime
{
    private GrappeEssai _ici = null!;
    private GrappeEssai _ailleurs = null!;
    private Dictionary<Role, Personne> _personnes = null!;

    public async ValueTask InitializeAsync()
    {
        var marque = Guid.NewGuid().ToString("N")[..6];
        _ici = await GrappeEssai.AddAsync(portal, $"Ici {marque}", "Normandie");
        _ailleurs = await GrappeEssai.AddAsync(portal, $"Ailleurs {marque}", "Bretagne");
        _personnes = await _ici.AddRolesAsync(portal);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData(Role.Porteur)]
    [InlineData(Role.CoordonnateurMarche)]
    [InlineData(Role.ChefDeProjet)]
    [InlineData(Role.Direction)]
    [InlineData(Role.InstructeurArs)]
    public async Task Read_RoleOverTheWholeGrappe_SeesEveryMemberAndNothingElsewhere(Role role)
    {
        var seen = await SeenBy(_personnes[role]);
        Assert.Contains(_ici.Id, seen.Grappes);
        Assert.DoesNotContain(_ailleurs.Id, seen.Grappes);
        Assert.Superset(_ici.Organismes.ToHashSet(), seen.Organismes);
        Assert.Superset(_ici.Etablissements.ToHashSet(), seen.Etablissements);
        Assert.Empty(seen.Organismes.Intersect(_ailleurs.Organismes));
        Assert.Empty(seen.Etablissements.Intersect(_ailleurs.Etablissements));
    }

    [Fact]
    public async Task Read_Referent_SeesTheirEstablishmentsAndTheBodiesThatRunThem()
    {
        var seen = await SeenBy(_personnes[Role.Referent]);
        Assert.Equal([_ici.Id], seen.Grappes);
        Assert.Equal([_ici.Organismes[0]], seen.Organismes);
        Assert.Equal([_ici.Etablissements[0]], seen.Etablissements);
    }

    [Fact]
    public async Task Read_Administrateur_SeesEveryGrappe()
    {
        var seen = await SeenBy(_personnes[Role.Administrateur]);
        Assert.Superset(new HashSet<Guid> { _ici.Id, _ailleurs.Id }, seen.Grappes);
    }

    [Fact]
    public async Task Read_PresidentOfTwoBodiesInTwoGrappes_SeesBothGrappes()
    {
        var president = await GrappeEssai.AddPersonneAsync(portal, "Paule Presidente",
            id => Habilitation.Direction(id, _ici.Id, _ici.Organismes[1]), id => Habilitation.Direction(id, _ailleurs.Id, _ailleurs.Organismes[0]));
        var seen = await SeenBy(president);
        Assert.Equal(new HashSet<Guid> { _ici.Id, _ailleurs.Id }, seen.Grappes);
    }

    [Fact]
    public async Task Read_PersonWithoutRole_SeesNothing()
    {
        var seen = await SeenBy(await GrappeEssai.AddPersonneAsync(portal, "Noa Personne"));
        Assert.Empty(seen.Grappes);
        Assert.Empty(seen.Organismes);
        Assert.Empty(seen.Etablissements);
    }

    [Fact]
    public async Task Read_Nobody_SeesNothing() => Assert.Empty((await SeenBy(null)).Grappes);

    [Theory]
    [InlineData(Role.Porteur, true)]
    [InlineData(Role.Administrateur, true)]
    [InlineData(Role.CoordonnateurMarche, false)]
    [InlineData(Role.ChefDeProjet, false)]
    [InlineData(Role.Direction, false)]
    [InlineData(Role.Referent, false)]
    [InlineData(Role.InstructeurArs, false)]
    public async Task Change_EachRole_OnlyThePorteurAndTheAdministratorMayChangeTheGrappe(Role role, bool allowed)
    {
        var refusal = await Record.ExceptionAsync(() => RenameAs(_personnes[role], _ici));
        Assert.Equal(allowed, refusal is null);
        Assert.True(refusal is null or RuleViolationException or NotVisibleException);
    }

    [Fact]
    public async Task Change_PorteurOfAnotherGrappe_IsToldThatItDoesNotExist()
    {
        await Assert.ThrowsAsync<NotVisibleException>(() => RenameAs(_personnes[Role.Porteur], _ailleurs));
    }

    [Fact]
    public async Task Read_RoleWithdrawn_TakesEffectAtTheNextAct()
    {
        var direction = _personnes[Role.Direction];
        await portal.ActAs(direction, async services =>
        {
            var list = services.GetRequiredService<ListGrappes>();
            Assert.Single((await list.ExecuteAsync(new FiltreGrappes(), new FiltreListe(), TestContext.Current.CancellationToken)).Rows);
            await portal.InDatabase(db => db.Habilitations.Where(h => h.PersonneId == direction.Id).ExecuteDeleteAsync());
            Assert.Empty((await list.ExecuteAsync(new FiltreGrappes(), new FiltreListe(), TestContext.Current.CancellationToken)).Rows);
        });
    }

    [Fact]
    public async Task Read_SecurityStampChanged_TheOpenPageSeesNothingMore()
    {
        var porteur = _personnes[Role.Porteur];
        await portal.ActAs(porteur, async services =>
        {
            var perimetres = services.GetRequiredService<PerimetreCourant>();
            Assert.False((await perimetres.GetAsync(TestContext.Current.CancellationToken)).IsEmpty);
            await portal.InDatabase(db => db.Users.Where(p => p.Id == porteur.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.SecurityStamp, "autre")));
            Assert.True((await perimetres.GetAsync(TestContext.Current.CancellationToken)).IsEmpty);
        });
    }

    private Task RenameAs(Personne personne, GrappeEssai grappe) => portal.ActAs(personne, async services =>
    {
        var revision = await portal.InDatabase(db => db.Grappes.Where(g => g.Id == grappe.Id).Select(g => g.Revision).SingleAsync());
        var form = new GrappeForm { Id = grappe.Id, Revision = revision, Nom = $"{grappe.Marque} renommée", AppelAProjetsId = grappe.AppelId };
        await services.GetRequiredService<SaveGrappe>().ExecuteAsync(form, TestContext.Current.CancellationToken);
    });

    private Task<Seen> SeenBy(Personne? personne) => portal.ActAs(personne, async services =>
    {
        var perimetre = await services.GetRequiredService<PerimetreCourant>().GetAsync();
        var db = services.GetRequiredService<PortalDb>();
        return new Seen(
            [.. await db.Grappes.VisibleTo(perimetre).Select(g => g.Id).ToListAsync()],
            [.. await db.OrganismesGestionnaires.VisibleTo(perimetre, db).Select(o => o.Id).ToListAsync()],
            [.. await db.Etablissements.VisibleTo(perimetre, db).Select(e => e.Id).ToListAsync()]);
    });

    private sealed record Seen(HashSet<Guid> Grappes, HashSet<Guid> Organismes, HashSet<Guid> Etablissements);
}
