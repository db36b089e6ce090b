namespace GrappePortal.Domain.Dossiers;

/// <summary>The document that a list of establishments comes from.</summary>
public enum NatureSource
{
    /// <summary>What the portal holds today.</summary>
    Registre,

    /// <summary>List of the members: the document that fills the registry.</summary>
    ListeMembres,

    /// <summary>Signature table of a convention: its contact is the signatory.</summary>
    TableauSignatures,

    /// <summary>Letters of engagement, one row for each establishment.</summary>
    LettresEngagement,

    /// <summary>The parties as the convention or a délibération names them.</summary>
    Convention,
}
