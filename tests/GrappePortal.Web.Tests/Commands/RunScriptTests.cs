using System.Globalization;
using System.Net;
using System.Net.Sockets;
using GrappePortal.Web.Data.Postgres;
using GrappePortal.Web.Tests.Infrastructure;

namespace GrappePortal.Web.Tests.Commands;

/// <summary>The two commands answer bad options before they install, build or start anything.</summary>
public sealed class RunScriptTests
{
    [Theory]
    [InlineData("run.sh", "--port N")]
    [InlineData("test.sh", "--filter MOT")]
    public async Task Script_Help_ListsTheOptions(string script, string expected)
    {
        var outcome = await RunAsync(script, "--help");
        Assert.Equal(0, outcome.Status);
        Assert.Contains(expected, outcome.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("run.sh", "--prot", "Option inconnue : --prot")]
    [InlineData("run.sh", "--port=abc", "--port attend un nombre de 1 à 65535.")]
    [InlineData("run.sh", "--port=65536", "--port attend un nombre de 1 à 65535.")]
    [InlineData("run.sh", "--port", "--port attend un nombre de 1 à 65535.")]
    [InlineData("run.sh", "--data", "--data attend un dossier.")]
    [InlineData("test.sh", "--fliter", "Option inconnue : --fliter")]
    public async Task Script_BadOption_SaysSoAndExitsWith2(string script, string option, string expected)
    {
        var outcome = await RunAsync(script, option);
        Assert.Equal(2, outcome.Status);
        Assert.StartsWith(expected, outcome.Output.Replace('\u00a0', ' '), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_PortIsTaken_SaysSo()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
        var outcome = await RunAsync("run.sh", $"--port={port}");
        Assert.Equal(1, outcome.Status);
        Assert.Contains($"Le port {port} est déjà utilisé", outcome.Output, StringComparison.Ordinal);
    }

    /// <summary>Ctrl+C during a build left the mark of the build before: the next run started that portal, without a word.</summary>
    [Fact]
    public async Task Run_BuildCutShort_BuildsAgainTheNextTime() => Assert.Equal("rebuild", await InCopyAsync(
        """
        touch "$BUILT" && touch -d 2001-01-01 "$BEGUN"
        dotnet() { exit 130; }
        (build) > /dev/null
        touch -d tomorrow "$BEGUN"
        sources_changed && echo rebuild
        """));

    [Fact]
    public async Task Run_ListOfTheDemonstrationChanged_BuildsAgain() => Assert.Equal("up to date\nrebuild", await InCopyAsync(
        """
        touch "$ROOT/tests/Fixtures/Seeds/liste.csv"
        touch -d tomorrow "$BEGUN" "$BUILT"
        sources_changed || echo "up to date"
        touch -d '2 days' "$ROOT/tests/Fixtures/Seeds/liste.csv"
        sources_changed && echo rebuild
        """));

    [Fact]
    public async Task Run_PortalThatStaysUnready_SaysWhereItIsOnce()
    {
        var said = await InCopyAsync(
            """
            PATIENCE=0; PORTAL=$$
            get() { echo . >> "$ROOT/asked"; (( $(wc -l < "$ROOT/asked") > 3 )) && printf 200 || printf 503; }
            wait_until_ready
            """);
        var lines = said.Split('\n');
        Assert.Equal(2, lines.Length);
        Assert.Contains("http://localhost:5080, mais il n’est pas prêt", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("Le portail est prêt", lines[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("exec 9> \"$DATA/postgresql/lock\"; flock 9", "built elsewhere")]
    [InlineData("", "compiled")]
    public async Task Run_FolderOfARunningPortal_IsNotBuiltUnderItsFeet(string taken, string expected) => Assert.Equal(expected, await InCopyAsync(
        $$"""
        DATA=$ROOT/data; mkdir -p "$DATA/postgresql"; touch "$DATA/postgresql/lock"
        {{taken}}
        dotnet() { echo compiled > "$ROOT/said"; }
        build > /dev/null
        cat "$ROOT/said" 2>/dev/null || echo "built elsewhere"
        """));

    [Theory]
    [InlineData(0, "Compilation…")]
    [InlineData(1, "Compilation…\nBuild: 0 Warning(s)\nLa compilation a échoué.")]
    public async Task Run_Build_IsQuietUnlessItFails(int status, string expected) => Assert.Equal(expected, await InCopyAsync(
        $$"""
        dotnet() { echo "Build: 0 Warning(s)"; return {{status}}; }
        (build) 2>&1
        """));

    private const string Sources =
        """
        mkdir -p "$OUTPUT" "$WEB/obj" "$ROOT/tests/Fixtures/Seeds"
        touch "$OUTPUT/GrappePortal.Web.dll" "$ROOT/global.json" "$ROOT/Directory.Build.props"
        """;

    /// <summary>The functions of run.sh, with its files in a folder of their own.</summary>
    private static async Task<string> InCopyAsync(string script)
    {
        using var copy = new TemporaryFolder();
        Directory.CreateDirectory(copy.In("eng"));
        File.Copy(Path.Combine(Root(), "eng", "prerequisites.sh"), copy.In("eng", "prerequisites.sh"));
        var functions = (await File.ReadAllTextAsync(Path.Combine(Root(), "run.sh"))).Split("\nread_options \"$@\"\n")[0];
        await File.WriteAllTextAsync(copy.In("run.sh"), $"{functions}\n{Sources}\n{script}\n");
        return (await ShellCommand.RunAsync("bash", [copy.In("run.sh")])).Output.Trim();
    }

    /// <summary>The SDK is absent: nothing is installed, and the last line says that something failed.</summary>
    [Fact]
    public async Task Test_WithoutTheSdk_StopsAtOnceAndItsLastLineIsRed()
    {
        var bare = Directory.CreateTempSubdirectory("grappeportal-nu").FullName;
        foreach (var tool in new[] { "bash", "dirname", "readlink", "grep", "rm", "mkdir" })
        {
            File.CreateSymbolicLink(Path.Combine(bare, tool), new[] { "/usr/bin", "/bin" }.Select(folder => Path.Combine(folder, tool)).First(File.Exists));
        }

        var outcome = await ShellCommand.RunAsync("bash", ["-c", $"PATH={bare} bash '{Path.Combine(Root(), "test.sh")}' 2>&1"]);
        Directory.Delete(bare, recursive: true);
        Assert.Equal(1, outcome.Status);
        Assert.Contains("Il manque le SDK .NET 10", outcome.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Installation", outcome.Output, StringComparison.Ordinal);
        Assert.Equal("0 passed, 1 failed, 0 skipped", outcome.Output.TrimEnd().Split('\n')[^1]);
    }

    [Fact]
    public async Task Prerequisites_IcuLookedForThreeHundredTimes_IsNeverSaidAbsent() =>
        Assert.Equal("absent 0", await LookForIcuAsync("", times: 300));

    /// <summary>A reader that leaves at the first match kills its writer, and pipefail calls that absent: sure to show with a long list.</summary>
    [Fact]
    public async Task Prerequisites_IcuAtTheHeadOfALongList_IsNeverSaidAbsent() =>
        Assert.Equal("absent 0", await LookForIcuAsync("ldconfig() { echo libicuuc.so.72; printf 'libautre.so.%s\n' {1..20000}; }", times: 20));

    private static async Task<string> LookForIcuAsync(string ldconfig, int times)
    {
        var prerequisites = Path.Combine(Root(), "eng", "prerequisites.sh");
        var source = ldconfig.Length == 0 ? $"source '{prerequisites}'" : $"source <(sed 's#/sbin/ldconfig#ldconfig#' '{prerequisites}'); {ldconfig}";
        var script = $"set -uo pipefail; {source}; absent=0; for i in {{1..{times.ToString(CultureInfo.InvariantCulture)}}}; do has_icu || absent=$((absent + 1)); done; echo \"absent $absent\"";
        return (await ShellCommand.RunAsync("bash", ["-c", script])).Output.Trim();
    }

    private static Task<CommandOutcome> RunAsync(string script, string option) =>
        ShellCommand.RunAsync("bash", [Path.Combine(Root(), script), option]);

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "GrappePortal.sln")))
        {
            folder = folder.Parent!;
        }
        return folder.FullName;
    }
}
