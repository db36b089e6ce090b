namespace GrappePortal.Web.Data;

/// <summary>A certificate that has sealed documents. A check does not trust it for standing here: see decision 16.</summary>
public sealed class CertificatSceau
{
    private CertificatSceau()
    {
    }

    public CertificatSceau(string empreinte, byte[] der, DateTimeOffset now) => (Empreinte, Der, DepuisLe) = (empreinte, der, now);

    /// <summary>SHA-256 of <see cref="Der"/>, in lower-case hexadecimal.</summary>
    public string Empreinte { get; private set; } = string.Empty;

    public byte[] Der { get; private set; } = [];

    public DateTimeOffset DepuisLe { get; private set; }
}
