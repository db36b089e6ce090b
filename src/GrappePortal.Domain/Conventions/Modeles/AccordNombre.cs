namespace GrappePortal.Domain.Conventions;

/// <summary>The models speak of many; French wants "1 organisme gestionnaire" when there is one, or none.</summary>
internal static class AccordNombre
{
    private static readonly (string Pluriel, string Singulier)[] Noms =
    [
        ("organismes gestionnaires", "organisme gestionnaire"),
        ("établissements et services", "établissement ou service"),
        ("établissements", "établissement"),
    ];

    /// <param name="number">What the field before this text was merged into, if there is one.</param>
    /// <param name="text">What follows it.</param>
    public static string Of(string? number, string text)
    {
        if (number is not ("0" or "1") || text.Length == 0 || !char.IsWhiteSpace(text[0]))
        {
            return text;
        }

        var (pluriel, singulier) = Array.Find(Noms, nom => text.AsSpan(1).StartsWith(nom.Pluriel, StringComparison.Ordinal));
        return pluriel is null ? text : string.Concat(text.AsSpan(0, 1), singulier, text.AsSpan(1 + pluriel.Length));
    }
}
