using GrappePortal.Domain.Dossiers;

namespace GrappePortal.Domain.Conventions;

/// <summary>The text of a convention as it stood one day; never changed afterwards.</summary>
public sealed class VersionConvention
{
    private VersionConvention()
    {
    }

    internal VersionConvention(Convention convention, Acteur acteur, string? motif, DateTimeOffset now, EnvoiSignature? envoi)
    {
        (ConventionId, Numero, Titre) = (convention.Id, convention.Version, convention.Titre);
        Articles = [.. convention.Articles.Select(a => new ArticleFige(a.Titre, a.Corps, a.Id))];
        (Lignes, Imprimes) = envoi is null ? ([], []) : (FaitsImprimes.Of(convention.Nature, envoi.Lignes), envoi.Textes);
        (DocumentId, DocumentSha256, Code) = (envoi?.Document.FichierId, envoi?.Document.Sha256, envoi?.Document.Code);
        (Par, Motif, Le) = (acteur.Nom, Texte.OrNull(motif), now);
    }

    public Guid Id { get; private set; } = Identifiant.Next();

    public Guid ConventionId { get; private set; }

    public int Numero { get; private set; }

    public string Titre { get; private set; } = string.Empty;

    public IReadOnlyList<ArticleFige> Articles { get; private set; } = [];

    /// <summary>The articles as they were printed, their fields filled, for a version sent to sign.</summary>
    public IReadOnlyList<ArticleFige> Imprimes { get; private set; } = [];

    /// <summary>The facts that the text states about establishments, for a version sent to sign.</summary>
    public IReadOnlyList<LigneMembre> Lignes { get; private set; } = [];

    /// <summary>The frozen PDF of a version sent to sign: kept when the document is taken back, since paper copies of it may be about.</summary>
    public Guid? DocumentId { get; private set; }

    /// <summary>Lower-case hexadecimal.</summary>
    public string? DocumentSha256 { get; private set; }

    /// <summary>Printed on each of its pages.</summary>
    public CodeDocument? Code { get; private set; }

    /// <summary>True for a version that was sent to sign and taken back.</summary>
    public bool IsWithdrawnFrom(Convention convention)
    {
        ArgumentNullException.ThrowIfNull(convention);
        return DocumentId is not null && DocumentId != convention.DocumentId;
    }

    public DateTimeOffset Le { get; private set; }

    public string Par { get; private set; } = string.Empty;

    public string? Motif { get; private set; }
}
