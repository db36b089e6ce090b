using System.Reflection;
using System.Text.RegularExpressions;
using GrappePortal.Web.Tests.Infrastructure;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GrappePortal.Web.Tests;

/// <summary>The conventions of the code that a compiler does not know.</summary>
public sealed partial class ConventionsTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private const string Features = "GrappePortal.Web.Features.";
    private static readonly Type[] Types = typeof(Program).Assembly.GetTypes();

    [Fact]
    public void Page_EachOne_SaysWhoMayOpenIt()
    {
        var pages = Types.Where(type => type.IsDefined(typeof(RouteAttribute))).ToList();
        Assert.NotEmpty(pages);
        Assert.Empty(pages.Where(page => !page.IsDefined(typeof(AuthorizeAttribute)) && !page.IsDefined(typeof(AllowAnonymousAttribute))).Select(page => page.Name));
    }

    [Fact]
    public void Component_EachOne_FindsWhatItAsksFor()
    {
        using var scope = portal.Services.CreateScope();
        var asked = Types.Where(type => typeof(IComponent).IsAssignableFrom(type))
            .SelectMany(type => type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(property => property.IsDefined(typeof(InjectAttribute))).ToList();
        Assert.NotEmpty(asked);
        Assert.Empty(asked.Where(property => scope.ServiceProvider.GetService(property.PropertyType) is null).Select(property => $"{property.DeclaringType!.Name}: {property.PropertyType.Name}"));
    }

    [Fact]
    public void Act_EachOne_IsFoundByTheContainer()
    {
        using var scope = portal.Services.CreateScope();
        var acts = Types.Where(type => type.Namespace?.StartsWith(Features, StringComparison.Ordinal) == true && type.GetMethod("ExecuteAsync") is not null).ToList();
        Assert.NotEmpty(acts);
        Assert.Empty(acts.Where(act => scope.ServiceProvider.GetService(act) is null).Select(act => act.Name));
    }

    [Fact]
    public async Task Model_AsWritten_HasNoPendingMigration() =>
        Assert.False(await portal.InDatabase(db => Task.FromResult(db.Database.HasPendingModelChanges())));

    [Fact]
    public void Feature_EachOne_UsesNoOtherFeature()
    {
        var folder = Path.Combine(ProjectFolder(), "Features");
        var crossings =
            from file in Directory.EnumerateFiles(folder, "*.*", SearchOption.AllDirectories)
            where file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".razor", StringComparison.Ordinal)
            let own = Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar)[0]
            from Match use in FeatureName().Matches(File.ReadAllText(file))
            where use.Groups[1].Value != own
            select $"{Path.GetFileName(file)} uses {use.Value}";
        Assert.Empty(crossings.Distinct());
    }

    private static string ProjectFolder([System.Runtime.CompilerServices.CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(thisFile, "../../../src/GrappePortal.Web"));

    [GeneratedRegex(@"\bFeatures\.(\w+)")]
    private static partial Regex FeatureName();
}
