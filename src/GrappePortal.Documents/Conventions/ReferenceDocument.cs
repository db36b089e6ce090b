using GrappePortal.Documents.Typesetting;

namespace GrappePortal.Documents.Conventions;

/// <summary>By what anybody can check the document: printed at the foot of each page and written in the metadata of the file.</summary>
/// <param name="Code">Short code, as "7K3Q-9F2M".</param>
/// <param name="Adresse">Page of verification, as "https://portail.exemple.fr/verifier".</param>
public sealed record ReferenceDocument(string Code, string Adresse)
{
    /// <summary>Where the QR code leads.</summary>
    public string Lien => $"{Adresse}?code={Uri.EscapeDataString(Code)}";
}

/// <summary>What the templates read of a reference.</summary>
/// <param name="Qr">A square of grey levels, row by row: 0 for dark, 255 for light.</param>
internal sealed record ReferenceContent(ReadyText Code, ReadyText Adresse, IReadOnlyList<int> Qr)
{
    public static ReferenceContent? From(ReferenceDocument? reference) => reference is null ? null : new ReferenceContent(
        ReadyText.Uncut(reference.Code), ReadyText.Uncut(reference.Adresse), QrCode.Modules(reference.Lien));
}
