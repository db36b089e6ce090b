namespace GrappePortal.Documents.Sealing;

public enum EtatSceau
{
    /// <summary>Sealed by a known key, and not one byte has changed since.</summary>
    Intact,

    /// <summary>A seal is there, but the file is not the one that was sealed.</summary>
    Altere,

    /// <summary>No seal of the portal: no signature, or not of our form.</summary>
    SansSceau,

    /// <summary>Sealed in our form and not changed since, by a certificate that is not trusted: anybody can make one.</summary>
    NonReconnu,
}

/// <summary>What a check found. Everything but <see cref="Etat"/> and <see cref="Motif"/> is given for a file that has not changed only; when its certificate is not recognised, that is what the file itself says.</summary>
/// <param name="Etat">The answer.</param>
/// <param name="Motif">One French sentence that says why.</param>
public sealed record VerificationSceau(EtatSceau Etat, string Motif)
{
    /// <summary>Common name of the certificate that sealed.</summary>
    public string? Scelleur { get; init; }

    /// <summary>SHA-256 of that certificate, 64 capital hexadecimal digits.</summary>
    public string? EmpreinteCertificat { get; init; }

    /// <summary>Instant told by the portal's clock.</summary>
    public DateTimeOffset? ScelleLe { get; init; }

    /// <summary>Instant told by a time-stamp authority; null at level B-B.</summary>
    public HorodatageSceau? Horodatage { get; init; }

    /// <summary>True for an intact PDF: anything else is refused.</summary>
    public bool CouvreToutLeFichier { get; init; }
}

/// <param name="Instant">UTC.</param>
/// <param name="Autorite">Common name of the certificate that signed the time-stamp.</param>
/// <param name="EmpreinteAutorite">SHA-256 of that certificate.</param>
/// <param name="Reconnue">The certificate, or the one that issued it, is among those that the caller trusts.</param>
public sealed record HorodatageSceau(DateTimeOffset Instant, string Autorite, string EmpreinteAutorite, bool Reconnue)
{
    /// <summary>Its name, with a reservation when nothing says that it is the one expected.</summary>
    public string Designation => Reconnue ? Autorite : $"{Autorite}, autorité non vérifiée";
}

/// <summary>Ends a check: carries its answer.</summary>
internal sealed class SceauRefuse(EtatSceau etat, string motif) : Exception(motif)
{
    public VerificationSceau Verification => new(etat, Message);

    public static SceauRefuse Altered(string motif) => new(EtatSceau.Altere, motif);
}
