using System.Diagnostics;
using GrappePortal.Web.Features.Etablissements;
using GrappePortal.Web.Features.Organismes;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared.Listes;
using GrappePortal.Web.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace GrappePortal.Web.Tests.Features.Registre;

public sealed class StatementsTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    [Fact]
    public async Task List_HoweverManyRows_SendsThreeStatements()
    {
        var scene = await Scene.OpenAsync(portal);
        foreach (var i in Enumerable.Range(1, 5))
        {
            await scene.As<SaveOrganisme, Guid>(Role.Porteur, act => act.ExecuteAsync(new OrganismeForm { GrappeId = scene.Grappe.Id, Nom = $"Membre {i}" }));
        }

        // The person's roles, the count, the rows.
        Assert.Equal(3, await scene.As<ListOrganismes, int>(Role.Porteur, act => CountAsync(() => act.ExecuteAsync(new FiltreOrganismes(), new FiltreListe()))));
        Assert.Equal(3, await scene.As<ListEtablissements, int>(Role.InstructeurArs, act => CountAsync(() => act.ExecuteAsync(new FiltreEtablissements(), new FiltreListe("ssiad")))));
    }

    private async Task<int> CountAsync(Func<Task> work)
    {
        var counter = new Counter(new NpgsqlConnectionStringBuilder(portal.ConnectionString).Database!);
        using var listeners = DiagnosticListener.AllListeners.Subscribe(counter);
        await work();
        counter.Detach();
        return counter.Count;
    }

    /// <summary>Counts the statements that reach one database: other test classes work at the same time.</summary>
    private sealed class Counter(string database) : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
    {
        private readonly List<IDisposable> _subscriptions = [];
        private int _count;

        public int Count => _count;

        public void Detach() => _subscriptions.ForEach(subscription => subscription.Dispose());

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == Microsoft.EntityFrameworkCore.DbLoggerCategory.Name)
            {
                _subscriptions.Add(value.Subscribe(this));
            }
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value.Value is CommandExecutedEventData command && command.Command.Connection?.Database == database)
            {
                Interlocked.Increment(ref _count);
            }
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }
}
