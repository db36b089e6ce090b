using System.Text.Json;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared;
using GrappePortal.Web.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GrappePortal.Web.Tests.Security;

/// <summary>
/// Every act that takes an identifier is given those of another grappe, and those of nothing, as every role. Both get the same
/// answer; nothing of the other grappe is in it; nothing changes. Acts are found by reflection: one that cannot be called with
/// made-up arguments fails until <see cref="ArgumentsEssai"/> knows how.
/// </summary>
public sealed class FuitesTests(DossiersVoisins dossiers) : IClassFixture<DossiersVoisins>
{
    private static readonly JsonSerializerOptions Json = new() { IncludeFields = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IEnumerable<TheoryDataRow<Type>> ActsWithIdentifiers() => typeof(Program).Assembly.GetTypes()
        .Where(type => type.Namespace?.StartsWith("GrappePortal.Web.Features.", StringComparison.Ordinal) == true)
        .Where(type => type.GetMethod("ExecuteAsync") is { } act && ArgumentsEssai.TakesIdentifiers(act))
        .Select(type => new TheoryDataRow<Type>(type));

    [Theory]
    [MemberData(nameof(ActsWithIdentifiers), DisableDiscoveryEnumeration = true)]
    public async Task Act_IdentifiersOfAnotherGrappe_AnswersAsForNothingAndChangesNothing(Type act)
    {
        var (here, elsewhere) = await dossiers.GetAsync();
        var people = here.Personnes.Where(p => p.Key != Role.Administrateur).ToList();
        var mixes = ArgumentsEssai.Mixes(act.GetMethod("ExecuteAsync")!, here, elsewhere).ToLookup(mix => mix.Nothing is not null);
        var before = dossiers.Etat ?? await StateAsync(about: null);
        dossiers.Etat = null; // Known again once this act has left it as it was.
        await ExpectNoLeakAsync(act, people, mixes[true]);
        Assert.True(before == await StateAsync(about: null), $"{act.Name}: something changed.");
        if (mixes[false].Any() && await MixedChangesOwnAsync(act, people, mixes[false], elsewhere, before))
        {
            dossiers.LeaveOwn();
            return;
        }

        dossiers.Etat = before;
    }

    /// <summary>With things of both grappes an act may do its work in the person's own; it still touches nothing of the other.</summary>
    private async Task<bool> MixedChangesOwnAsync(
        Type act, IEnumerable<KeyValuePair<Role, Personne>> people, IEnumerable<ArgumentsEssai.Mix> mixes, DossierEssai elsewhere, string before)
    {
        var other = dossiers.EtatAutre ??= await StateAsync(elsewhere);
        await ExpectNoLeakAsync(act, people, mixes);
        Assert.True(other == await StateAsync(elsewhere), $"{act.Name}: something of the other grappe changed.");
        return before != await StateAsync(about: null);
    }

    private async Task ExpectNoLeakAsync(Type act, IEnumerable<KeyValuePair<Role, Personne>> people, IEnumerable<ArgumentsEssai.Mix> mixes)
    {
        foreach (var ((role, personne), mix) in people.SelectMany(_ => mixes, (person, mix) => (person, mix)))
        {
            var attempt = $"{act.Name} as {role}, {mix.Name}";
            var answer = await AnswerAsync(personne, act, mix.Foreign);
            Assert.False(answer.Contains(DossiersVoisins.Secret, StringComparison.OrdinalIgnoreCase), $"{attempt}: {answer}");
            if (mix.Nothing is not null)
            {
                Assert.Equal($"{attempt}: {await AnswerAsync(personne, act, mix.Nothing)}", $"{attempt}: {answer}");
            }
        }
    }

    /// <summary>The answer as text: the refusal or the result. Any other exception is a defect.</summary>
    private Task<string> AnswerAsync(Personne personne, Type act, object?[] arguments) => dossiers.Portal.ActAs(personne, async services =>
    {
        try
        {
            var task = (Task)act.GetMethod("ExecuteAsync")!.Invoke(services.GetRequiredService(act), arguments)!;
            await task;
            var result = task.GetType().GetProperty("Result")?.GetValue(task);
            return result is Guid ? "done" : JsonSerializer.Serialize(result, Json);
        }
        catch (ArgumentOutOfRangeException)
        {
            return "a choice that no screen offers";
        }
        catch (Exception refusal) when (refusal is NotVisibleException || Refusal.Explain(refusal) is not null)
        {
            return $"{refusal.GetType().Name}: {Refusal.Explain(refusal)}";
        }
    });

    /// <summary>A digest of each table; of the rows that speak of one dossier when it is given.</summary>
    private Task<string> StateAsync(DossierEssai? about) => dossiers.Portal.InDatabase(async db =>
    {
        var tables = db.Model.GetEntityTypes().Select(t => t.GetTableName()).OfType<string>().Distinct().Order(StringComparer.Ordinal);
        var pattern = about is null ? "" : string.Join('|', about.IdsFor("Id").Append(about.Grappe.Organismes[1]).Append(about.Grappe.Etablissements[1]));
        var sums = string.Join(" UNION ALL ", tables.Select(t =>
            $"SELECT '{t}' || md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) AS \"Value\" FROM \"{t}\" t WHERE t::text ~ '{pattern}'"));
        return string.Join('\n', (await db.Database.SqlQueryRaw<string>(sums).ToListAsync()).Order(StringComparer.Ordinal));
    });
}
