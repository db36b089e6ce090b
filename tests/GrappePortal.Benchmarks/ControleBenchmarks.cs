using System.Globalization;
using BenchmarkDotNet.Attributes;
using GrappePortal.Domain.Dossiers;

namespace GrappePortal.Benchmarks;

/// <summary>
/// The dossier check on two documents with many wrong numbers, doubled rows and names: its slowest paths. Four times as many
/// rows should take about four times as long; a check that compares every row with every other takes sixteen times.
/// </summary>
[InProcess]
[MemoryDiagnoser]
public class ControleBenchmarks
{
    private static readonly string[] Colonnes = ["finess_et", "nom", "capacite", "siret", "code_postal", "commune", "finess_ej", "organisme"];
    private readonly DossierAControler small = Dossier(500);
    private readonly DossierAControler large = Dossier(2_000);

    [Benchmark(Baseline = true)]
    public int FiveHundredRows() => ControleDossier.Controler(small).Count;

    [Benchmark]
    public int FourTimesAsMany() => ControleDossier.Controler(large).Count;

    private static DossierAControler Dossier(int rows)
    {
        var members = Source("liste.csv", NatureSource.ListeMembres, rows, 760_000_000, "RESIDENCE");
        var signatures = Source("signatures.csv", NatureSource.TableauSignatures, rows, 761_000_000, "LOGEMENT");
        return new DossierAControler { Sources = [members, signatures] };
    }

    private static SourceDossier Source(string name, NatureSource nature, int rows, int firstNumber, string label) =>
        SourceDossier.Of(name, nature, ListeMembres.Lire([Ligne(1, Colonnes), .. Enumerable.Range(0, rows).Select(i => Ligne(i, firstNumber, label))]));

    private static LigneBrute Ligne(int i, int firstNumber, string label) => Ligne(i + 2,
    [
        Text(firstNumber + (i * 7)), $"{label} {i}", Text(i % 300), $"7562471{i:D7}", $"76{i % 1000:D3}", $"VILLE {i % 50}",
        Text(590_000_000 + (i / 9)), $"ORGANISME {i / 8}",
    ]);

    private static LigneBrute Ligne(int number, IEnumerable<string> cells) => new(number, [.. cells.Select(cell => new CelluleBrute(cell))]);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
