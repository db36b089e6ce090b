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
}
