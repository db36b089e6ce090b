using System.Globalization;
using GrappePortal.Domain.Grappes;

namespace GrappePortal.Domain.Dossiers.Controles;

/// <summary>Numbers of ESMS that the documents announce, against the number that the reference list names.</summary>
internal static class ControleEffectifs
{
    public static IEnumerable<Anomalie> Check(DossierLu dossier)
    {
        var sides = dossier.Faits.Sources.SelectMany(source => source.NombresAnnonces.Select(nombre => (Source: source, Nombre: nombre))).ToList();
        var counted = dossier.Reference ?? dossier.Faits.Sources.FirstOrDefault(source => source.Lignes.Count > 0);
        var listed = counted is null ? sides.Select(side => side.Nombre).FirstOrDefault() : Count(dossier, counted);
        var versions = sides.Select(side => new Anomalie.Version(side.Source.Libelle, null, Announced(side.Nombre))).ToList();
        if (counted is not null)
        {
            versions.Insert(0, new Anomalie.Version(counted.Libelle, null, Listed(dossier, counted, listed)));
        }

        return sides.Where(side => side.Nombre != listed).Select(side =>
            Constat.Whole(side.Source, null, CodeAnomalie.Effectif, $"« {side.Source.Libelle} » {Announced(side.Nombre)}, mais {string.Join(", ", versions.Where(version => version.Source != side.Source.Libelle || version.Valeur != Announced(side.Nombre)).Select(version => $"« {version.Source} » {version.Valeur}"))}. Vérifiez la liste des membres, puis le nombre écrit dans les actes.", Text(side.Nombre), Text(listed)) with
            {
                Valeur = Text(side.Nombre),
                Versions = versions,
            });
    }

    private static int Count(DossierLu dossier, SourceDossier source) => dossier.Fiches.Count(fiche => fiche.Lignes.Any(ligne => ligne.Source == source));

    private static string Announced(int nombre) => $"annonce {Text(nombre)} établissement{(nombre > 1 ? "s" : "")}";

    private static string Listed(DossierLu dossier, SourceDossier source, int listed) => dossier.Faits.Porteur is { } porteur && !Names(dossier, source, porteur)
        ? $"en nomme {Text(listed)}, et {Text(listed + 1)} avec le porteur qui n’y figure pas"
        : $"en nomme {Text(listed)}";

    private static bool Names(DossierLu dossier, SourceDossier source, PorteurDossier porteur)
    {
        var nom = Comparaison.Nom(porteur.Nom);
        return dossier.Lignes.Where(ligne => ligne.Source == source).Any(ligne =>
            (ligne.Et is { } et && et.Value == Numero.Compact(porteur.FinessEt))
            || (ligne.Ej is { } ej && ej.Value == Numero.Compact(porteur.FinessEj))
            || ligne.Nom == nom || Comparaison.Nom(ligne[Champ.Organisme]) == nom);
    }

    private static string Text(int nombre) => nombre.ToString(CultureInfo.InvariantCulture);
}
