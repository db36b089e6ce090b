namespace GrappePortal.Domain.Indicateurs;

/// <summary>State of the month of one establishment.</summary>
public enum EtatReleve
{
    /// <summary>Opened, nothing typed yet.</summary>
    ASaisir,

    /// <summary>Being typed, or sent back.</summary>
    Brouillon,

    /// <summary>Handed to the direction and the porteur.</summary>
    Transmis,

    /// <summary>Agreed by the direction or the porteur.</summary>
    Valide,

    /// <summary>Closed at its date, entered or not: only a granted correction opens it again.</summary>
    Verrouille,
}
