namespace GrappePortal.Domain.Conventions;

/// <summary>What an avenant changes outside the text: who is a member, who signs, the calendar, the money.</summary>
public enum NatureModification
{
    Arrivee,
    Depart,
    Denomination,
    Representant,
    Calendrier,

    /// <summary>A line of the budget prévisionnel.</summary>
    Budget,

    /// <summary>A share of the envelope for equipment.</summary>
    Part,
}
