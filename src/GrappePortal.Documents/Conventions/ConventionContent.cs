using GrappePortal.Documents.Typesetting;

namespace GrappePortal.Documents.Conventions;

/// <summary>What the template convention.typ reads: texts parsed, numbers given, words of tables cut.</summary>
internal sealed record ConventionContent
{
    public required string Titre { get; init; }

    public string? SousTitre { get; init; }

    public string? Grappe { get; init; }

    public ReferenceContent? Reference { get; init; }

    public required string IntituleParties { get; init; }

    public required IReadOnlyList<PartieContent> Parties { get; init; }

    public required IReadOnlyList<SectionContent> Articles { get; init; }

    public required IReadOnlyList<SectionContent> Annexes { get; init; }

    public required IReadOnlyList<SignataireContent> Signataires { get; init; }

    public bool SignatureManuscrite { get; init; }

    public string? Lieu { get; init; }

    public DateOnly? Date { get; init; }

    public static ConventionContent From(ConventionDocument document) => new()
    {
        Titre = document.Titre,
        SousTitre = document.SousTitre,
        Grappe = document.Grappe,
        Reference = ReferenceContent.From(document.Reference),
        IntituleParties = document.IntituleParties,
        Parties = [.. document.Parties.Select((party, rank) => PartieContent.From(party, rank == 0 && document.PorteurEnTete))],
        Articles = SectionContent.From(document.Articles),
        Annexes = SectionContent.From(document.Annexes),
        Signataires = [.. document.Signataires.Select(SignataireContent.From)],
        SignatureManuscrite = document.SignatureManuscrite,
        Lieu = document.Lieu,
        Date = document.Date,
    };
}

internal sealed record PartieContent(
    ReadyText? Organisme, bool IsPorteur, ReadyText? Siren, ReadyText? Finess, ReadyText? Adresse,
    ReadyText? Representant, ReadyText? Qualite, ReadyText? Pouvoir, IReadOnlyList<EtablissementContent> Etablissements)
{
    public static PartieContent From(PartieMention party, bool isPorteur) => new(
        Cell.Of(party.Organisme), isPorteur, Cell.Of(Cell.Grouped(party.Siren)), Cell.Of(party.FinessJuridique), Cell.Of(party.Adresse),
        Cell.Of(party.Representant), Cell.Of(party.Qualite), Cell.Of(party.Pouvoir),
        [.. party.Etablissements.Select(e => new EtablissementContent(Cell.Of(e.Nom), Cell.Of(e.Ville), Cell.Of(e.Finess)))]);
}

internal sealed record EtablissementContent(ReadyText? Nom, ReadyText? Ville, ReadyText? Finess);

internal sealed record SignataireContent(ReadyText? Organisme, ReadyText? Nom, ReadyText? Qualite, ReadyText? Pouvoir)
{
    public static SignataireContent From(SignataireMention signatory) =>
        new(Cell.Of(signatory.Organisme), Cell.Of(signatory.Nom), Cell.Of(signatory.Qualite), Cell.Of(signatory.Pouvoir));
}

internal static class Cell
{
    public static ReadyText? Of(string? text) => string.IsNullOrWhiteSpace(text) ? null : ReadyText.InCell(text);

    /// <summary>"262702913" gives "262 702 913"; anything else is shown as it is.</summary>
    public static string? Grouped(string? siren) => siren is { Length: 9 } && siren.All(char.IsAsciiDigit)
        ? $"{siren[..3]}\u00A0{siren[3..6]}\u00A0{siren[6..]}"
        : siren;
}
