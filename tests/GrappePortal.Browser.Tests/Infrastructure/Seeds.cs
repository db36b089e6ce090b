namespace GrappePortal.Browser.Tests.Infrastructure;

/// <summary>The lists of the two dossiers, as files that somebody received.</summary>
public static class Seeds
{
    public static string PathOf(string fileName) => Path.Combine(AppContext.BaseDirectory, "Seeds", fileName);
}
