namespace GrappePortal.Documents.Sealing;

/// <summary>A seal could not be put, or its key cannot be used. The message is a French sentence for the administrator.</summary>
public class SceauException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>
/// The time-stamp authority failed or answered wrongly: nothing was sealed. To be tried again later; the clock of the machine
/// never takes its place.
/// </summary>
public sealed class HorodatageException(string message, Exception? inner = null) : SceauException(message, inner);

public enum CleSceauFailure
{
    /// <summary>Not a PKCS#12 file.</summary>
    Illisible,

    /// <summary>Its file is gone, after documents were sealed with it.</summary>
    Absente,

    MotDePasseErrone,

    SansClePrivee,

    /// <summary>Not RSA of 2 048 bits or more, or a certificate that may not sign.</summary>
    Inadaptee,

    PasEncoreValide,

    Expiree,
}

/// <summary>The key cannot seal; nothing was sealed.</summary>
public sealed class CleSceauException(CleSceauFailure failure, string message, Exception? inner = null) : SceauException(message, inner)
{
    public CleSceauFailure Failure { get; } = failure;
}
