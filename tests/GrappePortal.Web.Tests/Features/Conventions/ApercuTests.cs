using System.Threading.Channels;
using GrappePortal.Web.Features.Conventions;
using GrappePortal.Web.Shared.Champs;
using GrappePortal.Web.Tests.Infrastructure;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace GrappePortal.Web.Tests.Features.Conventions;

/// <summary>The preview beside the articles: it follows the hand, and comes back to the saved text.</summary>
public sealed class ApercuTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    [Fact]
    public async Task Preview_OfAnArticleThatIsLeft_ComesBackToTheSavedText()
    {
        var prete = await GrappePrete.AddAsync(portal, "Aperçu");
        var id = await prete.OpenAsync();
        var article = (await prete.ReadAsync(id)).Articles[0];
        await portal.ActAs(prete.Porteur, async services =>
        {
            var scripts = new ScriptsEssai();
            await using var rendu = new RenduEssai(services, [], scripts);
            Task DrawAsync(ArticleForm? essai) => rendu.DrawAsync<ApercuDocument>(("ConventionId", id), ("Revision", 7), ("Essai", essai));
            await DrawAsync(null);
            await DrawAsync(new ArticleForm { Id = article.Id, Titre = article.Titre, Corps = "Un texte abandonné." });
            Assert.Equal("show", (await scripts.NextAsync()).Name);
            await DrawAsync(null);
            var (name, arguments) = await scripts.NextAsync();
            Assert.Equal(("showSaved", $"conventions/{id}.pdf?r=7#view=FitH"), (name, arguments[1]));
        });
    }

    [Fact]
    public async Task Preview_WhoseFrameIsGone_DoesNotBreakThePage()
    {
        var prete = await GrappePrete.AddAsync(portal, "Cadre parti");
        var id = await prete.OpenAsync();
        var article = (await prete.ReadAsync(id)).Articles[0];
        await portal.ActAs(prete.Porteur, async services =>
        {
            var scripts = new ScriptsPartis();
            await using var rendu = new RenduEssai(services, [], scripts);
            Task DrawAsync(ArticleForm? essai) => rendu.DrawAsync<ApercuDocument>(("ConventionId", id), ("Revision", 7), ("Essai", essai));
            await DrawAsync(new ArticleForm { Id = article.Id, Titre = article.Titre, Corps = "Un texte." });
            Assert.Equal("show", await scripts.NextAsync());
            await DrawAsync(null);
            Assert.Equal("showSaved", await scripts.NextAsync());
            await rendu.Dispatcher.InvokeAsync(() => Assert.Null(rendu.Failure));
        });
    }

    /// <summary>Scripts of a page that the browser has left.</summary>
    private sealed class ScriptsPartis : IJSRuntime, IJSObjectReference
    {
        private readonly Channel<string> _calls = Channel.CreateUnbounded<string>();

        public ValueTask<string> NextAsync() => _calls.Reader.ReadAsync(TestContext.Current.CancellationToken);

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args)
        {
            if (identifier == "import")
            {
                return ValueTask.FromResult((TValue)(object)this);
            }

            _calls.Writer.TryWrite(identifier);
            return ValueTask.FromException<TValue>(new JSException("Le cadre est parti."));
        }

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) => InvokeAsync<TValue>(identifier, args);

        public ValueTask DisposeAsync() => ValueTask.FromException(new JSException("Le cadre est parti."));
    }

    [Fact]
    public async Task Typing_ThenLeavingTheArticleAtOnce_DoesNotReachThePreview()
    {
        var (minuterie, seen, drawn) = (new MinuterieEssai(), new List<ArticleForm>(), new List<IComponent>());
        await portal.ActAs(null, async services =>
        {
            await using var rendu = new RenduEssai(services, drawn, minuterie);
            await rendu.DrawAsync<EditeurArticle>(
                ("Form", new ArticleForm { Titre = "Objet", Corps = "Le texte." }), ("Act", EventCallback.Empty), ("Closed", EventCallback.Empty),
                ("Essai", EventCallback.Factory.Create<ArticleForm>(this, seen.Add)));
            Task TypeAsync(string text) => rendu.Dispatcher.InvokeAsync(() => drawn.OfType<ChampTexte>().Single(c => c.Lignes > 1).Frappe.InvokeAsync(text));

            var kept = TypeAsync("Un texte suivi.");
            minuterie.Ring();
            await kept;
            var left = TypeAsync("Un texte abandonné.");
            await rendu.RemoveAsync();
            minuterie.Ring();
            await left;
        });
        Assert.Equal("Un texte suivi.", Assert.Single(seen).Corps);
    }
}
