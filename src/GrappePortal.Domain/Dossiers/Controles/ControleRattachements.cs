namespace GrappePortal.Domain.Dossiers.Controles;

/// <summary>A row of a member list that describes an organisme gestionnaire without saying which.</summary>
internal static class ControleRattachements
{
    private static readonly Champ[] Described = [Champ.Siren, Champ.Nature, Champ.Representant, Champ.Qualite];

    public static IEnumerable<Anomalie> Check(DossierLu dossier)
    {
        var sirens = dossier.Identites.Concat(dossier.Lignes).Where(NamesBody).Select(ligne => ligne.Siren).OfType<Grappes.Siren>().ToHashSet();
        return dossier.Lignes.Where(ligne => ligne.Source.Nature == NatureSource.ListeMembres)
            .Select(ligne => NamesBody(ligne) ? Common(ligne) : Nameless(ligne, sirens)).OfType<Anomalie>();
    }

    private static bool NamesBody(LigneLue ligne) => ligne[Champ.Organisme].Length > 0 || ligne.Ej is not null;

    private static Anomalie? Nameless(LigneLue ligne, HashSet<Grappes.Siren> sirens)
    {
        var described = Described.Where(champ => ligne[champ].Length > 0).ToList();
        return described.Count == 0 || (ligne.Siren is { } siren && sirens.Contains(siren))
            ? null
            : Constat.Cell(ligne, Champ.Organisme, CodeAnomalie.OrganismeIndetermine, Gravite.Avertissement, $"{ligne.Designation} : la ligne ne dit pas de quel organisme gestionnaire il s’agit. {(described.Count == 1 ? "Cette information n’entrera" : "Ces informations n’entreront")} pas au registre : {string.Join(", ", described.Select(champ => $"{champ.Libelle()} « {ligne[champ]} »"))}. Complétez la colonne « {Champ.Organisme.Colonne()} » ou « {Champ.FinessEj.Colonne()} ».") with
            {
                Cle = CleAnomalie.Of(CodeAnomalie.OrganismeIndetermine, Champ.Organisme, described.Select(champ => ligne[champ]).Prepend(ligne.Identity)),
            };
    }

    /// <summary>"CCAS", without number nor town, is that of any commune.</summary>
    private static Anomalie? Common(LigneLue ligne) => ligne is { Ej: null, Siren: null, Organisme.Length: 0, Commune.Length: 0 }
        ? Constat.Cell(ligne, Champ.Organisme, CodeAnomalie.OrganismeIndetermine, Gravite.Avertissement, $"{ligne.Designation} : « {ligne[Champ.Organisme]} » peut désigner plusieurs organismes. Complétez son nom, son numéro FINESS juridique, son SIREN ou la commune de la ligne.")
        : null;
}
