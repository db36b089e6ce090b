namespace GrappePortal.Domain.Conventions;

/// <summary>Says what is wrong with a field, and how to mend it.</summary>
internal static class ControleChamp
{
    private const int LongestName = 60;

    /// <summary>A French sentence, or null when nothing is wrong.</summary>
    public static string? Fault(MorceauTexte piece, IReadOnlyDictionary<string, ChampFusion> known) => piece switch
    {
        { IsFault: true } => Typographie.Typeset(Malformed(piece.Texte, known.Keys)),
        { Nom: "" } => Typographie.Typeset("Un champ est vide : écrivez son nom entre les accolades, par exemple {{porteur.nom}}, ou retirez-le."),
        { Nom: { } nom } when !known.ContainsKey(nom) => Typographie.Typeset(Unknown(nom, known.Keys)),
        _ => null,
    };

    private static string Malformed(string text, IEnumerable<string> names)
    {
        var name = text.Trim('{', '}', ' ');
        if (name.Length == 0)
            return $"Les accolades « {text} » n’entourent aucun champ : écrivez un champ entier, par exemple {{{{porteur.nom}}}}, ou retirez-les.";
        return Nearest(name.Split(' ')[0], names) is { } near
            ? $"Le champ « {Short(text)} » n’est pas bien écrit : écrivez {{{{{near}}}}}."
            : $"Le champ « {Short(text)} » n’est pas bien écrit : ouvrez-le par deux accolades et fermez-le par deux accolades.";
    }

    private static string Unknown(string name, IEnumerable<string> names) => Nearest(name, names) is { } near
        ? $"Le champ {{{{{name}}}}} n’existe pas : vouliez-vous écrire {{{{{near}}}}} ?"
        : $"Le champ {{{{{Short(name)}}}}} n’existe pas : choisissez-le dans la liste des champs.";

    private static string Short(string text) => text.Length <= LongestName ? text : text[..LongestName] + "…";

    /// <summary>The known name to which the fewest letters must be changed; none when half of them would.</summary>
    private static string? Nearest(string name, IEnumerable<string> names)
    {
        if (name.Length > LongestName)
            return null;
        var typed = name.ToLowerInvariant();
        var (near, distance) = names.Select(known => (known, Distance(typed, known))).MinBy(pair => pair.Item2);
        return distance <= Math.Max(2, near.Length / 2) ? near : null;
    }

    /// <summary>Levenshtein: letters to add, remove or replace.</summary>
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)));
        }
        return row[^1];
    }
}
