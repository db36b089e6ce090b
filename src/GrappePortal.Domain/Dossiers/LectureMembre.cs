using GrappePortal.Domain.Grappes;

namespace GrappePortal.Domain.Dossiers;

/// <summary>Reads the words that people write for a choice of the portal; <see langword="null"/> when they are not understood.</summary>
public static class LectureMembre
{
    public static NatureOrganisme? Nature(string texte) => Comparaison.Nom(texte).Split(' ', StringSplitOptions.RemoveEmptyEntries) switch
    {
        [] => null,
        var words when words.Any(IsPrivate) => NatureOrganisme.Prive,
        var words when words.Any(IsPublic) => NatureOrganisme.Public,
        // "Non lucratif", "à but lucratif": a public body would not say so without saying that it is public.
        var words when words.Contains("LUCRATIF") => NatureOrganisme.Prive,
        _ => null,
    };

    public static TypeProjet? TypeProjet(string texte)
    {
        var words = Comparaison.Words(texte);
        var (buys, conforms) = (words.Contains("ACQUISITION"), words.Contains("CONFORMITE") || words.Contains("MEC"));
        return (words.Contains("MIXTE") || (buys && conforms), buys, conforms) switch
        {
            (true, _, _) => Grappes.TypeProjet.Mixte,
            (_, true, _) => Grappes.TypeProjet.Acquisition,
            (_, _, true) => Grappes.TypeProjet.MiseEnConformite,
            _ => null,
        };
    }

    private static bool IsPublic(string word) => word.StartsWith("PUBLI", StringComparison.Ordinal)
        || word is "CCAS" or "CIAS" or "EPCI" or "COMMUNE" or "COMMUNAL" or "COMMUNALE" or "INTERCOMMUNAL" or "INTERCOMMUNALE"
            or "MUNICIPAL" or "MUNICIPALE" or "COLLECTIVITE" or "HOSPITALIER" or "TERRITORIAL" or "TERRITORIALE";

    private static bool IsPrivate(string word) => word.StartsWith("PRIV", StringComparison.Ordinal)
        || word is "ASSOCIATION" or "ASSOCIATIF" or "ASSOCIATIVE" or "FONDATION" or "MUTUELLE" or "COMMERCIAL" or "ESPIC" or "SARL" or "SAS";
}
