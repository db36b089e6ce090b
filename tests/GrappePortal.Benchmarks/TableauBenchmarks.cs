using System.Globalization;
using System.Text;
using BenchmarkDotNet.Attributes;
using GrappePortal.Documents.Spreadsheets;

namespace GrappePortal.Benchmarks;

/// <summary>Reading and writing a list of 5 000 establishments with the 18 columns of the template, against the cheapest thing
/// that could be done with the same text: cutting it at each separator.</summary>
[MemoryDiagnoser]
public class TableauBenchmarks
{
    private const int Rows = 5_000;
    private const int Columns = 18;

    private string[] headings = [];
    private object?[][] rows = [];
    private string text = "";
    private byte[] csv = [];
    private byte[] xlsx = [];

    [GlobalSetup]
    public void Generate()
    {
        headings = [.. Enumerable.Range(1, Columns).Select(c => $"colonne_{c}")];
        rows = [.. Enumerable.Range(0, Rows).Select(Row)];
        csv = TableauWriter.WriteCsv(headings, rows);
        xlsx = TableauWriter.WriteXlsx("Membres", headings, rows);
        text = Encoding.UTF8.GetString(csv);
    }

    [Benchmark(Baseline = true)]
    public string[][] SplitText() => [.. text.Split("\r\n").Select(line => line.Split(';'))];

    [Benchmark]
    public Tableau ReadCsv() => TableauReader.Read(csv, "membres.csv");

    [Benchmark]
    public Tableau ReadXlsx() => TableauReader.Read(xlsx, "membres.xlsx");

    [Benchmark]
    public byte[] WriteCsv() => TableauWriter.WriteCsv(headings, rows);

    [Benchmark]
    public byte[] WriteXlsx() => TableauWriter.WriteXlsx("Membres", headings, rows);

    /// <summary>Numbers as text, a number, a date, and texts that mostly differ from line to line.</summary>
    private static object?[] Row(int index) =>
    [
        .. Enumerable.Range(0, Columns).Select(column => (object?)(column switch
        {
            0 => (20_000_000 + index).ToString("D9", CultureInfo.InvariantCulture),
            3 => index % 120,
            4 => new DateOnly(2026, 1, 1).AddDays(index % 365),
            5 => "59000 Lille",
            _ => $"Établissement n° {index}, colonne {column}",
        })),
    ];
}
