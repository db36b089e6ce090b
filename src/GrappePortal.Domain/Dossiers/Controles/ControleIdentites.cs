namespace GrappePortal.Domain.Dossiers.Controles;

/// <summary>
/// One organisme gestionnaire that two rows of the member lists, or a list and the registry, call or number otherwise: name,
/// SIREN, nature. The first who speaks is believed until a person decides, the registry before all.
/// </summary>
internal static class ControleIdentites
{
    private static readonly (Champ Champ, Func<LigneLue, string> Said, Func<string, string, bool> Contradict)[] Comparisons =
    [
        (Champ.Organisme, ligne => ligne[Champ.Organisme], (one, other) => !Comparaison.IsSameOrganisme(one, other)),
        (Champ.Siren, ligne => ligne.Siren?.Value ?? string.Empty, (one, other) => one != other),
        (Champ.Nature, ligne => LectureMembre.Nature(ligne[Champ.Nature])?.ToString() ?? string.Empty, (one, other) => one != other),
    ];

    public static IEnumerable<Anomalie> Check(DossierLu dossier)
    {
        var lignes = dossier.Identites.Concat(dossier.Lignes.Where(ligne => ligne.Source.Nature == NatureSource.ListeMembres)).ToList();
        var bodies = new Corps(lignes);
        return lignes.Where(ligne => bodies.Of(ligne) is not null).GroupBy(ligne => bodies.Of(ligne)!)
            .Where(body => body.Any(ligne => !ligne.IsIdentite))
            .SelectMany(body => Comparisons.Select(comparison => Check(body.Key, [.. body], comparison.Champ, comparison.Said, comparison.Contradict)))
            .OfType<Anomalie>();
    }

    private static Anomalie? Check(string body, List<LigneLue> lignes, Champ champ, Func<LigneLue, string> said, Func<string, string, bool> contradict)
    {
        // A body has few names and many rows: the names are compared, not the rows.
        var values = lignes.Where(ligne => said(ligne).Length > 0).GroupBy(said).ToList();
        if (values.Count < 2 || values.Find(value => contradict(values[0].Key, value.Key)) is not { } doubtful)
        {
            return null;
        }

        var versions = values.Where(value => values.Exists(other => contradict(value.Key, other.Key))).ToList();
        return Constat.Cell(doubtful.First(), champ, CodeAnomalie.OrganismeContradictoire, Gravite.Avertissement, Message(champ, [.. versions.Select(version => version.First())])) with
        {
            Versions = [.. versions.SelectMany(version => version).Select(ligne => Constat.Version(ligne, ligne[champ]))],
            OrganismeGestionnaireId = versions.SelectMany(version => version).Select(ligne => ligne.OrganismeGestionnaireId).FirstOrDefault(id => id is not null),
            Cle = CleAnomalie.Of(CodeAnomalie.OrganismeContradictoire, champ, versions.Select(version => version.Key).Order(StringComparer.Ordinal).Prepend(body)),
        };
    }

    private static string Message(Champ champ, List<LigneLue> versions) =>
        $"{Name(versions)} reçoit {(versions.Count == 2 ? "deux valeurs" : $"{versions.Count} valeurs")} pour « {champ.Libelle()} » : {string.Join(" et ", versions.Select(ligne => $"« {ligne[champ]} » ({Constat.Place(ligne)})"))}. {Remedy(versions)}";

    private static string Name(List<LigneLue> versions) => versions.Select(ligne => ligne.Ej?.Value).FirstOrDefault(ej => ej is not null) is { } ej
        ? $"L’organisme de numéro FINESS juridique {ej}"
        : $"L’organisme « {versions[0][Champ.Organisme]} »";

    private static string Remedy(List<LigneLue> versions) => versions.Exists(ligne => ligne.Source.Nature == NatureSource.Registre)
        ? "Corrigez la liste si elle se trompe ; sinon, le registre garde sa valeur jusqu’à ce que vous reteniez l’autre dans le contrôle du dossier."
        : "Corrigez la ligne fausse, ou son numéro si ce sont deux organismes ; sinon, le registre retiendra la première valeur.";

    /// <summary>Which rows speak of one body: by EJ number; else by SIREN; else by name, where only one body bears it.</summary>
    private sealed class Corps
    {
        private readonly Dictionary<string, string?> _bySiren;
        private readonly Dictionary<string, string?> _byName;

        public Corps(List<LigneLue> lignes)
        {
            _bySiren = Known(lignes.Where(ligne => ligne is { Ej: not null, Siren: not null }).Select(ligne => (ligne.Siren!.Value, ligne.Ej!.Value)));
            _byName = Known(lignes.Where(ligne => ligne.Organisme.Length > 0 && Numbered(ligne) is not null).Select(ligne => (ligne.Organisme, Numbered(ligne)!)));
        }

        public string? Of(LigneLue ligne) => Numbered(ligne)
            ?? (ligne.Organisme.Length == 0 ? null : _byName.TryGetValue(ligne.Organisme, out var numbered) ? numbered : ligne.Organisme);

        private string? Numbered(LigneLue ligne) => (ligne.Ej, ligne.Siren) switch
        {
            ({ } ej, _) => ej.Value,
            (_, { } siren) => _bySiren.GetValueOrDefault(siren.Value) ?? siren.Value,
            _ => null,
        };

        private static Dictionary<string, string?> Known(IEnumerable<(string Key, string Body)> pairs) => pairs.Distinct()
            .GroupBy(pair => pair.Key, pair => pair.Body).ToDictionary(bodies => bodies.Key, bodies => bodies.Take(2).ToList() is [var only] ? only : null);
    }
}
