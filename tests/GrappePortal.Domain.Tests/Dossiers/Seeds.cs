using System.Text;
using System.Text.RegularExpressions;
using GrappePortal.Domain.Dossiers;

namespace GrappePortal.Domain.Tests.Dossiers;

/// <summary>The two real dossiers, as files.</summary>
internal static class Seeds
{
    public static ListeMembres Read(string file)
    {
        var bytes = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Seeds", file));
        var text = file.Contains("1252", StringComparison.Ordinal) ? Latin(bytes) : Encoding.UTF8.GetString(bytes);
        return ListeMembres.Lire(Table.Of(text.TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries)));
    }

    public static SourceDossier Source(string file, NatureSource nature) => SourceDossier.Of(file, nature, Read(file));

    public static DossierAControler Normandie() => new()
    {
        Sources =
        [
            Source("normandie-liste-membres.csv", NatureSource.ListeMembres) with { NombresAnnonces = [24] },
            Source("normandie-tableau-signatures.csv", NatureSource.TableauSignatures),
            Source("normandie-lettre-engagement.csv", NatureSource.LettresEngagement) with { NombresAnnonces = [22] },
            Source("normandie-convention.csv", NatureSource.Convention),
        ],
        Porteur = new PorteurDossier("EHPAD JULIEN BLIN"),
    };

    public static DossierAControler HautsDeFrance() => new()
    {
        Sources =
        [
            Source("hauts-de-france-liste-membres.csv", NatureSource.ListeMembres),
            Source("hauts-de-france-lettres-engagement.csv", NatureSource.LettresEngagement),
            new SourceDossier { Libelle = "délibération", Nature = NatureSource.Convention, NombresAnnonces = [20, 18] },
        ],
        Porteur = new PorteurDossier("INSTANCE LOCALE DE COORDINATION", "620002378"),
    };

    // The fixture only uses the part of Windows-1252 that is Latin-1, but for the dash.
    private static string Latin(byte[] bytes) => Encoding.Latin1.GetString(bytes).Replace('\u0096', '–');
}

/// <summary>Tables written in a test, cells between semicolons, quoted where they hold one.</summary>
internal static partial class Table
{
    public static IReadOnlyList<LigneBrute> Of(params IEnumerable<string> lines) =>
        [.. lines.Select((line, i) => new LigneBrute(i + 1, [.. Separator().Split(line).Select(cell => new CelluleBrute(cell.Trim('"')))]))];

    /// <summary>The findings of a member list made of these lines, heading first.</summary>
    public static IReadOnlyList<Anomalie> Check(params string[] lines) =>
        ControleDossier.Controler(DossierAControler.Of(List(lines)));

    public static SourceDossier List(params string[] lines) => Source("liste", NatureSource.ListeMembres, lines);

    public static SourceDossier Source(string libelle, NatureSource nature, params string[] lines) =>
        SourceDossier.Of(libelle, nature, ListeMembres.Lire(Of(lines)));

    [GeneratedRegex("""; (?= (?: [^"]* "[^"]*" )* [^"]* $ )""", RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Separator();
}
