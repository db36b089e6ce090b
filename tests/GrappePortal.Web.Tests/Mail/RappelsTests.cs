using GrappePortal.Domain.Conventions;
using GrappePortal.Web.Data;
using GrappePortal.Web.Features.Conventions;
using GrappePortal.Web.Mail;
using GrappePortal.Web.Shared;
using GrappePortal.Web.Tests.Features.Scellements;
using GrappePortal.Web.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace GrappePortal.Web.Tests.Mail;

/// <summary>Reminders over simulated weeks: the right days, one mail a day and person, nothing lost and nothing twice.</summary>
public sealed class RappelsTests(PostgresServer postgres) : IAsyncLifetime
{
    // Monday 2 November 2026, 9:00 in Paris.
    private static readonly DateTimeOffset Start = new(2026, 11, 2, 8, 0, 0, TimeSpan.Zero);
    private PortalFactory _portal = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _portal = await PortalFactory.StartAsync(postgres);
        _portal.Clock.MoveTo(Start);
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task Campaign_OverFourWeeks_RemindsOnExactlyTheRightDaysFromEightOClock()
    {
        var convention = await SendAsync("Campagne");
        for (var hour = 0; hour < 30 * 24; hour++)
        {
            await RemindAsync(_portal);
            _portal.Clock.Advance(TimeSpan.FromHours(1));
        }

        var rappels = await RappelsAsync(convention.Courriels[0]);
        Assert.Equal([9, 12, 16, 19, 23, 26, 30], rappels.Select(mail => mail.CreeLe.ToParis().Day));
        Assert.All(rappels, mail => Assert.Equal(8, mail.CreeLe.ToParis().Hour));
        Assert.All(rappels, mail => Assert.StartsWith("Rappel\u00A0: 1 document", mail.Sujet, StringComparison.Ordinal));
        Assert.Equal(7, (await convention.EventsAsync(_portal)).Count(e => e.StartsWith("Relance", StringComparison.Ordinal) && e.Contains("Numero0", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Remind_SeveralDocuments_OneDigestWithAFreshLinkForEach()
    {
        var courriel = $"double.{Guid.NewGuid():N}@essai.test";
        var first = await SendAsync("Un", ("Anne Aubry", courriel));
        var second = await SendAsync("Deux", ("Anne Aubry", courriel.ToUpperInvariant()));
        var before = await ConventionEssai.LinkAsync(_portal, courriel);
        _portal.Clock.Advance(TimeSpan.FromDays(7));
        Assert.Equal(1, await RemindAsync(_portal));
        Assert.Equal(0, await RemindAsync(_portal));
        var mail = Assert.Single(await RappelsAsync(courriel));
        Assert.StartsWith("Rappel\u00A0: 2 documents", mail.Sujet, StringComparison.Ordinal);
        Assert.Equal(4, mail.Corps.Split("/signer/").Length - 1);
        Assert.Equal(2, mail.Corps.Split("/rappels").Length - 1);
        Assert.DoesNotContain(before, mail.Corps, StringComparison.Ordinal);
        Assert.NotEqual(first.Id, second.Id);

        // The fresh link opens, and so does the first one.
        foreach (var link in new[] { before, await ConventionEssai.LinkAsync(_portal, courriel) })
        {
            Assert.Contains("Recevoir le code", await _portal.Anonymous().GetStringAsync(link, Cancellation), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Remind_Stopped_IsSilentForThisDocumentOnly()
    {
        var courriel = $"stop.{Guid.NewGuid():N}@essai.test";
        var stopped = await SendAsync("Stop", ("Anne Aubry", courriel));
        var other = await SendAsync("Reste", ("Anne Aubry", courriel));
        await stopped.ChangeAsync(_portal, c => c.Signataires.ToList().ForEach(s => c.StopReminders(s.Id)));
        _portal.Clock.Advance(TimeSpan.FromDays(7));
        await RemindAsync(_portal);
        var mail = Assert.Single(await RappelsAsync(courriel));
        Assert.Equal(2, mail.Corps.Split("/signer/").Length - 1);
        Assert.Equal(1, (await other.LoadAsync(_portal)).Signataires[0].Relances);
        Assert.Equal(0, (await stopped.LoadAsync(_portal)).Signataires[0].Relances);
    }

    [Fact]
    public async Task Remind_Signed_IsSilent()
    {
        var convention = await SendAsync("Signe");
        await convention.ChangeAsync(_portal, c => c.Refuse(c.Signataires[0].Id, "Non.", new Acteur("X"), _portal.Clock.GetUtcNow()));
        _portal.Clock.Advance(TimeSpan.FromDays(7));
        Assert.Equal(1, await RemindAsync(_portal));
        Assert.Empty(await RappelsAsync(convention.Courriels[0]));
        Assert.Single(await RappelsAsync(convention.Courriels[1]));
    }

    [Theory]
    [InlineData(5, 8)] // Saturday 7
    [InlineData(9, 8)] // 11 November
    [InlineData(7, -2)] // Monday 9, at 7 o'clock
    public async Task Remind_WeekEndHolidayOrTooEarly_WaitsForAWorkingDayAtEight(int days, int hours)
    {
        await SendAsync("Attente");
        _portal.Clock.MoveTo(Start.AddDays(days).AddHours(hours));
        Assert.Equal(0, await RemindAsync(_portal));
    }

    [Fact]
    public async Task Remind_TwoInstancesAtOnce_OneMailEach()
    {
        var grappe = await GrappeEssai.AddAsync(_portal, "Instances");
        var sent = new List<ConventionEssai>();
        for (var number = 0; number < 5; number++)
        {
            sent.Add(await ConventionEssai.SendAsync(_portal, grappe, days: 60));
        }

        _portal.Clock.Advance(TimeSpan.FromDays(7));
        await using var twin = _portal.Twin();
        twin.Clock.MoveTo(_portal.Clock.GetUtcNow());
        var reminded = await Task.WhenAll(RemindAsync(_portal), RemindAsync(twin), RemindAsync(_portal), RemindAsync(twin));
        foreach (var courriel in sent.SelectMany(c => c.Courriels))
        {
            Assert.Single(await RappelsAsync(courriel));
        }

        Assert.True(reminded.Sum() <= 10, $"{reminded.Sum()} reminders for 10 persons.");
    }

    [Fact]
    public async Task Deadline_Passed_IsToldOnceToThePorteursOnTheNextWorkingDay()
    {
        var prete = await GrappePrete.AddAsync(_portal, "Délai");
        var sent = await prete.SendAsync(); // until Monday 23 November
        await prete.SignOnPaperAsync(sent, sent.Signataires.Take(1));
        for (var hour = 0; hour < 26 * 24; hour++)
        {
            await OverdueAsync(_portal);
            _portal.Clock.Advance(TimeSpan.FromHours(1));
        }

        var mail = Assert.Single(await OverdueMailsAsync(prete));
        Assert.Equal((24, 8), (mail.CreeLe.ToParis().Day, mail.CreeLe.ToParis().Hour));
        Assert.Contains(sent.Signataires[1].Nom, mail.Corps, StringComparison.Ordinal);
        Assert.DoesNotContain(sent.Signataires[0].Nom, mail.Corps, StringComparison.Ordinal);
        Assert.Contains("Prolonger le délai", mail.Corps, StringComparison.Ordinal);

        // Another deadline that passes is told anew.
        await prete.ActAsync<ExtendDeadline>(act => act.ExecuteAsync(sent.Id, new EcheanceForm { DateLimite = _portal.Clock.Today().AddDays(1) }));
        Assert.Equal(0, await OverdueAsync(_portal));
        _portal.Clock.Advance(TimeSpan.FromDays(2));
        await using var twin = _portal.Twin();
        twin.Clock.MoveTo(_portal.Clock.GetUtcNow());
        Assert.Equal(1, (await Task.WhenAll(OverdueAsync(_portal), OverdueAsync(twin))).Sum());
        Assert.Equal(2, (await OverdueMailsAsync(prete)).Count);
    }

    [Fact]
    public async Task Remind_PortalLeftToItself_RemindsWhatIsDue()
    {
        var convention = await SendAsync("Seul");
        await using var left = _portal.Twin(("Mail:Rappels", "true"));
        left.Clock.MoveTo(Start.AddDays(7));
        _ = left.Services;
        var watch = System.Diagnostics.Stopwatch.StartNew();
        while ((await RappelsAsync(convention.Courriels[1])).Count == 0)
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), "Nobody was reminded within a minute.");
            await Task.Delay(50, Cancellation);
        }
    }

    [Fact]
    public async Task Remind_MailServerDownForAnHour_LosesNothing()
    {
        await using var server = new MailServer();
        var convention = await SendAsync("Panne");
        _portal.Clock.Advance(TimeSpan.FromDays(7));
        await RemindAsync(_portal);
        var waiting = await _portal.InDatabase(db => db.MessagesSortants.CountAsync(m => m.EnvoyeLe == null));
        for (var minute = 0; minute < 60; minute++)
        {
            await SendMailsAsync(server.Port);
            _portal.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(waiting, await _portal.InDatabase(db => db.MessagesSortants.CountAsync(m => m.EnvoyeLe == null)));
        await server.StartAsync(Cancellation);
        _portal.Clock.Advance(TimeSpan.FromHours(2));
        await SendMailsAsync(server.Port);
        await server.WaitForAsync(waiting, Cancellation);
        var received = await server.ReceivedAsync(Cancellation);
        Assert.Equal(waiting, received.Count);
        Assert.Equal(2, received.Count(mail => mail.To == convention.Courriels[0]));
    }

    [Fact]
    public async Task Send_AddressRefusedForGood_IsGivenUpAtOnceAndShownBesideTheSignatory()
    {
        await using var server = new RefusingMailServer(550);
        var convention = await SendAsync("Rebond");
        await SendMailsAsync(server.Port);
        var message = (await ConventionEssai.MailsAsync(_portal, convention.Courriels[0])).Single();
        Assert.True(message.IsGivenUp);
        Assert.Equal(1, message.Essais);
        Assert.NotNull((await convention.LoadAsync(_portal)).Signataires[0].CourrielRefuse);
        Assert.Contains(await convention.EventsAsync(_portal), e => e.StartsWith("CourrielRefuse", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Send_AddressRefusedForNow_IsTriedAgain()
    {
        await using var server = new RefusingMailServer(450);
        var convention = await SendAsync("Patience");
        await SendMailsAsync(server.Port);
        Assert.False((await ConventionEssai.MailsAsync(_portal, convention.Courriels[0])).Single().IsGivenUp);
        Assert.Null((await convention.LoadAsync(_portal)).Signataires[0].CourrielRefuse);
    }

    [Fact]
    public async Task Send_RelayDownForDays_OutlivesAWeekendThenIsGivenUpAndToldToThePorteur()
    {
        await using var server = new RefusingMailServer(450);
        var convention = await SendAsync("Relais");
        async Task<MessageSortant> TriedForAsync(TimeSpan duration)
        {
            for (var end = _portal.Clock.GetUtcNow() + duration; _portal.Clock.GetUtcNow() < end; _portal.Clock.Advance(TimeSpan.FromHours(1)))
            {
                await SendMailsAsync(server.Port);
            }

            return (await ConventionEssai.MailsAsync(_portal, convention.Courriels[0])).Single();
        }

        Assert.False((await TriedForAsync(TimeSpan.FromHours(96))).IsGivenUp);
        Assert.Null((await convention.LoadAsync(_portal)).Signataires[0].CourrielRefuse);
        Assert.True((await TriedForAsync(TimeSpan.FromHours(48))).IsGivenUp);
        Assert.NotNull((await convention.LoadAsync(_portal)).Signataires[0].CourrielRefuse);
    }

    private async Task<ConventionEssai> SendAsync(string marque, params (string, string)[] personnes) =>
        await ConventionEssai.SendAsync(_portal, await GrappeEssai.AddAsync(_portal, marque), days: 29, personnes: personnes);

    private static Task<int> RemindAsync(PortalFactory portal) => portal.ActAs(null, services => services.GetRequiredService<RappelsSignature>().SendDueAsync(Cancellation));

    private static Task<int> OverdueAsync(PortalFactory portal) => portal.ActAs(null, services => services.GetRequiredService<DelaisDepasses>().SendDueAsync(Cancellation));

    private async Task<List<MessageSortant>> OverdueMailsAsync(GrappePrete prete) =>
        [.. (await ConventionEssai.MailsAsync(_portal, prete.Porteur.Email!)).Where(mail => mail.Sujet.StartsWith("Délai de signature dépassé", StringComparison.Ordinal))];

    private async Task<List<MessageSortant>> RappelsAsync(string courriel) =>
        [.. (await ConventionEssai.MailsAsync(_portal, courriel)).Where(mail => mail.Sujet.StartsWith("Rappel", StringComparison.Ordinal))];

    private async Task SendMailsAsync(int port)
    {
        while (await _portal.ActAs(null, services => new OutboxSender(
            services.GetRequiredService<IDbContextFactory<PortalDb>>(),
            new SmtpSender(Options.Create(new MailOptions { Host = "127.0.0.1", Port = port, StartTls = false })),
            _portal.Clock, new ConfigurationBuilder().Build(), NullLogger<OutboxSender>.Instance).SendNextAsync(Cancellation)))
        {
        }
    }
}
