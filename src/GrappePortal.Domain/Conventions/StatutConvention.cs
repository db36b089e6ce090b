namespace GrappePortal.Domain.Conventions;

public enum StatutConvention
{
    /// <summary>Its text can be changed.</summary>
    Brouillon,

    /// <summary>Frozen, waiting for its parties.</summary>
    EnSignature,

    /// <summary>The last party has signed: it is in force (Hauts-de-France, art. 12).</summary>
    Signee,

    /// <summary>Without effect: the ARS rejected the application (Normandie, art. 2).</summary>
    Caduque,

    /// <summary>Given up before the last signature.</summary>
    Abandonnee,
}
