using System.Globalization;
using System.Text;
using GrappePortal.Documents.Spreadsheets;
using GrappePortal.Domain;
using GrappePortal.Domain.Dossiers;

namespace GrappePortal.Web.Features.Dossiers;

/// <summary>
/// <c>check-members FILE</c>, for a help desk: one line <c>ligne;code;champ;valeur;message</c> for each finding, without
/// heading, in UTF-8. <c>ligne</c> is 0 for a finding about the whole file; <c>champ</c> is the template's column and is
/// empty when no column is concerned. Needs no database.
/// </summary>
public static class CheckMembersCommand
{
    public const string Name = "check-members";

    private const string Usage =
        $"""
        Usage : {Name} FICHIER (une liste de membres, .xlsx ou .csv)
        Une ligne par anomalie, ligne;code;champ;valeur;message. Code de sortie : 0 sans anomalie, 1 avec, 2 si le fichier est illisible.
        """;

    private const int NoFinding = 0;
    private const int Findings = 1;
    private const int Unreadable = 2;

    public static bool IsAskedBy(string[] args) => args is [Name, ..];

    /// <summary>Runs on the console of the process, in UTF-8 without a byte order mark whatever the machine's locale.</summary>
    public static int Run(string[] args)
    {
        using var output = Console.OpenStandardOutput();
        using var error = Console.OpenStandardError();
        return Run(args, output, error);
    }

    /// <summary>A full disk or a closed output is refused in one sentence, like a file that cannot be read.</summary>
    internal static int Run(string[] args, Stream output, Stream error)
    {
        using var found = new StringWriter { NewLine = "\n" };
        using var refused = new StringWriter { NewLine = "\n" };
        var status = Run(args, found, refused);
        if (!TryPrint(found, output))
        {
            refused.WriteLine("Le résultat ne peut pas être écrit : vérifiez la sortie de la commande et la place sur le disque.");
            status = Unreadable;
        }

        TryPrint(refused, error);
        return status;
    }

    /// <returns>0 when nothing is printed; 1 as soon as one line is, informations included; 2 when the file cannot be read.</returns>
    public static int Run(string[] args, TextWriter output, TextWriter error)
    {
        if (args is [Name, "--help" or "-h"])
        {
            output.WriteLine(Usage);
            return NoFinding;
        }

        if (args is not [Name, { Length: > 0 } file])
        {
            error.WriteLine(Usage);
            return Unreadable;
        }

        try
        {
            var anomalies = Check(file);
            anomalies.ForEach(anomalie => output.WriteLine(Line(anomalie)));
            return anomalies.Count == 0 ? NoFinding : Findings;
        }
        catch (Exception refusal) when (refusal is FichierIllisibleException or RuleViolationException)
        {
            error.WriteLine(refusal.Message);
            return Unreadable;
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            error.WriteLine(Typographie.Typeset($"Le fichier « {file} » ne peut pas être ouvert : vérifiez son chemin et vos droits de lecture."));
            return Unreadable;
        }
    }

    private static List<Anomalie> Check(string file)
    {
        using var stream = Open(file);
        var name = Path.GetFileName(file);
        var liste = ListeDeposee.Of(TableauReader.Read(stream, name, ListeDeposee.Options));
        var dossier = DossierAControler.Of(SourceDossier.Of(name, NatureSource.ListeMembres, liste));
        return [.. liste.Anomalies.Concat(ControleDossier.Controler(dossier)).OrderBy(anomalie => anomalie.Ligne ?? 0)];
    }

    private static FileStream Open(string file)
    {
        try
        {
            return File.OpenRead(Located(file));
        }
        catch (ArgumentException exception)
        {
            // An empty path, or one that holds a NUL.
            throw new IOException(exception.Message, exception);
        }
    }

    // "dotnet run --project src/GrappePortal.Web" works in the folder of the project: a relative path is that of who typed it.
    private static string Located(string file)
    {
        string[] folders = File.Exists("GrappePortal.Web.csproj") ? [Environment.GetEnvironmentVariable("PWD") ?? ".", Path.Combine("..", ".."), "."] : ["."];
        return Path.IsPathRooted(file) ? file : folders.Select(folder => Path.Combine(folder, file)).FirstOrDefault(File.Exists) ?? file;
    }

    private static string Line(Anomalie anomalie) => string.Join(';',
    [
        (anomalie.Ligne ?? 0).ToString(CultureInfo.InvariantCulture),
        anomalie.Code,
        anomalie.Champ?.Colonne() ?? string.Empty,
        Quoted(anomalie.Valeur),
        Quoted(anomalie.Message),
    ]);

    // A cell may hold several lines (Alt+Enter), a finding has one.
    private static string Quoted(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.AsSpan().IndexOfAny(";\"") < 0 ? line : $"\"{line.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static bool TryPrint(StringWriter text, Stream stream)
    {
        try
        {
            stream.Write(Encoding.UTF8.GetBytes(text.ToString()));
            stream.Flush();
            return true;
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
