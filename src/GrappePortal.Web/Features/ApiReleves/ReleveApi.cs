using System.ComponentModel;
using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Data;
using GrappePortal.Web.Shared.Api;

namespace GrappePortal.Web.Features.ApiReleves;

/// <summary>What a publisher sends: all of it is written, or nothing.</summary>
public sealed class ReleveRecu
{
    [Description("Valeurs par code d’indicateur. Un indicateur absent n’est pas modifié.")]
    public required Dictionary<string, ValeurRecue> Valeurs { get; init; }
}

/// <summary>The figures of one indicator. A property left out keeps what the cell holds; an explicit null empties it.</summary>
public sealed class ValeurRecue
{
    // The reader of JSON sets what the body holds, null or not, and nothing else.
    private bool _saysNumerateur;
    private bool _saysDenominateur;

    [Description("Nombre entier de 0 à 9 999 999. Absent : le nombre enregistré est gardé ; null : il est effacé.")]
    public int? Numerateur
    {
        get;
        init => (field, _saysNumerateur) = (value, true);
    }

    [Description("Nombre entier de 0 à 9 999 999. Absent : le nombre enregistré est gardé ; null : il est effacé. Jamais envoyé pour un indicateur qui est un nombre ; inutile quand il est repris d’un autre indicateur.")]
    public int? Denominateur
    {
        get;
        init => (field, _saysDenominateur) = (value, true);
    }

    [Description("Un mot d’explication, demandé quand la valeur s’écarte nettement des derniers mois. Absent ou null : le mot déjà donné pour les mêmes nombres est gardé.")]
    public string? Justification { get; init; }

    /// <summary>The figures of the cell once this is written over it.</summary>
    internal (int? Numerateur, int? Denominateur) Over(ValeurIndicateur? cell) =>
        (_saysNumerateur ? Numerateur : cell?.Numerateur, _saysDenominateur ? Denominateur : cell?.Denominateur);
}

/// <summary>The month of one establishment.</summary>
public sealed record ReleveApi(
    [property: Description("FINESS géographique, 9 caractères.")] string Finess,
    string Etablissement,
    [property: Description("Mois mesuré, sous la forme AAAA-MM.")] string Mois,
    [property: Description("aSaisir, brouillon, transmis, valide ou verrouille.")] string Etat,
    [property: Description("Mois couverts par la mesure : plusieurs pour la première.")] int MoisCouverts,
    [property: Description("Le mois se verrouille au début de ce jour.")] DateOnly ClotureLe,
    [property: Description("Référentiel d’indicateurs appliqué.")] string Referentiel,
    [property: Description("Numéro de révision : c’est aussi l’ETag.")] int Revision,
    [property: Description("Tous les indicateurs exigés de l’établissement sont saisis.")] bool Complet,
    [property: Description("Codes des indicateurs qui attendent un mot de justification avant transmission.")] IReadOnlyList<string> AJustifier,
    [property: Description("Un élément par indicateur du référentiel.")] IReadOnlyList<ValeurApi> Valeurs)
{
    public static ReleveApi Of(ReleveDuMois lu)
    {
        ArgumentNullException.ThrowIfNull(lu);
        var (releve, regles) = (lu.Releve!, lu.Regles);
        var remarques = releve.Remarques(regles).ToLookup(r => r.Code);
        return new ReleveApi(
            lu.Finess.Value, lu.Nom, releve.Mois.ToString(), Camel(releve.Etat), releve.MoisCouverts, releve.ClotureLe, regles.Referentiel.Intitule, releve.Revision, releve.EstComplet,
            [.. releve.Valeurs.Where(v => v.EstAJustifier).Select(v => v.Code)],
            [.. releve.Evaluate(regles).Mesures.Select(mesure => ValeurApi.Of(mesure, releve.Find(mesure.Indicateur.Code), remarques[mesure.Indicateur.Code]))]);
    }

    internal static string Camel(Enum value)
    {
        var name = value.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}

/// <summary>One indicator of the month.</summary>
public sealed record ValeurApi(
    string Code,
    string Libelle,
    int? Numerateur,
    [property: Description("Tel que saisi, ou repris d’un autre indicateur.")] int? Denominateur,
    [property: Description("En %, tronqué à deux décimales ; null si non mesurable.")] decimal? Taux,
    decimal? Cible,
    [property: Description("null sans cible ou sans mesure.")] bool? SurCible,
    string? Justification,
    [property: Description("Ce qui empêche de transmettre cette case.")] IReadOnlyList<RemarqueApi> Remarques)
{
    internal static ValeurApi Of(Mesure mesure, ValeurIndicateur? cell, IEnumerable<Remarque> remarques) => new(
        mesure.Indicateur.Code, mesure.Indicateur.Libelle, mesure.Numerateur, mesure.Denominateur, mesure.Taux, mesure.Indicateur.Cible, mesure.EstSurCible, cell?.Justification,
        [.. remarques.Select(r => new RemarqueApi(ReleveApi.Camel(r.Nature), r.Message))]);
}

public sealed record RemarqueApi(
    [property: Description("manquant, horsBornes, incoherent ou aJustifier.")] string Nature,
    string Message);

/// <summary>A refusal that a program reads; it changes nothing.</summary>
public sealed class RefusApiException(ProblemeApi probleme) : Exception(probleme?.Detail)
{
    public ProblemeApi Probleme { get; } = probleme!;
}
