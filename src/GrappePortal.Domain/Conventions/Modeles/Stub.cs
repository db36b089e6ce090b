namespace GrappePortal.Domain.Conventions;
public sealed record ArticleModele(string Titre, string Corps);
public sealed record ModeleConvention(NatureConvention Nature, int Version, string Titre, IReadOnlyList<ArticleModele> Articles);
public static class ModelesLivres { public static IReadOnlyList<ModeleConvention> Tous { get; } = [new(NatureConvention.Partenariat, 1, "Convention", [new("Objet", "Texte")])]; public static ModeleConvention Dernier(NatureConvention n) => Tous[0] with { Nature = n }; public static ModeleConvention Find(NatureConvention n, int v) => Dernier(n); }
public sealed record ChampFusion(string Nom, string Libelle);
public static class ChampsFusion { public static IReadOnlyList<ChampFusion> Tous { get; } = []; public static IReadOnlyList<string> Controler(string corps) => []; public static string Fusionner(string corps, IReadOnlyDictionary<string, string?> valeurs) => corps; }
public sealed record Clause(string Theme, string Titre, string Corps);
public static class ClausesLivrees { public static IReadOnlyList<Clause> Toutes { get; } = []; }
