using GrappePortal.Web.Data;
using GrappePortal.Web.Features.Habilitations;
using GrappePortal.Web.Mail;
using GrappePortal.Web.Security;
using GrappePortal.Web.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace GrappePortal.Web.Tests.Mail;

/// <summary>The outbox against a real mail server: nothing lost, nothing sent twice.</summary>
public sealed class OutboxTests(PortalFactory portal, PostgresServer postgres) : IClassFixture<PortalFactory>, IAsyncLifetime
{
    private readonly MailServer _server = new();

    public async ValueTask InitializeAsync() => await portal.InDatabase(db => db.MessagesSortants.ExecuteDeleteAsync());

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Send_MessageOfAnAct_ArrivesAsWritten()
    {
        await _server.StartAsync(TestContext.Current.CancellationToken);
        var written = await WriteAsync(1);
        Assert.True(await SendNextAsync());
        Assert.False(await SendNextAsync());

        // The server says "accepted" before it shows the message.
        await _server.WaitForAsync(1, TestContext.Current.CancellationToken);
        var mail = Assert.Single(await _server.ReceivedAsync(TestContext.Current.CancellationToken));
        Assert.Equal(written[0].Destinataire, mail.To);
        Assert.Equal(written[0].Sujet, mail.Subject);
        Assert.Equal(written[0].Corps.Trim(), mail.Text.ReplaceLineEndings("\n").Trim());
        Assert.NotNull((await AllAsync()).Single().EnvoyeLe);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Send_Done_KeepsTheLinkInADemonstrationOnly(bool isDemo)
    {
        await _server.StartAsync(TestContext.Current.CancellationToken);
        await WriteAsync(1);
        Assert.True(await SendNextAsync(isDemo));
        Assert.Equal(isDemo, (await AllAsync()).Single().Corps.Contains("jeton", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Send_ServerDownThenUp_NothingIsLostAndNothingIsSentTwice()
    {
        await WriteAsync(3);
        while (await SendNextAsync())
        {
        }

        Assert.All(await AllAsync(), message => Assert.Equal((1, true), (message.Essais, message.DerniereErreur is not null)));
        await _server.StartAsync(TestContext.Current.CancellationToken);
        Assert.False(await SendNextAsync());
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        while (await SendNextAsync())
        {
        }

        await _server.WaitForAsync(3, TestContext.Current.CancellationToken);
        Assert.Equal(3, (await _server.ReceivedAsync(TestContext.Current.CancellationToken)).Select(mail => mail.To).Distinct().Count());
        Assert.Equal(3, (await _server.ReceivedAsync(TestContext.Current.CancellationToken)).Count);
    }

    [Fact]
    public async Task Send_ServerDownForDays_GivesUpThenAnAdministratorTriesAgain()
    {
        await WriteAsync(1);
        for (var day = 0; day < 7 * 24; day++)
        {
            await SendNextAsync();
            portal.Clock.Advance(TimeSpan.FromHours(1));
        }

        var message = (await AllAsync()).Single();
        Assert.True(message.IsGivenUp);
        Assert.Equal(MessageSortant.MaxEssais, message.Essais);
        await _server.StartAsync(TestContext.Current.CancellationToken);
        var administrateur = await GrappeEssai.AddPersonneAsync(portal, "Alix Administrateur", Habilitation.Administrateur);
        await portal.ActAs(administrateur, services => services.GetRequiredService<Web.Features.Courriels.RetryCourriel>().ExecuteAsync(message.Id));
        Assert.True(await SendNextAsync());
        await _server.WaitForAsync(1, TestContext.Current.CancellationToken);
        Assert.Single(await _server.ReceivedAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Send_TwoSendersAtOnce_EachMessageIsSentOnce()
    {
        await _server.StartAsync(TestContext.Current.CancellationToken);
        await WriteAsync(20);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => SendAllAsync()));
        await _server.WaitForAsync(20, TestContext.Current.CancellationToken);
        var received = await _server.ReceivedAsync(TestContext.Current.CancellationToken);
        Assert.Equal(20, received.Count);
        Assert.Equal(20, received.Select(mail => mail.To).Distinct().Count());
    }

    [Fact]
    public async Task Invite_MailServerConfigured_TheMailLeavesByItself()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await _server.StartAsync(cancellation);
        await using var sending = await PortalFactory.StartAsync(postgres,
            ("Mail:Host", "127.0.0.1"), ("Mail:Port", $"{_server.Port}"), ("Mail:StartTls", "false"), ("Portal:PublicUrl", "https://portail.example"));
        var administrateur = await GrappeEssai.AddPersonneAsync(sending, "Alix Administrateur", Habilitation.Administrateur);
        await sending.ActAs(administrateur, services => services.GetRequiredService<InviteSurPlateforme>()
            .ExecuteAsync(new() { Courriel = "arrivee@essai.test", Role = Role.InstructeurArs, Region = "Bretagne" }, cancellation));
        await _server.WaitForAsync(1, cancellation);
        var mail = Assert.Single(await _server.ReceivedAsync(cancellation));
        Assert.Equal("arrivee@essai.test", mail.To);
        Assert.Contains("https://portail.example/compte/invitation?", mail.Text, StringComparison.Ordinal);
        Assert.Contains("Instructeur ARS (Bretagne)", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_MessageThatCannotEvenBeWritten_IsItsOwnFailureAndTheNextOneLeaves()
    {
        await _server.StartAsync(TestContext.Current.CancellationToken);
        await portal.InDatabase(async db =>
        {
            db.AddRange(Courrier.Invitation("Référent", "Zoé Œuvrard", "https://portail.example").To(string.Empty, portal.Clock.GetUtcNow().AddMinutes(-1)), Message(1));
            return await db.SaveChangesAsync();
        });
        await SendAllAsync();
        await _server.WaitForAsync(1, TestContext.Current.CancellationToken);
        var messages = await AllAsync();
        Assert.Equal(1, messages.Single(m => m.Destinataire.Length == 0).Essais);
        Assert.NotNull(messages.Single(m => m.Destinataire.Length > 0).EnvoyeLe);
    }

    [Fact]
    public async Task Act_RolledBack_LeavesNoMail()
    {
        await Assert.ThrowsAnyAsync<Exception>(() => portal.InDatabase(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            db.Add(Message(0));
            await db.SaveChangesAsync();
            throw new InvalidOperationException();
#pragma warning disable CS0162 // Gives the lambda its type.
            return 0;
#pragma warning restore CS0162
        }));
        Assert.Empty(await AllAsync());
    }

    private async Task<MessageSortant[]> WriteAsync(int count)
    {
        MessageSortant[] messages = [.. Enumerable.Range(1, count).Select(Message)];
        await portal.InDatabase(async db =>
        {
            db.AddRange(messages);
            return await db.SaveChangesAsync();
        });
        return messages;
    }

    private MessageSortant Message(int number) =>
        Courrier.Invitation("Référent – L’Étoile", "Zoé Œuvrard", "https://portail.example/compte/invitation?jeton=é").To($"n{number}@essai.test", portal.Clock.GetUtcNow());

    private Task<List<MessageSortant>> AllAsync() => portal.InDatabase(db => db.MessagesSortants.AsNoTracking().ToListAsync());

    private async Task SendAllAsync()
    {
        while (await SendNextAsync())
        {
        }
    }

    private Task<bool> SendNextAsync(bool isDemo = false) => portal.ActAs(null, services => new OutboxSender(
        services.GetRequiredService<IDbContextFactory<PortalDb>>(),
        new SmtpSender(Options.Create(new MailOptions { Host = "127.0.0.1", Port = _server.Port, StartTls = false })),
        portal.Clock,
        new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create("Portal:Demo", (string?)$"{isDemo}")]).Build(),
        NullLogger<OutboxSender>.Instance).SendNextAsync(TestContext.Current.CancellationToken));
}
