using GrappePortal.Domain;
using GrappePortal.Domain.Conventions;
using GrappePortal.Web.Features.Accueil;
using GrappePortal.Web.Features.Conventions;
using GrappePortal.Web.Features.Courriels;
using GrappePortal.Web.Mail;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared.Listes;
using GrappePortal.Web.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GrappePortal.Web.Tests.Features.Conventions;

/// <summary>A mail that a relay returned hours after it left: the same as one that the mail server refused at once.</summary>
public sealed class RetoursTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    [Fact]
    public async Task Report_ByThePorteur_ShowsTheBounceUntilTheInvitationIsSentAgain()
    {
        var (prete, sent) = await OpenAsync("Retour porteur");
        var signataire = sent.Signataires[0];
        await ReportAsync(prete, sent);

        Assert.NotNull((await SignataireAsync(prete, sent)).CourrielRefuse);
        Assert.Null((await prete.ReadAsync(sent.Id)).Signataires[1].CourrielRefuse);
        Assert.True((await MailAsync(signataire.Courriel)).IsReturned);
        Assert.Contains(await EventsAsync(sent.Id), e => e.Par == prete.Porteur.Nom && e.Detail.Contains(signataire.Courriel, StringComparison.Ordinal));
        var home = await prete.Do<ListTaches, AccueilFiche>(act => act.ExecuteAsync());
        Assert.Contains(home.Taches, t => t.Urgence == Urgence.Bloquant && t.Detail.Contains(signataire.Organisme, StringComparison.Ordinal));
        using var client = await portal.SignInAsync(prete.Porteur);
        var page = await client.GetStringAsync($"/conventions/{sent.Id}", TestContext.Current.CancellationToken);
        Assert.Contains("Courriel non remis", page, StringComparison.Ordinal);
        Assert.DoesNotContain("/signer/", page, StringComparison.Ordinal);

        await prete.ActAsync<AskAgain>(act => act.ExecuteAsync(sent.Id, signataire.Id));
        Assert.Null((await SignataireAsync(prete, sent)).CourrielRefuse);
    }

    [Fact]
    public async Task AskAgain_AddressChangedOnTheFiche_TellsTheFormerOneEvenAfterABounce()
    {
        var (prete, sent) = await OpenAsync("Adresse détournée");
        var (first, other) = (sent.Signataires[0], sent.Signataires[1]);
        await ReportAsync(prete, sent);
        await portal.InDatabase(async db =>
        {
            var body = await db.OrganismesGestionnaires.SingleAsync(o => o.Id == first.OrganismeGestionnaireId);
            var person = body.Signataire!;
            body.UpdateRepresentant(person.Id, person.Nom, person.Qualite, $"nouvelle.{Guid.NewGuid():N}@essai.test", person.Pouvoir);
            return await db.SaveChangesAsync();
        });
        await prete.ActAsync<AskAgain>(act => act.ExecuteAsync(sent.Id, first.Id));
        var told = (await ConventionEssai.MailsAsync(portal, first.Courriel))[^1];
        Assert.Contains("à une autre adresse", told.Corps, StringComparison.Ordinal);
        Assert.DoesNotContain("/signer/", told.Corps, StringComparison.Ordinal);

        // The same address again: nobody is replaced.
        await prete.ActAsync<AskAgain>(act => act.ExecuteAsync(sent.Id, other.Id));
        Assert.DoesNotContain(await ConventionEssai.MailsAsync(portal, other.Courriel), mail => mail.Corps.Contains("à une autre adresse", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Report_ByAnAdministratorFromTheListOfMails_DoesTheSame()
    {
        var (prete, sent) = await OpenAsync("Retour administrateur");
        var administrateur = await GrappeEssai.AddPersonneAsync(portal, "Alix Administrateur", Habilitation.Administrateur);
        var courriel = sent.Signataires[0].Courriel;
        async Task<CourrielRow> RowAsync() => Assert.Single((await portal.ActAs(administrateur, services =>
            services.GetRequiredService<ListCourriels>().ExecuteAsync(new FiltreCourriels(), new FiltreListe(courriel)))).Page.Rows);
        var row = await RowAsync();
        Assert.True(row.CanReportRetour);
        Task ByAsync(Personne personne) => portal.ActAs(personne, services => services.GetRequiredService<ReportRetourCourriel>().ExecuteAsync(row.Id));
        await Assert.ThrowsAsync<NotVisibleException>(() => ByAsync(prete.Porteur));
        await ByAsync(administrateur);

        Assert.NotNull((await SignataireAsync(prete, sent)).CourrielRefuse);
        row = await RowAsync();
        Assert.Equal((false, null), (row.CanReportRetour, row.Corps));
        Assert.Contains("revenu sans être remis", row.EtatAvec(hasServer: true), StringComparison.Ordinal);
        Assert.Contains(await EventsAsync(sent.Id), e => e.Par == "Alix Administrateur");
        await Assert.ThrowsAsync<RuleViolationException>(() => ByAsync(administrateur));
    }

    [Fact]
    public async Task Report_ReminderOfTwoDocuments_CountsForTheOneAndForTheOther()
    {
        var (prete, sent) = await OpenAsync("Deux documents");
        var second = await prete.SendAsync();
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await portal.InDatabase(async db =>
        {
            var reminder = new MessageSortant(sent.Signataires[0].Courriel, "Rappel : 2 documents à signer", "Bonjour,", portal.Clock.GetUtcNow());
            reminder.MarkSent(portal.Clock.GetUtcNow(), keepsCorps: false);
            db.Add(reminder);
            return await db.SaveChangesAsync();
        });
        await ReportAsync(prete, sent);
        await ReportAsync(prete, second);
        Assert.NotNull((await SignataireAsync(prete, sent)).CourrielRefuse);
        Assert.NotNull((await SignataireAsync(prete, second)).CourrielRefuse);
    }

    [Fact]
    public async Task Report_MailThatHasNotLeft_IsRefused()
    {
        var prete = await GrappePrete.AddAsync(portal, "Retour trop tôt");
        var sent = await prete.SendAsync();
        var refusal = await Assert.ThrowsAsync<RuleViolationException>(() => ReportAsync(prete, sent));
        Assert.StartsWith("Aucun courriel n’est encore parti", refusal.Message, StringComparison.Ordinal);
        Assert.Null((await SignataireAsync(prete, sent)).CourrielRefuse);
    }

    [Fact]
    public async Task Report_BySomebodyOfAnotherGrappe_IsNotFound()
    {
        var (_, sent) = await OpenAsync("Retour ici");
        var stranger = await GrappePrete.AddAsync(portal, "Retour ailleurs");
        await Assert.ThrowsAsync<NotVisibleException>(() => ReportAsync(stranger, sent));
    }

    private static Task ReportAsync(GrappePrete by, Convention sent) =>
        by.ActAsync<ReportRetour>(act => act.ExecuteAsync(sent.Id, sent.Signataires[0].Id));

    private static async Task<Signataire> SignataireAsync(GrappePrete prete, Convention sent) => (await prete.ReadAsync(sent.Id)).Signataires[0];

    /// <summary>A convention whose invitations the mail server has taken.</summary>
    private async Task<(GrappePrete Prete, Convention Sent)> OpenAsync(string marque)
    {
        var prete = await GrappePrete.AddAsync(portal, marque);
        var sent = await prete.SendAsync();
        await portal.InDatabase(async db =>
        {
            var courriels = sent.Signataires.Select(s => s.Courriel).ToList();
            (await db.MessagesSortants.Where(m => courriels.Contains(m.Destinataire)).ToListAsync()).ForEach(m => m.MarkSent(portal.Clock.GetUtcNow(), keepsCorps: false));
            return await db.SaveChangesAsync();
        });
        return (prete, sent);
    }

    private async Task<MessageSortant> MailAsync(string courriel) => Assert.Single(await ConventionEssai.MailsAsync(portal, courriel));

    private Task<List<EvenementConvention>> EventsAsync(Guid conventionId) => portal.InDatabase(db =>
        db.EvenementsConvention.AsNoTracking().Where(e => e.ConventionId == conventionId && e.Acte == ActeConvention.CourrielRefuse).ToListAsync());
}
