using System.Text.RegularExpressions;

namespace GrappePortal.Web.Tests.Commands;

/// <summary>The image is built from what .dockerignore lets through and the Dockerfile copies: nothing that the build reads is left out.</summary>
public sealed partial class DockerfileTests
{
    private static readonly string Root = FindRoot();
    private static readonly string[] Dockerfile = File.ReadAllLines(Path.Combine(Root, "Dockerfile"));
    private static readonly string[] Ignored = [.. File.ReadAllLines(Path.Combine(Root, ".dockerignore")).Where(line => line.Length > 0 && line[0] != '#')];

    [Fact]
    public void Publish_EachFileThatTheBuildReads_IsCopiedBefore()
    {
        var needed = AtTheRoot().Concat(UnderSrc(".*")).Concat(OutsideSrc()).ToList();
        Assert.Contains(".editorconfig", needed);
        Assert.Contains("src/GrappePortal.Web/Program.cs", needed);
        Assert.Contains(needed, file => file.StartsWith("tests/Fixtures/Seeds/", StringComparison.Ordinal));
        Assert.Empty(LeftOut(needed, "RUN dotnet publish"));
    }

    [Fact]
    public void Restore_EachFileThatItReads_IsCopiedBefore()
    {
        var needed = AtTheRoot().Where(file => file != ".editorconfig").Concat(UnderSrc(@"(\.csproj|\.props|\.targets|packages\.lock\.json)$")).ToList();
        Assert.Contains("src/GrappePortal.Web/GrappePortal.Web.csproj", needed);
        Assert.Empty(LeftOut(needed, "RUN dotnet restore"));
    }

    private static IEnumerable<string> AtTheRoot() =>
        Directory.EnumerateFiles(Root).Select(file => Path.GetFileName(file)).Where(name => ReadByTheBuild().IsMatch(name));

    private static IEnumerable<string> UnderSrc(string pattern) => Directory.EnumerateFiles(Path.Combine(Root, "src"), "*", SearchOption.AllDirectories)
        .Select(Relative).Where(file => !Produced().IsMatch(file) && Regex.IsMatch(file, pattern));

    /// <summary>What a project takes from elsewhere in the repository.</summary>
    private static IEnumerable<string> OutsideSrc() =>
        from project in UnderSrc(@"\.csproj$")
        let folder = Path.GetDirectoryName(Path.Combine(Root, project))!
        from Match include in Elsewhere().Matches(File.ReadAllText(Path.Combine(Root, project)))
        let pattern = Path.GetFullPath(Path.Combine(folder, include.Groups[1].Value.Replace('\\', '/')))
        from file in Directory.EnumerateFiles(Path.GetDirectoryName(pattern)!, Path.GetFileName(pattern))
        select Relative(file);

    private static List<string> LeftOut(IEnumerable<string> needed, string before) =>
        [.. needed.Where(file => !IsInContext(file) || !IsCopied(file, before))];

    // The last line that speaks of a file decides.
    private static bool IsInContext(string file) =>
        Ignored.LastOrDefault(line => Pattern(line.TrimStart('!')).IsMatch(file)) is not { } last || last[0] == '!';

    private static Regex Pattern(string glob) =>
        new($"^{Regex.Escape(glob).Replace(@"\*\*/", "(.*/)?", StringComparison.Ordinal).Replace(@"\*", "[^/]*", StringComparison.Ordinal)}(/.*)?$");

    private static bool IsCopied(string file, string before) => Dockerfile
        .SkipWhile(line => !line.EndsWith(" AS build", StringComparison.Ordinal))
        .TakeWhile(line => !line.StartsWith(before, StringComparison.Ordinal))
        .Where(line => line.StartsWith("COPY ", StringComparison.Ordinal) && !line.Contains("--from", StringComparison.Ordinal))
        .SelectMany(line => line.Split(' ')[1..^1])
        .Any(source => source == file || (source.EndsWith('/') && file.StartsWith(source, StringComparison.Ordinal)));

    private static string Relative(string file) => Path.GetRelativePath(Root, file).Replace('\\', '/');

    private static string FindRoot([System.Runtime.CompilerServices.CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(thisFile, "../../../.."));

    [GeneratedRegex(@"^(\.editorconfig|\.globalconfig|Directory\..*\.(props|targets)|global\.json|nuget\.config|packages\.lock\.json|.*\.ruleset)$", RegexOptions.IgnoreCase)]
    private static partial Regex ReadByTheBuild();

    [GeneratedRegex("(^|/)(bin|obj|node_modules)/")]
    private static partial Regex Produced();

    [GeneratedRegex(@"(?:Resource|Content|None|Compile) Include=""((?:\.\.[\\/]){2}[^""]+)""")]
    private static partial Regex Elsewhere();
}
