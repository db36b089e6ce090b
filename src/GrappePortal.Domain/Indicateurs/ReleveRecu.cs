namespace GrappePortal.Domain.Indicateurs;

/// <content>Figures that come from a file or from a publisher's software: the same rules as the screen decide.</content>
public sealed partial class ReleveMensuel
{
    /// <summary>Longest word of justification, in characters.</summary>
    public const int LongueurJustification = 2000;

    /// <summary>
    /// What came for one cell, to be given to <see cref="SaveValeur"/>. A word that somebody gave for these very figures stays when
    /// the sender has none.
    /// </summary>
    /// <param name="code">Of the indicator.</param>
    /// <param name="numerateur">None empties the cell.</param>
    /// <param name="denominateur">None for a count.</param>
    /// <param name="justification">A word on an unusual figure.</param>
    /// <exception cref="RuleViolationException">The justification is too long.</exception>
    public Saisie Received(string code, int? numerateur, int? denominateur, string? justification)
    {
        var word = Texte.OrNull(justification);
        if (word?.Length > LongueurJustification)
        {
            throw new RuleViolationException($"La justification de « {code} » dépasse {LongueurJustification} caractères : raccourcissez-la.");
        }

        var cell = Find(code);
        var same = cell is not null && cell.Numerateur == numerateur && cell.Denominateur == denominateur;
        return new Saisie(code, numerateur, denominateur, word ?? (same ? cell!.Justification : null));
    }

    /// <summary>The cell holds other figures than these: somebody must say that they replace it.</summary>
    public bool HoldsOther(Saisie saisie)
    {
        ArgumentNullException.ThrowIfNull(saisie);
        return Find(saisie.Code) is { } cell
            && (cell.Numerateur is not null || cell.Denominateur is not null)
            && (cell.Numerateur, cell.Denominateur) != (saisie.Numerateur, saisie.Denominateur);
    }
}
