namespace GrappePortal.Domain.Dossiers;

/// <summary>Which sheet of a workbook was read, and which others hold something.</summary>
public sealed record FeuilleLue(string Nom, IReadOnlyList<string> Autres);
