using System.IO.Compression;
using System.Text;

namespace GrappePortal.Documents.Tests.Spreadsheets;

/// <summary>Workbooks made of raw XML parts, so that the reader is not only tested against our own writer.</summary>
internal sealed class HandmadeXlsx
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";

    private readonly Dictionary<string, string> parts = [];
    private readonly List<(string Name, string State)> sheets = [];

    /// <summary>A workbook with one sheet named Membres that holds these rows of raw XML.</summary>
    public static HandmadeXlsx With(string rows) => new HandmadeXlsx().Sheet("Membres", rows);

    /// <summary>The row of a number made of text cells, in line.</summary>
    public static string Row(int number, params string[] texts) =>
        $"<row r=\"{number}\">{string.Concat(texts.Select((t, i) => $"<c r=\"{(char)('A' + i)}{number}\" t=\"inlineStr\"><is><t>{t}</t></is></c>"))}</row>";

    /// <param name="name">What its tab says.</param>
    /// <param name="rows">Raw XML.</param>
    /// <param name="state">visible, hidden or veryHidden.</param>
    /// <param name="merged">Ranges merged: A1:A3.</param>
    public HandmadeXlsx Sheet(string name, string rows, string state = "visible", params string[] merged)
    {
        sheets.Add((name, state));
        return Part($"xl/worksheets/sheet{sheets.Count}.xml", $"<worksheet xmlns=\"{Main}\"><sheetData>{rows}</sheetData>{Merges(merged)}</worksheet>");
    }

    private static string Merges(string[] merged) =>
        merged.Length == 0 ? "" : $"<mergeCells>{string.Concat(merged.Select(range => $"<mergeCell ref=\"{range}\"/>"))}</mergeCells>";

    public HandmadeXlsx Strings(params string[] items) =>
        Part("xl/sharedStrings.xml", $"<sst xmlns=\"{Main}\">{string.Concat(items.Select(i => $"<si>{i}</si>"))}</sst>");

    /// <summary>Style 1 shows a date, style 2 is text.</summary>
    public HandmadeXlsx Styles() => Part("xl/styles.xml",
        $"<styleSheet xmlns=\"{Main}\"><cellXfs count=\"3\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"49\"/></cellXfs></styleSheet>");

    public HandmadeXlsx Part(string name, string xml)
    {
        parts[name] = xml;
        return this;
    }

    public byte[] Bytes()
    {
        var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, xml) in AllParts())
            {
                using var writer = new StreamWriter(zip.CreateEntry(name).Open(), new UTF8Encoding(false));
                writer.Write(xml);
            }
        return stream.ToArray();
    }

    private Dictionary<string, string> AllParts()
    {
        var all = new Dictionary<string, string>
        {
            ["[Content_Types].xml"] = $"<Types xmlns=\"{Package}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>",
            ["_rels/.rels"] = $"<Relationships xmlns=\"{Package}/relationships\"><Relationship Id=\"rId1\" Type=\"{Office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
            ["xl/workbook.xml"] = $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Office}\"><sheets>{string.Concat(sheets.Select((s, i) => $"<sheet name=\"{s.Name}\" sheetId=\"{i + 1}\" state=\"{s.State}\" r:id=\"rId{i + 1}\"/>"))}</sheets></workbook>",
            ["xl/_rels/workbook.xml.rels"] = Relations(),
        };
        foreach (var (name, xml) in parts) all[name] = xml;
        return all;
    }

    private string Relations()
    {
        var targets = sheets.Select((_, i) => ($"rId{i + 1}", "worksheet", $"worksheets/sheet{i + 1}.xml"))
            .Append(("rIdS", "sharedStrings", "sharedStrings.xml")).Append(("rIdT", "styles", "styles.xml"))
            .Where(t => t.Item2 == "worksheet" || parts.ContainsKey("xl/" + t.Item3));
        return $"<Relationships xmlns=\"{Package}/relationships\">{string.Concat(targets.Select(t => $"<Relationship Id=\"{t.Item1}\" Type=\"{Office}/{t.Item2}\" Target=\"{t.Item3}\"/>"))}</Relationships>";
    }
}
