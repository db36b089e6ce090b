namespace GrappePortal.Domain.Conventions;

public enum NatureConvention
{
    /// <summary>Agreement before the answer to the call.</summary>
    Partenariat,

    /// <summary>Convention constitutive of the groupement de commandes: co-operation and joint purchasing.</summary>
    GroupementCommandes,

    /// <summary>One body's commitment.</summary>
    LettreEngagement,

    /// <summary>Amendment to a signed convention.</summary>
    Avenant,

    /// <summary>Model of the vote of a public body; voted by its assembly, never signed in the portal.</summary>
    Deliberation,
}
