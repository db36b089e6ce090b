namespace GrappePortal.Web.Shared.Listes;

/// <summary>An option of a list.</summary>
public sealed record Choix(Guid Id, string Nom);
