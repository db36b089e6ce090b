using System.Globalization;
using GrappePortal.Documents.Conventions;
using GrappePortal.Documents.Typesetting;

namespace GrappePortal.Documents.Sealing;

/// <summary>What the two templates read: dates and sizes in words.</summary>
internal sealed record PreuveContent
{
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");
    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    public required string Titre { get; init; }

    public string? Grappe { get; init; }

    public ReferenceContent? Reference { get; init; }

    public required FichierContent Fige { get; init; }

    public FichierContent? Final { get; init; }

    public FichierContent? Donnees { get; init; }

    public SceauContent? Sceau { get; init; }

    public required IReadOnlyList<SignatureContent> Signatures { get; init; }

    public IReadOnlyList<EvenementContent> Evenements { get; init; } = [];

    public static PreuveContent From(PagesSignaturesDocument document) => new()
    {
        Titre = document.Titre,
        Grappe = document.Grappe,
        Reference = ReferenceContent.From(document.Reference),
        Fige = FichierContent.From(document.Fige),
        Signatures = [.. document.Signatures.Select(SignatureContent.From)],
    };

    public static PreuveContent From(DossierPreuveDocument document) => new()
    {
        Titre = document.Titre,
        Grappe = document.Grappe,
        Reference = ReferenceContent.From(document.Reference),
        Fige = FichierContent.From(document.Fige),
        Final = FichierContent.From(document.Final),
        Donnees = document.Donnees is null ? null : FichierContent.From(document.Donnees),
        Sceau = SceauContent.From(document.Sceau),
        Signatures = [.. document.Signatures.Select(SignatureContent.From)],
        Evenements = [.. document.Evenements.Select(EvenementContent.From)],
    };

    /// <summary>"21 novembre 2026 à 11 h 00 min 05 s (heure de Paris)".</summary>
    public static string InParis(DateTimeOffset instant) =>
        TimeZoneInfo.ConvertTime(instant, Paris).ToString("d MMMM yyyy 'à' H' h 'mm' min 'ss' s (heure de Paris)'", French);

    public static ReadyText Utc(DateTimeOffset instant) =>
        new(instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture));

    public static ReadyText InJournal(DateTimeOffset instant) =>
        new(instant.UtcDateTime.ToString("yyyy-MM-dd\u00A0HH:mm:ss", CultureInfo.InvariantCulture));

    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", French);
}

internal sealed record FichierContent(ReadyText Nom, ReadyText Taille, ReadyText Octets, ReadyText Sha256)
{
    public static FichierContent From(FichierMention fichier) => new(
        ReadyText.Uncut(fichier.Nom), new(fichier.Taille.ToString(CultureInfo.InvariantCulture)),
        new(fichier.Taille.ToString("N0", CultureInfo.GetCultureInfo("fr-FR"))), ReadyText.Uncut(fichier.Sha256));
}

/// <summary>A file that somebody brought: its name is theirs.</summary>
internal sealed record PieceContent(ReadyText Nom, ReadyText Octets, ReadyText Sha256)
{
    public static PieceContent From(FichierMention piece) => new(
        ReadyText.InCell(piece.Nom), new(piece.Taille.ToString("N0", CultureInfo.GetCultureInfo("fr-FR"))), ReadyText.Uncut(piece.Sha256));
}

internal sealed record SceauContent(string Scelleur, ReadyText Empreinte, string? ScelleLe, ReadyText? ScelleUtc, string? Horodatage, ReadyText? HorodateUtc)
{
    public static SceauContent From(VerificationSceau sceau) => new(
        sceau.Scelleur ?? "", ReadyText.Uncut(sceau.EmpreinteCertificat ?? ""),
        sceau.ScelleLe is { } told ? PreuveContent.InParis(told) : null, sceau.ScelleLe is { } instant ? PreuveContent.Utc(instant) : null,
        sceau.Horodatage?.Designation, sceau.Horodatage is { } stamp ? PreuveContent.Utc(stamp.Instant) : null);
}

internal sealed record EvenementContent(long Rang, ReadyText Utc, ReadyText Acte, ReadyText Par, ReadyText Detail, ReadyText Empreinte)
{
    public static EvenementContent From(EvenementMention one) => new(
        one.Rang, PreuveContent.InJournal(one.Le), ReadyText.InCell(one.Acte), ReadyText.InCell(one.Par), ReadyText.InCell(one.Detail), ReadyText.Uncut(one.Empreinte));
}

internal sealed record SignatureContent
{
    public required SignatureMention De { get; init; }

    public required string Instant { get; init; }

    public required ReadyText Utc { get; init; }

    public string? Jour { get; init; }

    public string? Ouvert { get; init; }

    public string? LuEnEntier { get; init; }

    public ReadyText? Sha256 { get; init; }

    public IReadOnlyList<PieceContent> Pieces { get; init; } = [];

    /// <summary>The drawing inside an SVG image: a template reads text only.</summary>
    public ReadyText? Trace { get; init; }

    public bool TraceIllisible { get; init; }

    public static SignatureContent From(SignatureMention signature)
    {
        var trace = Drawing(signature.TracePng.Span);
        return new SignatureContent
        {
            De = signature with { TracePng = default, Pieces = [] },
            Instant = PreuveContent.InParis(signature.SigneLe),
            Utc = PreuveContent.Utc(signature.SigneLe),
            Jour = signature.Jour is { } day ? PreuveContent.Day(day) : null,
            Ouvert = signature.OuvertLe is { } opened ? PreuveContent.InParis(opened) : null,
            LuEnEntier = signature.LuEnEntierLe is { } read ? PreuveContent.InParis(read) : null,
            Sha256 = signature.Sha256 is null ? null : ReadyText.Uncut(signature.Sha256),
            Pieces = [.. signature.Pieces.Select(PieceContent.From)],
            Trace = trace is null ? null : new ReadyText(trace),
            TraceIllisible = trace is null && !signature.TracePng.IsEmpty,
        };
    }

    /// <summary>Null when there is no picture that can be shown: it never keeps a document from being sealed.</summary>
    private static string? Drawing(ReadOnlySpan<byte> png) => TracePng.Read(png) is not { } trace ? null : string.Create(
        CultureInfo.InvariantCulture,
        $"""<svg xmlns="http://www.w3.org/2000/svg" width="{trace.Width}" height="{trace.Height}"><image width="{trace.Width}" height="{trace.Height}" href="data:image/png;base64,{Convert.ToBase64String(trace.File)}"/></svg>""");
}
