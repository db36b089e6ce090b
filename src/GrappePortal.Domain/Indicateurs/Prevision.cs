namespace GrappePortal.Domain.Indicateurs;

public enum NaturePrevision
{
    /// <summary>The last measure handed over reaches the target of its own month.</summary>
    Atteinte,

    /// <summary>Fewer than three months measured, or figures that do not grow.</summary>
    PasDeTendance,

    /// <summary>Within <see cref="Prevision.HorizonMois"/> months.</summary>
    Prevue,

    /// <summary>Growing, but later than <see cref="Prevision.HorizonMois"/> months.</summary>
    AuDela,
}

/// <summary>
/// The month in which a target would be reached. Declared method: ordinary least squares on the last six measured months at
/// most; the interval is that in which the 80 % band of prediction crosses the target (Student's law, n − 2 degrees of freedom).
/// </summary>
/// <param name="Nature">What can be said.</param>
/// <param name="Mois">Where the line crosses the target.</param>
/// <param name="AuPlusTot">Where the upper edge of the band crosses it.</param>
/// <param name="AuPlusTard">Where the lower edge crosses it; <see langword="null"/> beyond the horizon.</param>
/// <param name="Points">Months used.</param>
/// <param name="Pente">Points gained each month.</param>
public sealed record Prevision(NaturePrevision Nature, Mois? Mois, Mois? AuPlusTot, Mois? AuPlusTard, int Points, decimal Pente)
{
    public const int Profondeur = 6;
    public const int Minimum = 3;
    public const int HorizonMois = 24;

    // Student's quantile at 90 % (80 % between both edges) for 1 to 4 degrees of freedom.
    private static readonly double[] Quantiles = [3.078, 1.886, 1.638, 1.533];

    /// <summary>Nothing is left to forecast.</summary>
    /// <param name="mois">Of the measure that reaches the target.</param>
    public static Prevision ReachedIn(Mois mois) => new(NaturePrevision.Atteinte, mois, null, null, 0, 0);

    /// <param name="mesures">Rates in % (or counts) by month, in any order; months that could not be measured are left out.</param>
    /// <param name="cible">To reach.</param>
    /// <param name="current">Month of today: none before it is named.</param>
    public static Prevision Of(IEnumerable<(Mois Mois, decimal Valeur)> mesures, decimal cible, Mois current)
    {
        var points = mesures.OrderByDescending(m => m.Mois).Take(Profondeur).Reverse().ToList();
        return points.Count >= Minimum && Droite.Through(points) is { Pente: > 1e-9 } droite
            ? Reached(droite, points, (double)cible, current)
            : new Prevision(NaturePrevision.PasDeTendance, null, null, null, points.Count, 0);
    }

    private static Prevision Reached(Droite droite, List<(Mois Mois, decimal Valeur)> points, double cible, Mois current)
    {
        var t = Quantiles[points.Count - 3];
        var from = current > points[^1].Mois ? current : points[^1].Mois.Next();
        Mois? First(Func<double, double> edge) => FirstMonth(points[0].Mois, from, x => edge(x) >= cible);
        var month = First(droite.At);
        return new Prevision(
            month is null ? NaturePrevision.AuDela : NaturePrevision.Prevue, month,
            First(x => droite.At(x) + (t * droite.Erreur(x))), First(x => droite.At(x) - (t * droite.Erreur(x))),
            points.Count, Math.Round((decimal)droite.Pente, 2));
    }

    private static Mois? FirstMonth(Mois origin, Mois from, Func<double, bool> reaches)
    {
        for (var ahead = 0; ahead < HorizonMois; ahead++)
        {
            if (reaches(from.Add(ahead).Since(origin)))
            {
                return from.Add(ahead);
            }
        }

        return null;
    }

    /// <summary>Least squares; abscissas are months since the first point.</summary>
    private sealed record Droite(double Origine, double Pente, double Moyenne, double Sxx, double Residu, int Points)
    {
        public double At(double x) => Origine + (Pente * x);

        /// <summary>Standard error of the prediction of one new month.</summary>
        public double Erreur(double x) => Residu * Math.Sqrt(1 + (1.0 / Points) + ((x - Moyenne) * (x - Moyenne) / Sxx));

        public static Droite Through(List<(Mois Mois, decimal Valeur)> points)
        {
            var xy = points.ConvertAll(p => (X: (double)p.Mois.Since(points[0].Mois), Y: (double)p.Valeur));
            var (mx, my) = (xy.Average(p => p.X), xy.Average(p => p.Y));
            var sxx = xy.Sum(p => (p.X - mx) * (p.X - mx));
            var slope = xy.Sum(p => (p.X - mx) * (p.Y - my)) / sxx;
            var origin = my - (slope * mx);
            var residual = Math.Sqrt(xy.Sum(p => Math.Pow(p.Y - origin - (slope * p.X), 2)) / (xy.Count - 2));
            return new Droite(origin, slope, mx, sxx, residual, xy.Count);
        }
    }
}
