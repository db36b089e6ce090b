using System.Globalization;

namespace GrappePortal.Documents.Spreadsheets;

/// <summary>The bytes of an upload and the name that its sender gave it: a name to show, never a path and never a proof.</summary>
internal sealed class UploadedFile(byte[] content, string name)
{
    private const int ShownCharacters = 80;

    public byte[] Content { get; } = content;

    public FichierIllisibleException Refuse(string whatAndRemedy, Exception? inner = null) =>
        Refusal(name, whatAndRemedy, inner);

    public static FichierIllisibleException Refusal(string name, string whatAndRemedy, Exception? inner = null) =>
        new($"Le fichier « {Shown(name)} » {whatAndRemedy}", inner);

    public FichierIllisibleException Corrupted(Exception? inner = null) =>
        Refuse("est abîmé ou incomplet : ouvrez-le dans Excel ou LibreOffice, enregistrez-le de nouveau en .xlsx, puis renvoyez-le.", inner);

    private static string Shown(string name)
    {
        var last = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        var printable = string.Concat(CellText.Clean(last).Where(c => char.GetUnicodeCategory(c) != UnicodeCategory.Format)).Replace('\n', ' ');
        return printable.Length <= ShownCharacters ? printable : printable[..ShownCharacters] + "…";
    }
}
