using System.Xml;

namespace GrappePortal.Documents.Spreadsheets;

/// <summary>Which sheets a workbook shows, in the order of its tabs, and in which part each one is kept.</summary>
internal static class XlsxWorkbook
{
    private const string Part = "xl/workbook.xml";
    private const string RelationsPart = "xl/_rels/workbook.xml.rels";

    public static IReadOnlyList<(string Name, string Part)> VisibleSheets(XlsxPackage package)
    {
        var targets = Elements(package, RelationsPart, "Relationship", xml => (xml.GetAttribute("Id"), xml.GetAttribute("Target")))
            .Where(r => r.Item1 is not null && r.Item2 is not null)
            .ToDictionary(r => r.Item1!, r => r.Item2!, StringComparer.Ordinal);
        return [.. Elements(package, Part, "sheet", Sheet)
            .Where(s => s.Visible && s.Relation is not null && targets.ContainsKey(s.Relation))
            .Select(s => (s.Name, Resolve(targets[s.Relation!])))];
    }

    /// <summary>A reader that knows no DTD, no entity and no outside address.</summary>
    public static XmlReader Xml(Stream part) => XmlReader.Create(part, new XmlReaderSettings
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreWhitespace = true,
    });

    private static (string Name, bool Visible, string? Relation) Sheet(XmlReader xml) => (
        xml.GetAttribute("name") ?? "",
        xml.GetAttribute("state") is null or "visible",
        RelationId(xml));

    /// <summary>The attribute r:id, whose namespace differs between the two variants of the standard.</summary>
    private static string? RelationId(XmlReader xml)
    {
        string? id = null;
        while (xml.MoveToNextAttribute())
            if (xml.LocalName == "id" && xml.NamespaceURI.EndsWith("/relationships", StringComparison.Ordinal)) id = xml.Value;
        xml.MoveToElement();
        return id;
    }

    private static string Resolve(string target) =>
        target.StartsWith('/') ? target[1..]
        : target.StartsWith("./", StringComparison.Ordinal) ? "xl/" + target[2..]
        : target.StartsWith("../", StringComparison.Ordinal) ? target[3..]
        : "xl/" + target;

    private static List<T> Elements<T>(XlsxPackage package, string part, string element, Func<XmlReader, T> read)
    {
        List<T> found = [];
        using var stream = package.OpenPart(part) ?? throw new InvalidDataException($"Part {part} is missing.");
        using var xml = Xml(stream);
        while (xml.Read())
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == element) found.Add(read(xml));
        return found;
    }
}
