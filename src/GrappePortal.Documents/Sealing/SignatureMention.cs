namespace GrappePortal.Documents.Sealing;

/// <summary>A signature as the signature pages and the proof file tell it. Null or blank is not printed; nothing is checked here.</summary>
public sealed record SignatureMention
{
    public required string Organisme { get; init; }

    /// <summary>Civility, first name and name.</summary>
    public required string Signataire { get; init; }

    public required string Qualite { get; init; }

    /// <summary>Act that gives the power to sign, as "délibération du 12 mars 2025"; that of the delegation when by delegation.</summary>
    public string? Pouvoir { get; init; }

    /// <summary>Person whom the document designates, when another one signed in that place.</summary>
    public string? Designe { get; init; }

    /// <summary>Words typed or ticked; null: not known to the portal.</summary>
    public string? Mention { get; init; } = "Lu et approuvé";

    public string? Lieu { get; init; }

    /// <summary>When the portal recorded it.</summary>
    public required DateTimeOffset SigneLe { get; init; }

    /// <summary>Day written by hand, on paper.</summary>
    public DateOnly? Jour { get; init; }

    public required ModeMention Mode { get; init; }

    public required AuthentificationMention Authentification { get; init; }

    /// <summary>Signature drawn by the person (PNG, at most 2 000 × 1 000 points and 500 kB); empty: none.</summary>
    public ReadOnlyMemory<byte> TracePng { get; init; }

    /// <summary>Proof file only: mail address to which link and code were sent.</summary>
    public string? Courriel { get; init; }

    /// <summary>Proof file only: network address of the browser.</summary>
    public string? Adresse { get; init; }

    /// <summary>Proof file only: what the browser says it is.</summary>
    public string? Agent { get; init; }

    /// <summary>Proof file only: SHA-256 of what was signed, hexadecimal.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Proof file only: when the document was first shown to the person who signed.</summary>
    public DateTimeOffset? OuvertLe { get; init; }

    /// <summary>Proof file only: when that person reached the last page; null: they did not.</summary>
    public DateTimeOffset? LuEnEntierLe { get; init; }

    /// <summary>Proof file only: the scanned page, the acts that empower, under the names that they bear in the pack.</summary>
    public IReadOnlyList<FichierMention> Pieces { get; init; } = [];
}

public enum ModeMention
{
    EnLigne,
    ParDelegation,
    Papier,
    EnRemplacement,
}

public enum AuthentificationMention
{
    Compte,
    LienEtCode,
    Aucune,
}

/// <summary>A row of the chained journal.</summary>
/// <param name="Rang">From 1.</param>
/// <param name="Le">Instant of the act.</param>
/// <param name="Acte">As "Signature", "Envoi pour signature".</param>
/// <param name="Par">Who.</param>
/// <param name="Detail">May be empty.</param>
/// <param name="Empreinte">SHA-256 of the row, which covers that of the row before.</param>
public sealed record EvenementMention(long Rang, DateTimeOffset Le, string Acte, string Par, string Detail, string Empreinte);

/// <param name="Nom">Name in the proof pack, as "convention.pdf"; ASCII without spaces where it enters commands.</param>
/// <param name="Taille">Bytes.</param>
/// <param name="Sha256">Hexadecimal.</param>
public sealed record FichierMention(string Nom, long Taille, string Sha256);
