namespace GrappePortal.Domain.Indicateurs;

/// <summary>What somebody says of a cell, or of the month as a whole. Kept as written.</summary>
public sealed class CommentaireReleve
{
    /// <summary>Longest text, in characters.</summary>
    public const int LongueurTexte = 2000;

    private CommentaireReleve()
    {
    }

    /// <exception cref="RuleViolationException">Nothing was written, too much, or the number of a patient.</exception>
    public CommentaireReleve(Guid releveId, string? code, string? texte, string par, DateTimeOffset le)
    {
        (ReleveId, Code, Par, Le) = (releveId, Domain.Texte.OrNull(code), par, le);
        Texte = Domain.Texte.Required(texte, "Le commentaire");
        if (Texte.Length > LongueurTexte)
        {
            throw new RuleViolationException($"Le commentaire dépasse {LongueurTexte} caractères : raccourcissez-le.");
        }

        DonneesNominatives.Refuse(Texte, "Le commentaire");
    }

    public Guid Id { get; private set; } = Identifiant.Next();

    public Guid ReleveId { get; private set; }

    /// <summary>Of the indicator; <see langword="null"/> for the whole month.</summary>
    public string? Code { get; private set; }

    public string Texte { get; private set; } = string.Empty;

    public string Par { get; private set; } = string.Empty;

    public DateTimeOffset Le { get; private set; }
}
