using System.Security.Cryptography;
using System.Text;

namespace GrappePortal.Domain.Conventions;

/// <summary>
/// A personal link to sign one convention, for one mail address, and the code that confirms it. The link is stored as a hash:
/// nobody who reads the database can use it. Opening it never burns it: mail scanners open links first.
/// </summary>
public sealed class AccesSignature
{
    public const int CodeTries = 5;
    public static readonly TimeSpan CodeLifetime = TimeSpan.FromMinutes(10);
    private const int CodesPerHour = 5;

    private AccesSignature()
    {
    }

    /// <param name="convention">The one convention that the link opens, in its present version.</param>
    /// <param name="courriel">Whose link it is.</param>
    /// <param name="jeton">The secret, that only the mail holds.</param>
    public AccesSignature(Convention convention, string courriel, string jeton)
    {
        ArgumentNullException.ThrowIfNull(convention);
        (ConventionId, Version, Courriel, JetonHash) = (convention.Id, convention.Version, courriel, Hash(jeton));
    }

    /// <summary>A link to the copy of a signed convention: it signs nothing.</summary>
    /// <param name="conventionId">The one convention that the link opens.</param>
    /// <param name="courriel">Whose link it is.</param>
    /// <param name="jeton">The secret, that only the mail holds.</param>
    /// <param name="expireLe">It opens nothing from then on.</param>
    public AccesSignature(Guid conventionId, string courriel, string jeton, DateTimeOffset expireLe) =>
        (ConventionId, Courriel, JetonHash, ExpireLe) = (conventionId, courriel, Hash(jeton), expireLe);

    public Guid Id { get; private set; } = Identifiant.Next();

    public Guid ConventionId { get; private set; }

    /// <summary>Version of the convention that was sent: the link opens no other.</summary>
    public int Version { get; private set; }

    public string Courriel { get; private set; } = string.Empty;

    public string JetonHash { get; private set; } = string.Empty;

    /// <summary>Of a link to a copy; <see langword="null"/> for a link to sign, which lives as long as its convention says.</summary>
    public DateTimeOffset? ExpireLe { get; private set; }

    public string? CodeHash { get; private set; }

    public DateTimeOffset? CodeExpireLe { get; private set; }

    public int CodeEssais { get; private set; }

    /// <summary>Codes sent in the hour that began at <see cref="HeureLe"/>.</summary>
    public int CodesEnvoyes { get; private set; }

    public DateTimeOffset? HeureLe { get; private set; }

    /// <summary>Concurrency token: two tries at the same second are two tries.</summary>
    public int Revision { get; private set; } = 1;

    public static string NewJeton() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));

    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>Good until the last day to sign, as long as the document is not withdrawn.</summary>
    /// <param name="convention">Its convention.</param>
    /// <param name="today">In Paris.</param>
    public bool IsLive(Convention convention, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(convention);
        return ExpireLe is null && convention.Id == ConventionId && convention.Version == Version
            && convention.Statut is StatutConvention.EnSignature or StatutConvention.Signee && today <= convention.DateLimite;
    }

    /// <summary>Whoever the signature was handed over to has another address: this link no longer signs for them.</summary>
    public bool Covers(Signataire signataire)
    {
        ArgumentNullException.ThrowIfNull(signataire);
        return string.Equals(signataire.Courriel, Courriel, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>True while a code that was sent may still be typed.</summary>
    public bool ExpectsCode(DateTimeOffset now) => CodeHash is not null && now < CodeExpireLe && CodeEssais < CodeTries;

    /// <summary>Six digits, good for ten minutes and five tries; replaces the code before.</summary>
    /// <exception cref="RuleViolationException">Too many codes in an hour.</exception>
    public string NewCode(string jeton, DateTimeOffset now)
    {
        if (HeureLe is null || now - HeureLe >= TimeSpan.FromHours(1))
        {
            (HeureLe, CodesEnvoyes) = (now, 0);
        }

        if (CodesEnvoyes >= CodesPerHour)
        {
            throw new RuleViolationException($"{CodesPerHour} codes ont déjà été envoyés en une heure : utilisez le dernier reçu, ou patientez avant d’en demander un autre.");
        }

        var code = RandomNumberGenerator.GetString("0123456789", 6);
        (CodeHash, CodeExpireLe, CodeEssais) = (Hash($"{jeton}:{code}"), now + CodeLifetime, 0);
        CodesEnvoyes++;
        Revision++;
        return code;
    }

    /// <summary>Counts the try; a right code serves once.</summary>
    /// <returns>The sentence of the refusal, or <see langword="null"/> when the code is right.</returns>
    public string? TryCode(string jeton, string? typed, DateTimeOffset now)
    {
        Revision++;
        if (!ExpectsCode(now))
        {
            return "Ce code n’est plus valable (dix minutes, cinq essais) : demandez-en un autre.";
        }

        CodeEssais++;
        var digits = string.Concat((typed ?? string.Empty).Where(char.IsAsciiDigit));
        if (!CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(CodeHash!), Encoding.ASCII.GetBytes(Hash($"{jeton}:{digits}"))))
        {
            var left = CodeTries - CodeEssais;
            return left == 0
                ? "Code inexact, pour la cinquième fois : demandez-en un autre."
                : $"Code inexact : recopiez les six chiffres du dernier courriel reçu ({left} essai{(left > 1 ? "s" : "")} restant{(left > 1 ? "s" : "")}).";
        }

        (CodeHash, CodeExpireLe) = (null, null);
        return null;
    }
}
