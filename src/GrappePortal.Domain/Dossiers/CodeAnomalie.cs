namespace GrappePortal.Domain.Dossiers;

/// <summary>Stable codes of the findings: the command line and the findings set aside rely on them.</summary>
public static class CodeAnomalie
{
    public const string FinessLongueur = "FINESS_LONGUEUR";
    public const string FinessCle = "FINESS_CLE";
    public const string SirenCle = "SIREN_CLE";
    public const string SiretCle = "SIRET_CLE";
    public const string SiretDansSiren = "SIRET_DANS_SIREN";
    public const string Doublon = "DOUBLON";
    public const string EjMultiple = "EJ_MULTIPLE";
    public const string Departement = "DEPARTEMENT";
    public const string Manquant = "MANQUANT";
}
