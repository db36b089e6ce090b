using GrappePortal.Documents.Sealing;

namespace GrappePortal.Web.Tests.Infrastructure;

/// <summary>One key for the portals of a run: making one takes a second.</summary>
internal static class SceauEssai
{
    public const string MotDePasse = "essai";

    private static readonly string Folder = Directory.CreateTempSubdirectory("grappeportal-sceau").FullName;

    static SceauEssai()
    {
        File.WriteAllBytes(Fichier, CleSceau.Create("Sceau d’essai", MotDePasse, DateTimeOffset.UtcNow.AddDays(-1)));
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Folder, recursive: true);
    }

    public static string Fichier => Path.Combine(Folder, "sceau.p12");
}
