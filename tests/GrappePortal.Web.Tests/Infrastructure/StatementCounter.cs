using System.Diagnostics;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace GrappePortal.Web.Tests.Infrastructure;

/// <summary>Counts the statements that reach one database: other test classes work at the same time.</summary>
internal sealed class StatementCounter : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    private readonly string _database;
    private readonly List<IDisposable> _subscriptions = [];
    private int _count;

    private StatementCounter(string database) => _database = database;

    public static async Task<int> CountAsync(PortalFactory portal, Func<Task> work)
    {
        var counter = new StatementCounter(new NpgsqlConnectionStringBuilder(portal.ConnectionString).Database!);
        using var listeners = DiagnosticListener.AllListeners.Subscribe(counter);
        await work();
        counter._subscriptions.ForEach(subscription => subscription.Dispose());
        return counter._count;
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == Microsoft.EntityFrameworkCore.DbLoggerCategory.Name)
        {
            _subscriptions.Add(value.Subscribe(this));
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value is CommandExecutedEventData command && command.Command.Connection?.Database == _database)
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
