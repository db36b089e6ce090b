namespace GrappePortal.Documents.Spreadsheets;

/// <summary>A formula shows one value here and another elsewhere: an imported list holds values only.</summary>
internal static class FormulaCell
{
    public static FichierIllisibleException At(string cell) =>
        new($"La cellule {cell} contient une formule : remplacez-la par sa valeur (Copier, Collage spécial, Valeurs).");
}
