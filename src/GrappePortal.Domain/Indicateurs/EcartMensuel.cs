namespace GrappePortal.Domain.Indicateurs;

/// <summary>
/// A figure far from the last months asks for a word of justification. Declared method: it differs from the mean of the
/// last three months in which the establishment entered figures, of those that hold this one, by more than half of that mean
/// and by more than 5.
/// </summary>
public static class EcartMensuel
{
    /// <summary>Months looked at.</summary>
    public const int Profondeur = 3;

    private const decimal Part = 0.5m;
    private const int Seuil = 5;

    /// <param name="value">As typed.</param>
    /// <param name="previous">Of the last entered months that cover the same length, the latest first.</param>
    public static bool IsUnusual(int? value, IEnumerable<int?> previous)
    {
        var known = previous.OfType<int>().Take(Profondeur).ToList();
        if (value is null || known.Count == 0)
        {
            return false;
        }

        var mean = known.Average(v => (decimal)v);
        var gap = Math.Abs(value.Value - mean);
        return gap > Seuil && gap > Part * mean;
    }
}
