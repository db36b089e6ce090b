using System.Globalization;
using System.Text;
using GrappePortal.Domain.Conventions;

namespace GrappePortal.Web.Shared;

/// <summary>The name of a file that somebody saves beside twenty others: what it is, in letters that every system takes.</summary>
public static class NomTelechargement
{
    private const int Longest = 60;

    /// <summary>"convention-de-partenariat-7K3M-9QXD-2FHT-preuve.zip".</summary>
    /// <param name="titre">Of the document.</param>
    /// <param name="code">Printed on its pages; none for a draft.</param>
    /// <param name="fin">What follows, with the extension: "-preuve.zip", ".pdf".</param>
    public static string Of(string titre, CodeDocument? code, string fin) => $"{Ascii(titre)}{(code is null ? string.Empty : $"-{code.Value}")}{fin}";

    /// <summary>Shown by the browser and, if it is saved, under this name.</summary>
    public static IResult Inline(HttpContext context, byte[] pdf, string nom)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Response.Headers.ContentDisposition = $"inline; filename=\"{nom}\"";
        return Results.Bytes(pdf, "application/pdf");
    }

    private static string Ascii(string titre)
    {
        var letters = titre.Replace("œ", "oe", StringComparison.OrdinalIgnoreCase).Replace("æ", "ae", StringComparison.OrdinalIgnoreCase).Normalize(NormalizationForm.FormD)
            .Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            .Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : ' ');
        var name = string.Join('-', string.Concat(letters).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return name.Length == 0 ? "document" : name.Length <= Longest ? name : Cut(name);
    }

    // At the end of a word, when there is one.
    private static string Cut(string name) => name.LastIndexOf('-', Longest) is > 0 and var end ? name[..end] : name[..Longest];
}
