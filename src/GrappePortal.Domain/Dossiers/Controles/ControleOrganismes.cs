namespace GrappePortal.Domain.Dossiers.Controles;

/// <summary>
/// The same organisme gestionnaire with two EJ numbers: two documents attach one ET to two EJ, or rows that share a SIREN,
/// or a name within a département, give two.
/// </summary>
internal static class ControleOrganismes
{
    public static IEnumerable<Anomalie> Check(DossierLu dossier)
    {
        // An ET number typed in the EJ column is another fault, with its own finding.
        // A list alone, before it enters the registry, is compared with the bodies that stand there.
        var lignes = (dossier.Has(NatureSource.Registre) ? dossier.Lignes : dossier.Identites.Concat(dossier.Lignes)).Where(ligne => ligne.Ej is { } ej && !dossier.ByEt.Contains(ej.Value)).ToList();
        var groups = new Ensembles();
        foreach (var shared in Shared(lignes))
        {
            foreach (var ligne in shared)
            {
                groups.Join(shared[0].Ej!.Value, ligne.Ej!.Value);
            }
        }

        return lignes.GroupBy(ligne => groups.Find(ligne.Ej!.Value)).Select(Check).OfType<Anomalie>();
    }

    /// <summary>Rows that one piece of evidence brings together.</summary>
    private static IEnumerable<List<LigneLue>> Shared(List<LigneLue> lignes)
    {
        var byEt = lignes.Where(ligne => ligne.Fiche.Et is not null).GroupBy(ligne => ligne.Fiche.Et!.Value);
        var bySiren = lignes.Where(ligne => ligne.Siren is not null).GroupBy(ligne => ligne.Siren!.Value);
        var byName = lignes.Where(ligne => ligne.Organisme.Length > 0)
            .GroupBy(ligne => $"{ligne.Organisme} {ligne.Ej!.Departement}")
            // Two bodies may bear one name: when each gives its SIREN, they are two.
            .Where(namesakes => namesakes.Select(ligne => ligne.Siren).OfType<Grappes.Siren>().Distinct().Take(2).Count() < 2);
        return byEt.Concat(bySiren).Concat(byName).Select(shared => shared.ToList());
    }

    private static Anomalie? Check(IEnumerable<LigneLue> body)
    {
        var versions = body.GroupBy(ligne => ligne.Ej!.Value)
            .OrderByDescending(lignes => lignes.Any(ligne => ligne.IsIdentite)).ThenByDescending(lignes => lignes.Count()).ThenBy(lignes => lignes.Min(ligne => ligne.Rang)).ToList();
        if (versions.Count < 2)
        {
            return null;
        }

        var (kept, doubtful) = (versions[0].First(), versions[1].First());
        var name = new[] { doubtful, kept }.Select(ligne => ligne[Champ.Organisme]).FirstOrDefault(nom => nom.Length > 0);
        return Constat.Versions(doubtful, Champ.FinessEj, CodeAnomalie.EjMultiple, Message(name, versions), [.. versions.Select(lignes => (lignes.First(), lignes.Key))]) with
        {
            Proposition = kept.Ej!.Value,
            AMender = [.. versions.Skip(1).SelectMany(lignes => lignes).Select(ligne => Constat.Version(ligne, ligne.Ej!.Value)).Where(version => version.CanBeMended)],
            Cle = CleAnomalie.Of(CodeAnomalie.EjMultiple, Champ.FinessEj, versions.Select(lignes => lignes.Key).Order(StringComparer.Ordinal)),
        };
    }

    private static string Message(string? name, List<IGrouping<string, LigneLue>> versions) =>
        $"L’organisme {(name is null ? "de cette ligne" : $"« {name} »")} a {versions.Count} numéros FINESS juridiques : {string.Join(" et ", versions.Select(lignes => $"{lignes.Key} ({Constat.Place(lignes.First())})"))}. Vérifiez dans le répertoire FINESS lequel gère ces établissements.";
}
