namespace GrappePortal.Web.Sceau;

/// <summary>Settings of the seal ("Sceau" in the configuration).</summary>
public sealed class SceauOptions
{
    /// <summary>PKCS#12 file with the key. Created on first use when it does not exist and nothing was ever sealed. By default, in the data folder of the private database.</summary>
    public string? Fichier { get; set; }

    /// <summary>Password of the file.</summary>
    public string? MotDePasse { get; set; }

    /// <summary>Folder of the certificates of the keys that the portal has had (PEM), where it adds that of each new key. By default, beside the key.</summary>
    public string? Certificats { get; set; }

    /// <summary>Common name of a key that the portal creates.</summary>
    public string Nom { get; set; } = "GrappePortal – sceau du portail";

    /// <summary>False on an instance that leaves the sealing to the others.</summary>
    public bool Automatique { get; set; } = true;

    /// <summary>Written in the seal.</summary>
    public string Lieu { get; set; } = "France";

    /// <summary>Address of an RFC 3161 authority; without it, the seal holds the portal's own instant and says so.</summary>
    public Uri? Horodatage { get; set; }

    /// <summary>PEM file: certificate of that authority, or of who issued it.</summary>
    public string? CertificatHorodatage { get; set; }
}
