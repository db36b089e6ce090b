namespace GrappePortal.Web.Shared;

/// <summary>A form that stays open while its author acts elsewhere on the same page.</summary>
public static class RevisionSuivie
{
    /// <summary>One's own act counts one change, which does not make one's form stale; anything more is somebody else's, and does.</summary>
    /// <param name="opened">Revision that the form holds.</param>
    /// <param name="shown">Revision of the page before the act.</param>
    /// <param name="now">Revision read after it.</param>
    public static int After(int opened, int shown, int now) => opened == shown && now == shown + 1 ? now : opened;
}
