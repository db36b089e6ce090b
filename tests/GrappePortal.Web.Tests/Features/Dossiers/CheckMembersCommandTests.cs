using System.Diagnostics;
using System.Text;
using GrappePortal.Web.Data.Postgres;
using GrappePortal.Web.Features.Dossiers;
using GrappePortal.Web.Tests.Infrastructure;

namespace GrappePortal.Web.Tests.Features.Dossiers;

public sealed class CheckMembersCommandTests : IDisposable
{
    private const string EnTete = "finess_et;nom;capacite;siret;finess_ej;representant";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Run_ListWithoutFault_PrintsNothingAndReturnsZero()
    {
        var (status, output, error) = Run(Write($"{EnTete}\n590044947;SSIAD LILLE;30;77562471100708;590036745;M. AUBERGNAC Louis\n"));
        Assert.Equal((0, string.Empty), (status, error));
        Assert.Empty(output);
    }

    [Fact]
    public void Run_ListWithFaults_PrintsOneLineForEachWithTheLineOfTheFile()
    {
        var (status, output, error) = Run(Write($"{EnTete}\n590044947;SSIAD LILLE;30;77562471100708;590036745;X\n\n59004494;SSIAD ROUBAIX;;77562471100690;590036745;X\n"));
        Assert.Equal((1, string.Empty), (status, error));
        Assert.Equal(["4;FINESS_LONGUEUR;finess_et;59004494;", "4;MANQUANT;capacite;;"], output.Select(line => line[..(Nth(line, ';', 4) + 1)]));
    }

