using System.Net;
using GrappePortal.Documents.Typesetting;
using GrappePortal.Domain.Conventions;
using GrappePortal.Web.Tests.Infrastructure;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace GrappePortal.Web.Tests.Features.Sante;

public sealed class SanteTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ready_AskedByAFlood_ChecksOnceInSomeSeconds()
    {
        using var browser = portal.Anonymous();
        var before = portal.Clock.GetUtcNow();
        portal.Clock.MoveTo(before.AddHours(1));
        var first = await StatementCounter.CountAsync(portal, () => browser.GetStringAsync("/healthz/ready", Stop));
        var flood = await StatementCounter.CountAsync(portal, () => Task.WhenAll(Enumerable.Range(0, 50).Select(_ => browser.GetStringAsync("/healthz/ready", Stop))));
        portal.Clock.Advance(TimeSpan.FromSeconds(10));
        var later = await StatementCounter.CountAsync(portal, () => browser.GetStringAsync("/healthz/ready", Stop));
        Assert.NotEqual(0, first);
        Assert.Equal((0, first), (flood, later));
    }

    [Fact]
    public async Task Ready_TypesetterThatCannotStart_IsUnhealthy()
    {
        await using var broken = portal.WithWebHostBuilder(builder => builder.ConfigureTestServices(services => services
            .Replace(ServiceDescriptor.Singleton(new Typesetter(new TypesetterOptions { NodePath = "/n-existe-pas/node" })))));
        using var response = await broken.CreateClient().GetAsync("/healthz/ready", Stop);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "Unhealthy"), (response.StatusCode, await response.Content.ReadAsStringAsync(Stop)));
    }

    [Fact]
    public void Circuit_LongestArticleOfAForm_IsUnderItsBound()
    {
        var hub = Type.GetType("Microsoft.AspNetCore.Components.Server.ComponentHub, Microsoft.AspNetCore.Components.Server", throwOnError: true)!;
        var type = typeof(IOptions<>).MakeGenericType(typeof(HubOptions<>).MakeGenericType(hub));
        var bound = ((HubOptions)type.GetProperty("Value")!.GetValue(portal.Services.GetRequiredService(type))!).MaximumReceiveMessageSize;
        Assert.InRange(bound!.Value, 6L * Article.LongueurCorps, 1024 * 1024);
    }
}
