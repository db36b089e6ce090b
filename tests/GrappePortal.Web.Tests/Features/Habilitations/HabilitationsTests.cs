using System.Net;
using GrappePortal.Domain;
using GrappePortal.Web.Features.Grappes;
using GrappePortal.Web.Features.Habilitations;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared.Listes;
using GrappePortal.Web.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GrappePortal.Web.Tests.Features.Habilitations;

/// <summary>Who entrusts a role to whom.</summary>
public sealed class HabilitationsTests(PortalFactory portal) : IClassFixture<PortalFactory>, IAsyncLifetime
{
    private GrappeEssai _grappe = null!;
    private Dictionary<Role, Personne> _personnes = null!;

    public async ValueTask InitializeAsync()
    {
        _grappe = await GrappeEssai.AddAsync(portal, Guid.NewGuid().ToString("N")[..6]);
        _personnes = await _grappe.AddRolesAsync(portal);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Invite_NewAddressAsReferentOfTwo_GivesBothRolesAndOneMail()
    {
        var form = Form("nouvelle.referente@essai.test", Role.Referent);
        form.EtablissementIds.UnionWith(_grappe.Etablissements);
        await InviteAs(Role.Porteur, form);
        var held = await portal.InDatabase(db => db.Habilitations.Include(h => h.Personne).Where(h => h.Personne.Email == form.Courriel).ToListAsync());
        Assert.Equal(_grappe.Etablissements.Order(), held.Select(h => h.EtablissementId!.Value).Order());
        Assert.All(held, h => Assert.False(h.Personne.EmailConfirmed));
        Assert.Equal(1, await MailsTo(form.Courriel!));
    }

    [Fact]
    public async Task Invite_SomebodyWhoHasAnAccount_GivesTheRoleAndAMailWithoutAnInvitation()
    {
        var known = await GrappeEssai.AddPersonneAsync(portal, "Vic Connue");
        await InviteAs(Role.Porteur, Form(known.Email!.ToLowerInvariant(), Role.ChefDeProjet));
        var corps = await portal.InDatabase(db => db.MessagesSortants.Where(m => m.Destinataire == known.Email).Select(m => m.Corps).SingleAsync());
        Assert.DoesNotContain("jeton", corps, StringComparison.Ordinal);
        Assert.Equal(1, await portal.InDatabase(db => db.Habilitations.CountAsync(h => h.PersonneId == known.Id)));
    }

    [Fact]
    public async Task Invite_SameRoleTwice_IsRefusedWithASentenceAndSendsNothing()
    {
        var form = Form("deux.fois@essai.test", Role.ChefDeProjet);
        await InviteAs(Role.Porteur, form);
        var refusal = await Assert.ThrowsAsync<RuleViolationException>(() => InviteAs(Role.Porteur, form));
        Assert.Contains("a déjà ce rôle", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(1, await MailsTo(form.Courriel!));
    }

    [Theory]
    [InlineData("pas une adresse")]
    [InlineData("Nom <nom@essai.test>")]
    [InlineData("nom@local")]
    [InlineData("nom@essai.test\r\nBcc: tous@essai.test")]
    public async Task Invite_SomethingElseThanAnAddress_IsRefused(string courriel) =>
        await Assert.ThrowsAsync<RuleViolationException>(() => InviteAs(Role.Porteur, Form(courriel, Role.ChefDeProjet)));

    [Theory]
    [InlineData(Role.Administrateur)]
    [InlineData(Role.InstructeurArs)]
    public async Task Invite_PorteurEntrustsARoleOfThePlatform_IsRefused(Role role) =>
        await Assert.ThrowsAsync<RuleViolationException>(() => InviteAs(Role.Porteur, Form("ambition@essai.test", role)));

    [Fact]
    public async Task Invite_BodyOfAnotherGrappe_IsToldThatItDoesNotExist()
    {
        var other = await GrappeEssai.AddAsync(portal, Guid.NewGuid().ToString("N")[..6]);
        var form = Form("ailleurs@essai.test", Role.Direction);
        form.OrganismeGestionnaireId = other.Organismes[0];
        await Assert.ThrowsAsync<NotVisibleException>(() => InviteAs(Role.Porteur, form));
    }

    [Theory]
    [InlineData(Role.CoordonnateurMarche)]
    [InlineData(Role.ChefDeProjet)]
    [InlineData(Role.Direction)]
    [InlineData(Role.Referent)]
    [InlineData(Role.InstructeurArs)]
    public async Task Invite_RoleThatDoesNotManage_IsRefused(Role role)
    {
        var refusal = await Record.ExceptionAsync(() => InviteAs(role, Form("refuse@essai.test", Role.ChefDeProjet)));
        Assert.True(refusal is RuleViolationException or NotVisibleException);
        Assert.Equal(0, await MailsTo("refuse@essai.test"));
    }

    [Fact]
    public async Task Withdraw_Role_TakesEffectAtOnce()
    {
        var chef = _personnes[Role.ChefDeProjet];
        await WithdrawAs(Role.Porteur, await HeldBy(chef));
        await portal.ActAs(chef, async services =>
            Assert.Empty((await services.GetRequiredService<ListGrappes>().ExecuteAsync(new FiltreGrappes(), new FiltreListe(), TestContext.Current.CancellationToken)).Rows));
    }

    [Fact]
    public async Task Withdraw_LastPorteur_IsRefusedWithASentence()
    {
        var refusal = await Assert.ThrowsAsync<RuleViolationException>(async () => await WithdrawAs(Role.Porteur, await HeldBy(_personnes[Role.Porteur])));
        Assert.Contains("dernier porteur", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Withdraw_LastPorteurButForAPendingInvitation_IsRefused()
    {
        await InviteAs(Role.Porteur, Form($"{Guid.NewGuid():N}@essai.test", Role.Porteur));
        await Assert.ThrowsAsync<RuleViolationException>(async () => await WithdrawAs(Role.Porteur, await HeldBy(_personnes[Role.Porteur])));
    }

    [Fact]
    public async Task Withdraw_PendingPorteurWhenNobodyAccepted_IsDone()
    {
        var (grappe, courriel) = (await GrappeEssai.AddAsync(portal, Guid.NewGuid().ToString("N")[..6]), $"{Guid.NewGuid():N}@essai.test");
        await portal.ActAs(_personnes[Role.Administrateur], services => services.GetRequiredService<InviteSurPlateforme>()
            .ExecuteAsync(new() { Courriel = courriel, Role = Role.Porteur, GrappeId = grappe.Id }));
        await WithdrawAs(Role.Administrateur, await portal.InDatabase(db => db.Habilitations.Where(h => h.GrappeId == grappe.Id).Select(h => h.Id).SingleAsync()));
        Assert.Equal(0, await portal.InDatabase(db => db.Habilitations.CountAsync(h => h.GrappeId == grappe.Id)));
    }

    [Fact]
    public async Task Show_SomebodyOfAnotherGrappeInvited_TellsTheAddressAlone()
    {
        var stranger = await StrangerAsync();
        await InviteAs(Role.Porteur, Form(stranger.Email!, Role.ChefDeProjet));
        var row = await RowOf(Role.Porteur, stranger);
        Assert.Equal((stranger.Email, string.Empty, false), (row.Personne, row.Nom, row.IsAccepted));
        Assert.Equal(stranger.Nom, (await RowOf(Role.Administrateur, stranger)).Nom);

        // As for an invitation that waits, and the person keeps their sessions.
        await portal.ActAs(_personnes[Role.Porteur], services => services.GetRequiredService<ResendInvitation>().ExecuteAsync(row.Id));
        Assert.Equal(2, await MailsTo(stranger.Email!));
        Assert.Equal(stranger.SecurityStamp, await portal.InDatabase(db => db.Users.Where(p => p.Id == stranger.Id).Select(p => p.SecurityStamp).SingleAsync()));
    }

    [Fact]
    public async Task Show_SomebodyOfAnotherGrappeWhoHasActedHere_TellsTheName()
    {
        var stranger = await StrangerAsync();
        await InviteAs(Role.Porteur, Form(stranger.Email!, Role.Porteur));
        await portal.ActAs(stranger, services => services.GetRequiredService<InvitePersonne>()
            .ExecuteAsync(Form($"{Guid.NewGuid():N}@essai.test", Role.ChefDeProjet), TestContext.Current.CancellationToken));
        Assert.Equal((stranger.Nom, true), ((await RowOf(Role.Porteur, stranger)).Nom, (await RowOf(Role.Porteur, stranger)).IsAccepted));
    }

    [Theory]
    [InlineData("charlie", 1)]
    [InlineData("CHEF de projet charlie", 1)]
    [InlineData("referent", 1)]
    [InlineData("zzz", 0)]
    public async Task Show_Searched_FindsByNameAddressOrRole(string recherche, int expected)
    {
        var page = await portal.ActAs(_personnes[Role.Porteur], services => services.GetRequiredService<ShowPersonnesGrappe>().ExecuteAsync(_grappe.Id, recherche));
        Assert.Equal(expected, page!.Habilitations.Count);
    }

    [Fact]
    public async Task Show_SearchedByTheNameThatIsNotTold_FindsNothing()
    {
        var stranger = await StrangerAsync();
        await portal.InDatabase(db => db.Users.Where(p => p.Id == stranger.Id).ExecuteUpdateAsync(p => p.SetProperty(x => x.Nom, "Solveig Quimper")));
        await InviteAs(Role.Porteur, Form(stranger.Email!, Role.ChefDeProjet));
        var page = await portal.ActAs(_personnes[Role.Porteur], services => services.GetRequiredService<ShowPersonnesGrappe>().ExecuteAsync(_grappe.Id, "Quimper"));
        Assert.Empty(page!.Habilitations);
    }

    [Fact]
    public async Task Show_SomebodyWhoCameByThisGrappe_TellsTheName() =>
        Assert.Equal("Charlie Chef", (await RowOf(Role.Porteur, _personnes[Role.ChefDeProjet])).Nom);

    [Theory]
    [InlineData("/personnes?page=abc&recherche=nul%00")]
    [InlineData("/courriels?page=abc")]
    public async Task Page_AddressWithNonsense_ShowsTheList(string address)
    {
        using var browser = await portal.SignInAsync(_personnes[Role.Administrateur]);
        using var response = await browser.GetAsync(address, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Page_PersonsOfAGrappe_BearsItsTabs()
    {
        using var browser = await portal.SignInAsync(_personnes[Role.Porteur]);
        var page = await browser.GetStringAsync($"/grappes/{_grappe.Id}/personnes", TestContext.Current.CancellationToken);
        Assert.Contains("Parties de la grappe", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Withdraw_TwoPorteursWithdrawEachOtherAtOnce_OneRemains()
    {
        for (var round = 0; round < 15; round++)
        {
            var grappe = await GrappeEssai.AddAsync(portal, Guid.NewGuid().ToString("N")[..6]);
            var first = await GrappeEssai.AddPersonneAsync(portal, "Wim Porteur", id => Habilitation.ForGrappe(id, Role.Porteur, grappe.Id));
            var second = await GrappeEssai.AddPersonneAsync(portal, "Xan Porteur", id => Habilitation.ForGrappe(id, Role.Porteur, grappe.Id));
            var (firstRole, secondRole) = (await HeldBy(first), await HeldBy(second));
            await Task.WhenAll(Try(() => Withdraw(first, secondRole)), Try(() => Withdraw(second, firstRole)));
            Assert.Equal(1, await portal.InDatabase(db => db.Habilitations.CountAsync(h => h.GrappeId == grappe.Id && h.Role == Role.Porteur)));
        }
    }

    [Fact]
    public async Task Withdraw_LastAdministrator_IsRefused()
    {
        var administrateur = _personnes[Role.Administrateur];
        await portal.InDatabase(db => db.Habilitations.Where(h => h.Role == Role.Administrateur && h.PersonneId != administrateur.Id).ExecuteDeleteAsync());
        await Assert.ThrowsAsync<RuleViolationException>(async () => await WithdrawAs(Role.Administrateur, await HeldBy(administrateur)));
    }

    [Fact]
    public async Task Entrust_Role_IsInTheJournalOfTheGrappe()
    {
        await InviteAs(Role.Porteur, Form("journal@essai.test", Role.ChefDeProjet));
        var entry = await portal.InDatabase(db => db.Journal.Where(e => e.GrappeId == _grappe.Id && e.Objet == nameof(Habilitation)).OrderByDescending(e => e.Id).FirstAsync());
        Assert.Equal("Pia Porteur", entry.Par);
    }

    [Fact]
    public async Task List_SearchWithoutAccents_FindsThePerson() => await portal.ActAs(_personnes[Role.Administrateur], async services =>
    {
        var page = await services.GetRequiredService<ListPersonnes>().ExecuteAsync(new FiltreListe("ines INSTRUCTEUR"), TestContext.Current.CancellationToken);
        Assert.Contains(page.Rows, row => row.Id == _personnes[Role.InstructeurArs].Id);
        Assert.All(page.Rows, row => Assert.Equal("Inès Instructeur", row.Nom));
    });

    private async Task<Personne> StrangerAsync()
    {
        var other = await GrappeEssai.AddAsync(portal, Guid.NewGuid().ToString("N")[..6]);
        return await GrappeEssai.AddPersonneAsync(portal, "Yse Ailleurs", id => Habilitation.ForGrappe(id, Role.Porteur, other.Id));
    }

    private async Task<HabilitationRow> RowOf(Role reader, Personne personne)
    {
        var page = await portal.ActAs(_personnes[reader], services => services.GetRequiredService<ShowPersonnesGrappe>().ExecuteAsync(_grappe.Id));
        return Assert.Single(page!.Habilitations, row => row.PersonneId == personne.Id);
    }

    private static async Task Try(Func<Task> act) => await Record.ExceptionAsync(act);

    private InvitePersonneForm Form(string courriel, Role role) => new() { GrappeId = _grappe.Id, Courriel = courriel, Role = role };

    private Task InviteAs(Role role, InvitePersonneForm form) => portal.ActAs(_personnes[role],
        services => services.GetRequiredService<InvitePersonne>().ExecuteAsync(form, TestContext.Current.CancellationToken));

    private Task WithdrawAs(Role role, Guid habilitation) => Withdraw(_personnes[role], habilitation);

    private Task Withdraw(Personne personne, Guid habilitation) => portal.ActAs(personne,
        services => services.GetRequiredService<WithdrawHabilitation>().ExecuteAsync(habilitation, TestContext.Current.CancellationToken));

    private Task<Guid> HeldBy(Personne personne) => portal.InDatabase(db => db.Habilitations.Where(h => h.PersonneId == personne.Id).Select(h => h.Id).FirstAsync());

    private Task<int> MailsTo(string courriel) => portal.InDatabase(db => db.MessagesSortants.CountAsync(m => m.Destinataire == courriel));
}
