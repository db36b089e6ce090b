namespace GrappePortal.Web.Tests.Infrastructure;

/// <summary>A new folder that every account may enter (under root, PostgreSQL runs as another one), gone with the test.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateDirectory(
        System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"grappeportal-{Guid.NewGuid():N}")).FullName;

    public string In(params string[] names) => System.IO.Path.Combine([Path, .. names]);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
