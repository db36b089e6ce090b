using GrappePortal.Documents.Spreadsheets;
using GrappePortal.Domain;
using GrappePortal.Domain.Dossiers;

namespace GrappePortal.Web.Shared;

/// <summary>Hands a table that was read to the rules, which know nothing of files.</summary>
public static class LignesBrutes
{
    public static IReadOnlyList<LigneBrute> Of(Tableau tableau) => Of(tableau.Lignes);

    /// <summary>Every sheet of a file that is to be kept, the hidden ones too.</summary>
    /// <exception cref="RuleViolationException">The file cannot be read.</exception>
    public static IReadOnlyList<IReadOnlyList<LigneBrute>> OfSheets(byte[] content, string fileName)
    {
        try
        {
            return [.. ClasseurReader.Read(content, fileName).Select(Of)];
        }
        catch (FichierIllisibleException unreadable)
        {
            throw new RuleViolationException(unreadable.Message, unreadable);
        }
    }

    public static IReadOnlyList<LigneBrute> Of(IEnumerable<LigneTableau> lignes) =>
        [.. lignes.Select(ligne => new LigneBrute(ligne.Numero, [.. ligne.Cellules.Select(cellule => new CelluleBrute(cellule.Texte, cellule.EstNombre, cellule.EstRepetee))]))];
}
