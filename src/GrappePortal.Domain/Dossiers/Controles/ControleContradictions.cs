using GrappePortal.Domain.Grappes;

namespace GrappePortal.Domain.Dossiers.Controles;

/// <summary>The same establishment described otherwise by two documents: number, name, town, postcode, capacity, contact.</summary>
internal static class ControleContradictions
{
    private static readonly (Champ Champ, Func<LigneLue, LigneLue, bool> Contradicts)[] Comparisons =
    [
        (Champ.FinessEt, (one, other) => one.Et is not null && other.Et is not null && one.Et != other.Et),
        (Champ.Nom, (one, other) => Differ(one.Nom, other.Nom)),
        (Champ.Commune, (one, other) => Differ(one.Commune, other.Commune)),
        (Champ.CodePostal, (one, other) => one.CodePostal is not null && other.CodePostal is not null && one.CodePostal != other.CodePostal),
        (Champ.Capacite, (one, other) => Capacite.Parse(one[Champ.Capacite]).Contradicts(Capacite.Parse(other[Champ.Capacite]))),
        (Champ.Contact, (one, other) => IsContact(one) && IsContact(other) && !Comparaison.IsSamePerson(one[Champ.Contact], other[Champ.Contact])),
    ];

    public static IEnumerable<Anomalie> Check(DossierLu dossier) => dossier.Fiches
        .Where(fiche => !fiche.IsAlone)
        .SelectMany(fiche => Comparisons.Select(comparison => Check([.. fiche.OnePerSource()], comparison.Champ, comparison.Contradicts)))
        .OfType<Anomalie>();

    /// <summary>Every row that another one contradicts: who keeps a version gives it to all the others, however many say the same.</summary>
    private static Anomalie? Check(IReadOnlyList<LigneLue> lignes, Champ champ, Func<LigneLue, LigneLue, bool> contradicts)
    {
        var said = lignes.Where(ligne => ligne[champ].Length > 0).ToList();
        var versions = said.Where(ligne => said.Exists(other => contradicts(ligne, other))).ToList();
        return versions.Find(ligne => contradicts(versions[0], ligne)) is { } doubtful
            ? Constat.Versions(doubtful, champ, CodeAnomalie.Contradiction, Message(champ, versions), [.. versions.Select(ligne => (ligne, ligne[champ]))])
            : null;
    }

    private static string Message(Champ champ, List<LigneLue> versions) =>
        $"{versions[0].Designation} : les documents ne donnent pas {Same(champ)}, {string.Join(" et ", versions.GroupBy(ligne => ligne[champ]).Select(same => $"« {same.Key} » ({string.Join(" ; ", same.Select(Constat.Place))})"))}. Gardez la bonne version et corrigez {(versions.Count > 2 ? "les autres" : "l’autre")}.";

    private static string Same(Champ champ) => (champ is Champ.Capacite or Champ.Commune ? "la même " : "le même ") + champ.Libelle();

    private static bool Differ(string one, string other) => one.Length > 0 && other.Length > 0 && one != other;

    /// <summary>The person named by a signature table is its signatory: see <see cref="ControleSignataires"/>.</summary>
    private static bool IsContact(LigneLue ligne) => ligne.Source.Nature != NatureSource.TableauSignatures;
}
