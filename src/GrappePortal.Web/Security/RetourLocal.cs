namespace GrappePortal.Web.Security;

/// <summary>Where to go after signing in: a page of this portal, never another site.</summary>
public static class RetourLocal
{
    /// <returns>The address when it is a local path, else the home page.</returns>
    public static string OrHome(string? retour) =>
        retour is ['/', ..] and not ['/', '/' or '\\', ..] && !retour.Any(char.IsControl) ? retour : "/";
}
