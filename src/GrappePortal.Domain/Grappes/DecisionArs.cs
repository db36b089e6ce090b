namespace GrappePortal.Domain.Grappes;

/// <summary>What the ARS answered to the application of the grappe.</summary>
public enum DecisionArs
{
    /// <summary>The convention constitutive follows.</summary>
    Retenue,

    /// <summary>The convention de partenariat is void (Normandie, art. 2).</summary>
    Rejetee,
}
