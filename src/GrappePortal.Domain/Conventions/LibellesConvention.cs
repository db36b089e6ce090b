namespace GrappePortal.Domain.Conventions;

/// <summary>Words of the refusals.</summary>
internal static class LibellesConvention
{
    public static string EnClair(this StatutConvention statut) => statut switch
    {
        StatutConvention.Brouillon => "à l’état de projet",
        StatutConvention.EnSignature => "en cours de signature",
        StatutConvention.Signee => "signée par toutes ses parties",
        StatutConvention.Caduque => "caduque",
        _ => "abandonnée",
    };

    public static string EnClair(this Authentification authentification) => authentification switch
    {
        Authentification.Compte => "compte du portail",
        Authentification.LienEtCode => "lien personnel et code",
        _ => "aucune",
    };

    /// <summary>After "a signé pour l’organisme".</summary>
    public static string EnClair(this ModeSignature mode) => mode switch
    {
        ModeSignature.ParDelegation => " par délégation",
        ModeSignature.EnRemplacement => " à la place du signataire désigné",
        _ => "",
    };
}
