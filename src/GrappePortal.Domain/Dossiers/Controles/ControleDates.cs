namespace GrappePortal.Domain.Dossiers.Controles;

/// <summary>An event dated before an act that authorises it: the signature of the convention, the délibération of a public body.</summary>
internal static class ControleDates
{
    public static IEnumerable<Anomalie> Check(DossierLu dossier) => dossier.Faits.Jalons
        .Select(jalon => Check(jalon, [.. Acts(dossier.Faits, jalon).Where(acte => acte.Date > jalon.Date).OrderBy(acte => acte.Date)])).OfType<Anomalie>();

    private static IEnumerable<ActeDossier> Acts(DossierAControler dossier, JalonDossier jalon)
    {
        // The earliest délibération of each public body is the one that lets it in. What happened before it joined was done without it.
        foreach (var organisme in dossier.Organismes.Where(organisme => ControlePieces.IsPublic(organisme) && organisme.Deliberations.Count > 0 && (!organisme.RejointEnsuite || organisme.RejointLe <= jalon.Date)))
        {
            yield return new ActeDossier($"délibération de « {organisme.Nom} »", organisme.Deliberations.Min(acte => acte.Date));
        }

        if (dossier.ConventionSigneeLe is { } signedOn)
        {
            yield return new ActeDossier("signature de la convention", signedOn);
        }
    }

    private static Anomalie? Check(JalonDossier jalon, IReadOnlyList<ActeDossier> later) => later.Count == 0
        ? null
        : Constat.Whole(null, null, CodeAnomalie.JalonPremature, $"« {jalon.Libelle} » est daté du {ControlePieces.Day(jalon.Date)}, avant {string.Join(" et ", later.Select(acte => $"la {acte.Reference} du {ControlePieces.Day(acte.Date)}"))} : corrigez la date de l’événement ou justifiez-la auprès de l’ARS.", [jalon.Libelle, ControlePieces.Day(jalon.Date), .. later.Select(acte => ControlePieces.Day(acte.Date))]) with
        {
            Valeur = ControlePieces.Day(jalon.Date),
            Versions = [new(jalon.Libelle, null, ControlePieces.Day(jalon.Date)), .. later.Select(acte => new Anomalie.Version(acte.Reference, null, ControlePieces.Day(acte.Date)))],
        };
}
