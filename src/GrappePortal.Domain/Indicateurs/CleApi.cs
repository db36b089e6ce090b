using System.Security.Cryptography;
using System.Text;

namespace GrappePortal.Domain.Indicateurs;

/// <summary>
/// Lets the software of one publisher (a DUI) write the monthly figures of one grappe, and nothing else. Only its hash is
/// stored: nobody who reads the database can use it. The secret is drawn at random, so that a plain hash is enough.
/// </summary>
public sealed class CleApi : AggregateRoot
{
    /// <summary>Longest label, in characters.</summary>
    public const int LongueurLibelle = 100;

    // Says what it is to whoever finds it in a file, and to the tools that look for secrets.
    private const string Prefixe = "grappe_";
    private const int Octets = 32;
    private const int Visibles = 5;

    private CleApi()
    {
    }

    /// <param name="grappeId">The one grappe that it opens.</param>
    /// <param name="libelle">Whose software uses it.</param>
    /// <param name="secret">From <see cref="NewSecret"/>, shown once.</param>
    /// <param name="par">Who made it.</param>
    /// <param name="le">Instant.</param>
    /// <exception cref="RuleViolationException">The label is missing or too long.</exception>
    public CleApi(Guid grappeId, string? libelle, string secret, string par, DateTimeOffset le)
    {
        ArgumentNullException.ThrowIfNull(secret);
        Libelle = Texte.Required(libelle, "Le nom du logiciel");
        if (Libelle.Length > LongueurLibelle)
        {
            throw new RuleViolationException($"Le nom du logiciel dépasse {LongueurLibelle} caractères : raccourcissez-le.");
        }

        (GrappeId, Empreinte, Debut) = (grappeId, Hash(secret), secret[..(Prefixe.Length + Visibles)]);
        (CreeePar, CreeeLe) = (par, le);
    }

    public Guid GrappeId { get; private set; }

    public string Libelle { get; private set; } = string.Empty;

    /// <summary>Its first characters, by which the porteur tells one key from another.</summary>
    public string Debut { get; private set; } = string.Empty;

    /// <summary>SHA-256, in hexadecimal.</summary>
    public string Empreinte { get; private set; } = string.Empty;

    public string CreeePar { get; private set; } = string.Empty;

    public DateTimeOffset CreeeLe { get; private set; }

    public string? RevoqueePar { get; private set; }

    public DateTimeOffset? RevoqueeLe { get; private set; }

    /// <summary>To the minute; <see langword="null"/> while it never served.</summary>
    public DateTimeOffset? DerniereUtilisationLe { get; private set; }

    public static string NewSecret() => Prefixe + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Octets));

    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>This very secret, of a key that is not revoked; as long to tell whatever differs.</summary>
    public bool Opens(string secret) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hash(secret)), Encoding.ASCII.GetBytes(Empreinte)) && RevoqueeLe is null;

    /// <summary>From this instant it opens nothing; it stays in the list.</summary>
    /// <exception cref="RuleViolationException">It is revoked already.</exception>
    public void Revoke(string par, DateTimeOffset now)
    {
        if (RevoqueeLe is not null)
        {
            throw new RuleViolationException($"La clé de « {Libelle} » est déjà révoquée.");
        }

        (RevoqueePar, RevoqueeLe) = (par, now);
        Touch();
    }
}
