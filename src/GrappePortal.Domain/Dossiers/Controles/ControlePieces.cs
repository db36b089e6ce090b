using System.Globalization;
using GrappePortal.Domain.Grappes;

namespace GrappePortal.Domain.Dossiers.Controles;

/// <summary>The papers of each organisme gestionnaire: letter of engagement, signatory and power, délibération of a public body.</summary>
internal static class ControlePieces
{
    private static readonly HashSet<string> PublicWords = ["CCAS", "CIAS", "COMMUNE", "MAIRIE"];

    public static IEnumerable<Anomalie> Check(DossierLu dossier) =>
        dossier.Faits.Organismes.SelectMany(organisme => Check(dossier, organisme)).OfType<Anomalie>();

    /// <summary>True when the body of this row has no letter at all, which is said once for the body.</summary>
    internal static bool LacksLetter(DossierLu dossier, LigneLue ligne) =>
        dossier.Faits.Organismes.Any(organisme => IsRowOf(ligne, organisme) && LacksLetter(dossier, organisme));

    internal static bool IsPublic(OrganismeDossier organisme) => organisme.Nature == NatureOrganisme.Public
        || (organisme.Nature is null && (Comparaison.Words(organisme.Nom).Any(PublicWords.Contains) || string.Join(' ', Comparaison.Words(organisme.Nom)).Contains("COMMUNAL D ACTION SOCIALE", StringComparison.Ordinal)));

    private static IEnumerable<Anomalie?> Check(DossierLu dossier, OrganismeDossier organisme)
    {
        yield return LacksLetter(dossier, organisme)
            ? Constat.Body(organisme, CodeAnomalie.LettreAbsente, $"« {organisme.Nom} » n’a pas de lettre d’engagement : demandez-la à son représentant et déposez-la.")
            : null;
        yield return CheckSignatory(organisme);
        yield return IsPublic(organisme) ? CheckDeliberation(organisme, dossier.Faits.SigneLe(organisme)) : null;
    }

    private static Anomalie? CheckSignatory(OrganismeDossier organisme) => (organisme.Signataire.Length, organisme.Pouvoir.Length) switch
    {
        (0, _) => Constat.Body(organisme, CodeAnomalie.Manquant, $"« {organisme.Nom} » n’a pas de représentant habilité à signer : enregistrez-le avec son pouvoir.") with { Champ = Champ.Representant },
        (_, 0) => Constat.Body(organisme, CodeAnomalie.PouvoirAbsent, $"« {organisme.Nom} » : le pouvoir de « {organisme.Signataire} » n’est pas enregistré. Indiquez les statuts, la délibération ou la délégation qui l’autorise à signer.", organisme.Signataire),
        _ => null,
    };

    private static Anomalie? CheckDeliberation(OrganismeDossier organisme, DateOnly? signedOn)
    {
        if (organisme.Deliberations.Count == 0)
        {
            return Constat.Body(organisme, CodeAnomalie.DeliberationAbsente, $"« {organisme.Nom} » est un organisme public et n’a pas de délibération : demandez celle qui autorise la signature de la convention.");
        }

        var first = organisme.Deliberations.MinBy(acte => acte.Date)!;
        return signedOn is { } day && first.Date > day
            ? Constat.Body(organisme, CodeAnomalie.DeliberationTardive, $"« {organisme.Nom} » : la délibération « {first.Reference} » du {Day(first.Date)} est postérieure à la signature {(organisme.RejointEnsuite ? "du document par lequel il a rejoint la grappe" : "de la convention")}, le {Day(day)}. Demandez une délibération antérieure ou faites signer à nouveau.", Day(first.Date))
            : null;
    }

    private static bool LacksLetter(DossierLu dossier, OrganismeDossier organisme) => organisme.LettreEngagementLe is null
        && !dossier.Fiches.Any(fiche => fiche.Mentions(NatureSource.LettresEngagement) && fiche.Lignes.Any(ligne => IsRowOf(ligne, organisme)));

    private static bool IsRowOf(LigneLue ligne, OrganismeDossier organisme)
    {
        var ej = Numero.Compact(organisme.FinessEj);
        return (organisme.Id is { } id && ligne.OrganismeGestionnaireId == id)
            || (ej.Length > 0 && ligne.Ej?.Value == ej)
            || (ligne.Organisme.Length > 0 && ligne.Organisme == Comparaison.Organisme(organisme.Nom));
    }

    internal static string Day(DateOnly date) => date.ToString("dd'/'MM'/'yyyy", CultureInfo.InvariantCulture);
}
