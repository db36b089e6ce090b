namespace GrappePortal.Domain.Conventions;

/// <param name="Corps">Restricted Markdown with merge fields, as "{{porteur.nom}}".</param>
public sealed record ArticleModele(string Titre, string Corps);

/// <summary>The first text of a document. A model is never changed: a better text is a new version.</summary>
/// <param name="Version">From 1.</param>
public sealed record ModeleConvention(NatureConvention Nature, int Version, string Titre, IReadOnlyList<ArticleModele> Articles);