    [Fact]
    public void Run_CellWithASemicolon_IsQuoted()
    {
        var (_, output, _) = Run(Write($"{EnTete};courriel\n590044947;A;30;77562471100708;590036745;X;\"a;\"\"b\"\"\"\n"));
        Assert.StartsWith("2;COURRIEL;courriel;\"a;\"\"b\"\"\";", Assert.Single(output), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_CellOfSeveralLines_IsStillOneLine()
    {
        var (_, output, _) = Run(Write($"{EnTete};courriel\n590044947;A;30;77562471100708;590036745;X;\"a\nb;c\"\n"));
        Assert.StartsWith("2;COURRIEL;courriel;\"a b;c\";", Assert.Single(output), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("normandie-tableau-signatures.csv", "2;FINESS_LONGUEUR;finess_et;50003959;", "9;FINESS_CLE;finess_et;760801767;", "11;FINESS_CLE;finess_et;760791366;")]
    [InlineData("normandie-convention.csv", "2;SIRET_DANS_SIREN;siren;26270291300027;")]
    [InlineData("hauts-de-france-lettres-engagement.csv", "3;FINESS_CLE;finess_et;595005821;", "8;FINESS_LONGUEUR;finess_et;59;")]
    public void Run_DocumentOfASeed_PrintsItsBadNumbers(string file, params string[] expected)
    {
        var (status, output, _) = Run(Seed(file));
        Assert.Equal(1, status);
        Assert.All(expected, start => Assert.Contains(output, line => line.StartsWith(start, StringComparison.Ordinal)));
    }

    [Fact]
    public void Run_SameListInUtf8AndInWindows1252_PrintsTheSameLines()
    {
        var utf8 = Run(Seed("hauts-de-france-liste-membres.csv")).Output;
        Assert.Equal(2, utf8.Count);
        Assert.Equal(utf8, Run(Seed("hauts-de-france-liste-membres-windows-1252.csv")).Output);
    }

    [Fact]
    public void Run_WorkbookThatKeepsNumbers_ReadsTheSameMembersAsTheText()
    {
        var workbook = Run(Seed("normandie-liste-membres.xlsx")).Output;
        Assert.Single(workbook, line => line.Contains("FINESS_RETABLI", StringComparison.Ordinal));
        Assert.Equal(
            Run(Seed("normandie-liste-membres.csv")).Output.Select(line => line.Replace(".csv", ".xlsx", StringComparison.Ordinal)),
            workbook.Where(line => !line.Contains("FINESS_RETABLI", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("%PDF-1.7\n1 0 obj\n")]
    [InlineData("Ville;Couleur\nLILLE;bleu\n")]
    public void Run_FileThatIsNoList_SaysSoOnTheErrorOutputAndReturnsTwo(string content)
    {
        var (status, output, error) = Run(Write(content));
        Assert.Equal(2, status);
        Assert.Empty(output);
        Assert.EndsWith(".", error.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_FileThatDoesNotExist_ReturnsTwo() => Assert.Equal(2, Run(_folder.In("absent.csv")).Status);

    [Theory]
    [InlineData(" ")]
    [InlineData("liste\0.csv")]
    public void Run_PathThatIsNone_SaysSoInOneSentenceAndReturnsTwo(string path)
    {
        var (status, output, error) = Run(path);
        Assert.Equal(2, status);
        Assert.Empty(output);
        Assert.Matches(@"^Le fichier .* ne peut pas être ouvert", error);
    }

    [Theory]
    [InlineData]
    [InlineData("")]
    [InlineData("a.csv", "b.csv")]
    public void Run_WithoutFile_SaysHowToCallAndReturnsTwo(params string[] files)
    {
        using StringWriter output = new(), error = new();
        Assert.Equal(2, CheckMembersCommand.Run([CheckMembersCommand.Name, .. files], output, error));
        Assert.StartsWith("Usage : check-members FICHIER", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(output.ToString());
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    public void Run_Help_IsPrintedAndReturnsZero(string option)
    {
        using StringWriter output = new(), error = new();
        Assert.Equal(0, CheckMembersCommand.Run([CheckMembersCommand.Name, option], output, error));
        Assert.StartsWith("Usage : check-members FICHIER", output.ToString(), StringComparison.Ordinal);
        Assert.Empty(error.ToString());
    }

    [Theory]
    [InlineData("> /dev/full")]
    [InlineData(">&-")]
    public async Task Process_WhoseOutputCannotBeWritten_SaysSoInOneSentenceAndReturnsTwo(string redirection)
    {
        var command = $"dotnet '{Path.Combine(AppContext.BaseDirectory, "GrappePortal.Web.dll")}' {CheckMembersCommand.Name} '{Seed("normandie-convention.csv")}' 2> '{_folder.In("erreurs")}' {redirection}";
        Assert.Equal(2, (await ShellCommand.RunAsync("bash", ["-c", command])).Status);
        Assert.StartsWith("Le résultat ne peut pas être écrit", Assert.Single(await File.ReadAllLinesAsync(_folder.In("erreurs"), TestContext.Current.CancellationToken)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Process_StartedInTheFolderOfTheProject_ReadsTheRelativePathOfWhoTypedIt()
    {
        var project = Directory.CreateDirectory(Path.Combine(_folder.Path, "src", "GrappePortal.Web")).FullName;
        await File.WriteAllTextAsync(Path.Combine(project, "GrappePortal.Web.csproj"), "<Project />", TestContext.Current.CancellationToken);
        File.Copy(Seed("normandie-convention.csv"), Path.Combine(_folder.Path, "liste.csv"));
        foreach (var typedIn in new[] { _folder.Path, "/nowhere" })
        {
            var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "GrappePortal.Web.dll"), CheckMembersCommand.Name, "liste.csv"]) { WorkingDirectory = project, RedirectStandardOutput = true };
            start.Environment["PWD"] = typedIn;
            using var process = Process.Start(start)!;
            await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(1, process.ExitCode);
        }
    }

    [Fact]
    public async Task Process_OnAMachineWithoutLocale_WritesUtf8WithoutByteOrderMarkAndNothingElse()
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "GrappePortal.Web.dll"));
        start.ArgumentList.Add(CheckMembersCommand.Name);
        start.ArgumentList.Add(Seed("normandie-convention.csv"));
        start.Environment["LC_ALL"] = "C";
        using var process = Process.Start(start)!;
        using var bytes = new MemoryStream();
        await process.StandardOutput.BaseStream.CopyToAsync(bytes, TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes.ToArray());
        Assert.Equal(1, process.ExitCode);
        Assert.Equal(Run(Seed("normandie-convention.csv")).Output, text.TrimEnd('\n').Split('\n'));
    }

    private string Write(string content)
    {
        var path = _folder.In("liste.csv");
        File.WriteAllText(path, content);
        return path;
    }

    private static string Seed(string file) => Path.Combine(AppContext.BaseDirectory, "Seeds", file);

    private static (int Status, IReadOnlyList<string> Output, string Error) Run(string file)
    {
        using StringWriter output = new(), error = new();
        var status = CheckMembersCommand.Run([CheckMembersCommand.Name, file], output, error);
        return (status, output.ToString().Split(output.NewLine, StringSplitOptions.RemoveEmptyEntries), error.ToString());
    }

    private static int Nth(string line, char separator, int n) => n == 1 ? line.IndexOf(separator) : line.IndexOf(separator, Nth(line, separator, n - 1) + 1);
}
