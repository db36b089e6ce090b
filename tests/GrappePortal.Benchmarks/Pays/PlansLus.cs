using System.Data.Common;
using System.Text;
using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Data;
using GrappePortal.Web.Features.Portefeuille;
using GrappePortal.Web.Features.Releves;
using GrappePortal.Web.Features.Solde;
using GrappePortal.Web.Mail;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared.Listes;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace GrappePortal.Benchmarks.Pays;

/// <summary>EXPLAIN (ANALYZE, BUFFERS) of every reading of the five main acts, asked just before it with its own parameters.</summary>
internal sealed class PlansLus : DbCommandInterceptor
{
    private readonly StringBuilder _said = new();

    public static async Task WriteAsync(string connectionString, string folder, Guid grappeId, Mois mois)
    {
        var plans = new PlansLus();
        await using var services = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
            .AddData(connectionString).AddSecurity().AddMail().AddReleves().AddPortefeuille().AddSolde()
            .ConfigureDbContext<PortalDb>(options => options.AddInterceptors(plans)).BuildServiceProvider();
        Directory.CreateDirectory(folder);
        var all = new FiltrePortefeuille(null, null, null, new FiltreListe());
        await plans.RunAsync(services, folder, "1-portefeuille-region", "instructeur", s => s.GetRequiredService<ListPortefeuille>().ExecuteAsync(all));
        await plans.RunAsync(services, folder, "2-portefeuille-national", "administrateur", s => s.GetRequiredService<ListPortefeuille>().ExecuteAsync(all));
        await plans.RunAsync(services, folder, "3-grille-grappe", "porteur", s => s.GetRequiredService<ShowSaisieGrappe>().ExecuteAsync(grappeId, mois, "MSS"));
        await plans.RunAsync(services, folder, "4-solde", "porteur", s => s.GetRequiredService<ShowSolde>().ExecuteAsync(grappeId, []));
        var releveId = await ReleveAsync(connectionString, grappeId, mois);
        await plans.RunAsync(services, folder, "5-saisie-case", "porteur", async s => await s.GetRequiredService<SaveValeur>().ExecuteAsync(
            releveId, new SaisieForm { Code = "EPARC", Numerateur = $"{Random.Shared.Next(21, 90)}", VuNumerateur = await PaysMesure.ShownAsync(connectionString, releveId) }));
    }

    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        if (command.CommandText.StartsWith("SELECT", StringComparison.Ordinal))
        {
            await ExplainAsync((NpgsqlCommand)command, cancellationToken);
        }
        else
        {
            _said.Append("-- writes, without a plan:\n").Append(command.CommandText).Append("\n\n");
        }

        return result;
    }

    private async Task ExplainAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        _said.Append(command.CommandText).Append("\n\n");
#pragma warning disable CA2100 // The statement that EF made.
        await using var explain = new NpgsqlCommand($"EXPLAIN (ANALYZE, BUFFERS) {command.CommandText}", command.Connection, command.Transaction);
#pragma warning restore CA2100
        explain.Parameters.AddRange(command.Parameters.Select(p => p.Clone()).ToArray());
        await using var reader = await explain.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            _said.Append("    ").Append(reader.GetString(0)).Append('\n');
        }

        _said.Append('\n');
    }

    public static async Task<Guid> ReleveAsync(string connectionString, Guid grappeId, Mois mois)
    {
        await using var db = new PortalDb(new DbContextOptionsBuilder<PortalDb>().UseNpgsql(connectionString).Options);
        return await db.RelevesMensuels.Where(r => r.GrappeId == grappeId && r.Mois == mois && (r.Etat == EtatReleve.Brouillon || r.Etat == EtatReleve.ASaisir)).OrderBy(r => r.Id).Select(r => r.Id).FirstAsync();
    }

    // Twice: the second one finds the pages in memory, as on a portal in use.
    private async Task RunAsync(ServiceProvider services, string folder, string name, string who, Func<IServiceProvider, Task> act)
    {
        for (var turn = 0; turn < 2; turn++)
        {
            await using var scope = services.CreateAsyncScope();
            var people = scope.ServiceProvider.GetRequiredService<UserManager<Personne>>();
            scope.ServiceProvider.GetRequiredService<PersonneCourante>().ActAs(await scope.ServiceProvider.GetRequiredService<IUserClaimsPrincipalFactory<Personne>>()
                .CreateAsync((await people.FindByEmailAsync(PaysGenere.Courriel(who)))!));
            _said.Clear();
            await act(scope.ServiceProvider);
        }

        await File.WriteAllTextAsync(Path.Combine(folder, $"{name}.txt"), _said.ToString().TrimEnd() + "\n");
    }
}
