namespace GrappePortal.Domain.Dossiers.Controles;

/// <summary>The same ET twice in one document.</summary>
internal static class ControleDoublons
{
    public static IEnumerable<Anomalie> Check(DossierLu dossier) => dossier.ByEt
        .SelectMany(lignes => lignes.GroupBy(ligne => ligne.Rang))
        .Where(lignes => lignes.Skip(1).Any())
        .SelectMany(Repeated);

    private static IEnumerable<Anomalie> Repeated(IEnumerable<LigneLue> lignes)
    {
        var all = lignes.ToList();
        return all.Skip(1).Select(ligne => Constat.Cell(ligne, Champ.FinessEt, CodeAnomalie.Doublon, Gravite.Bloquante, Message(ligne, all[0])) with
        {
            // The first line and this one, never all of them: a number copied down a whole column is repeated thousands of times.
            Versions = [Version(all[0]), Version(ligne)],
        });
    }

    private static Anomalie.Version Version(LigneLue ligne) => new(ligne.Source.Libelle, ligne.Numero, ligne[Champ.Nom]);

    private static string Message(LigneLue ligne, LigneLue first) => ligne.Nom == first.Nom
        ? $"{ligne.Designation} : l’établissement {ligne.Et} figure déjà à la ligne {first.Numero}. Supprimez une des deux lignes."
        : $"{ligne.Designation} : le numéro {ligne.Et} est déjà celui de {first.Designation}, ligne {first.Numero}. Corrigez le numéro de l’un des deux ou supprimez la ligne en trop.";
}
