namespace GrappePortal.Domain.Dossiers.Controles;

/// <summary>What a document should say and does not.</summary>
internal static class ControleManquants
{
    public static IEnumerable<Anomalie> Check(DossierLu dossier) => dossier.Faits.Sources
        .SelectMany((source, rang) => Check(source, dossier.Lignes.Where(ligne => ligne.Rang == rang)));

    // Only two columns are required: what a document has no column for, it does not leave out. The registry, which has
    // them all, says what is still unknown.
    private static IEnumerable<Anomalie> Check(SourceDossier source, IEnumerable<LigneLue> lignes)
    {
        var expected = Required.Concat(Expected(source.Nature).Where(champ => HasColumn(source, champ))).ToList();
        return lignes.SelectMany(ligne => expected.Where(champ => !IsFilled(ligne, champ)).Select(champ => (ligne, champ)))
            .DistinctBy(gap => Scope(gap.ligne, gap.champ))
            .Select(gap => Missing(gap.ligne, gap.champ));
    }

    /// <summary>In the registry, what a body lacks is said once and not for each of its establishments.</summary>
    private static (Guid? Organisme, int? Ligne, Champ Champ) Scope(LigneLue ligne, Champ champ) =>
        champ is Champ.FinessEj or Champ.Representant && ligne.OrganismeGestionnaireId is { } organisme
            ? (organisme, null, champ)
            : (null, ligne.Numero, champ);

    private static IEnumerable<Champ> Required => [Champ.FinessEt, Champ.Nom];

    private static Champ[] Expected(NatureSource nature) => nature switch
    {
        NatureSource.Registre or NatureSource.ListeMembres => [Champ.Capacite, Champ.Siret, Champ.FinessEj, Champ.Representant],
        NatureSource.TableauSignatures => [Champ.Contact],
        _ => [Champ.FinessEj, Champ.Representant],
    };

    private static bool HasColumn(SourceDossier source, Champ champ) =>
        source.Colonnes?.Contains(champ) != false || (champ == Champ.Contact && source.Colonnes.Contains(Champ.Representant));

    /// <summary>In a signature table, the person named is the signatory, whatever the heading.</summary>
    private static bool IsFilled(LigneLue ligne, Champ champ) =>
        ligne[champ].Length > 0 || (champ == Champ.Contact && ligne[Champ.Representant].Length > 0);

    private static Anomalie Missing(LigneLue ligne, Champ champ)
    {
        // The convention names its parties, not always their establishments.
        var blocking = champ is Champ.FinessEt or Champ.Nom && ligne.Source.Nature != NatureSource.Convention;
        return Constat.Cell(ligne, champ, CodeAnomalie.Manquant, blocking ? Gravite.Bloquante : Gravite.Avertissement,
            $"{ligne.Designation} : il manque l’information « {champ.Libelle()} ». {Remedy(ligne, champ)}") with
        {
            Proposition = champ switch
            {
                Champ.FinessEt => ligne.Fiche.Et?.Value,
                _ => ligne.Fiche.Lignes.Select(other => other[champ]).FirstOrDefault(valeur => valeur.Length > 0),
            },
        };
    }

    private static string Remedy(LigneLue ligne, Champ champ) => ligne.Source.Nature == NatureSource.Registre
        ? "Complétez sa fiche."
        : $"Complétez la colonne « {champ.Colonne()} ».";
}
