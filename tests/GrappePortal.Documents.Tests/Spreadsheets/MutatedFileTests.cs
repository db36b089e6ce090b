using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using GrappePortal.Documents.Spreadsheets;

namespace GrappePortal.Documents.Tests.Spreadsheets;

/// <summary>Whatever happens to a file on its way, it is read or refused with a sentence: never another error, never a long wait.</summary>
public sealed class MutatedFileTests
{
    private const int Mutations = 500;
    // Far above what a busy machine needs: tells a reader that hangs, measures nothing.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly byte[] Csv = Encoding.UTF8.GetBytes(
        "finess_et;nom;note\r\n" + string.Concat(Enumerable.Range(0, 20).Select(i => $"59004494{i % 10};\"Les \"\"Tilleuls\"\" {i}\";à jour\r\n")));

    private static HandmadeXlsx Workbook() => HandmadeXlsx
        .With(HandmadeXlsx.Row(1, "finess_et", "nom") + string.Concat(Enumerable.Range(2, 20).Select(n =>
            $"<row r=\"{n}\"><c r=\"A{n}\"><v>59004494{n % 10}</v></c><c r=\"B{n}\" t=\"s\"><v>{n % 2}</v></c><c r=\"C{n}\" s=\"1\"><v>46347</v></c></row>")))
        .Strings("<t>Les Tilleuls</t>", "<r><t>Les </t></r><r><t>Aulnes</t></r>").Styles();

    [Fact]
    public void Read_MutatedCsv_IsReadOrRefused() => ReadAll(Csv, Mutate);

    [Fact]
    public void Read_MutatedArchive_IsReadOrRefused() => ReadAll(Workbook().Bytes(), Mutate);

    [Fact]
    public void Read_MutatedPartsOfAWorkbook_IsReadOrRefused() => ReadAll(Workbook().Bytes(), MutateOnePart);

    private static void ReadAll(byte[] valid, Func<byte[], Random, byte[]> mutate)
    {
        var random = new Random(20261121);
        var (read, refused) = (0, 0);
        for (var i = 0; i < Mutations; i++)
        {
            var watch = Stopwatch.StartNew();
            if (IsRead(mutate(valid, random))) read++;
            else refused++;
            Assert.True(watch.Elapsed < Patience, $"Mutation {i} took {watch.Elapsed}.");
        }
        Assert.True(read > 0 && refused > 0, $"{read} read, {refused} refused: the mutations prove nothing.");
    }

    private static bool IsRead(byte[] content)
    {
        try
        {
            return TableauReader.Read(content, "liste").Lignes.Count > 0;
        }
        catch (FichierIllisibleException)
        {
            return false;
        }
    }

    private static byte[] Mutate(byte[] valid, Random random)
    {
        List<byte> bytes = [.. valid];
        for (var times = random.Next(1, 6); times > 0 && bytes.Count > 8; times--)
        {
            var at = random.Next(bytes.Count);
            var length = Math.Min(random.Next(1, 20), bytes.Count - at);
            switch (random.Next(5))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes[at] ^= (byte)(1 << random.Next(8)); break;
                case 2: bytes.RemoveRange(at, length); break;
                case 3: bytes.InsertRange(at, bytes.GetRange(at, length)); break;
                default: if (random.Next(4) == 0) bytes.RemoveRange(at, bytes.Count - at); break;
            }
        }
        return [.. bytes];
    }

    /// <summary>Mutates what is inside, so that the archive stays valid and the XML readers are reached.</summary>
    private static byte[] MutateOnePart(byte[] valid, Random random)
    {
        var stream = new MemoryStream();
        stream.Write(valid);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            var entry = zip.Entries[random.Next(zip.Entries.Count)];
            var content = new byte[entry.Length];
            using var part = entry.Open();
            part.ReadExactly(content);
            part.SetLength(0);
            part.Write(Mutate(content, random));
        }
        return stream.ToArray();
    }
}
