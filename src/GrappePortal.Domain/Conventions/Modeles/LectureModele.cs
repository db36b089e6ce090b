namespace GrappePortal.Domain.Conventions;

/// <summary>Reads a text that ships with the portal: a first line "# title", then sections "## title" with their body.</summary>
internal static class LectureModele
{
    /// <exception cref="InvalidDataException">The file does not have this shape.</exception>
    public static (string Titre, IReadOnlyList<(string Titre, string Corps)> Sections) Read(string file)
    {
        using var stream = typeof(LectureModele).Assembly.GetManifestResourceStream($"Modeles/{file}")
            ?? throw new InvalidDataException($"'{file}' is not in the assembly.");
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd(), file);
    }

    internal static (string Titre, IReadOnlyList<(string Titre, string Corps)> Sections) Parse(string text, string file)
    {
        var parts = $"\n{text.ReplaceLineEndings("\n")}".Split("\n## ");
        if (!parts[0].StartsWith("\n# ", StringComparison.Ordinal) || parts[0].Trim().Contains('\n', StringComparison.Ordinal))
            throw new InvalidDataException($"'{file}' begins with its title, and nothing else before the first section.");
        return (parts[0].Trim()[2..], [.. parts.Skip(1).Select(part => Section(part, file))]);
    }

    private static (string Titre, string Corps) Section(string part, string file) => part.Split('\n', 2) is [var titre, var corps]
        && !string.IsNullOrWhiteSpace(titre) && !string.IsNullOrWhiteSpace(corps)
        ? (titre.Trim(), corps.Trim())
        : throw new InvalidDataException($"'{file}' has a section without a title or without a text.");
}
