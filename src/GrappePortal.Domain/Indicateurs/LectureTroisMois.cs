namespace GrappePortal.Domain.Indicateurs;

/// <summary>
/// How the rule "within the three months after the VSR" is read. The texts do not say whether these months may differ from
/// one establishment to another: the rule-set holds the reading chosen, and the screen shows it.
/// </summary>
public enum LectureTroisMois
{
    /// <summary>The same months for all, counted from the VSR of the grappe.</summary>
    CommuneALaGrappe,

    /// <summary>Counted for each establishment from its own VSR; that of the grappe where it has none.</summary>
    ParEtablissement,
}
