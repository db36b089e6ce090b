namespace GrappePortal.Web.Security;

/// <summary>What was asked for does not exist, or must not be known to exist: the answer is 404 in both cases.</summary>
public sealed class NotVisibleException : Exception
{
    public NotVisibleException() : base("Cette page n’existe pas, ou elle n’est pas dans votre périmètre.")
    {
    }

    public NotVisibleException(string message) : base(message)
    {
    }

    public NotVisibleException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
