using System.Globalization;

namespace GrappePortal.Domain.Indicateurs;

/// <summary>A month of the calendar, January 2000 to December 2099.</summary>
public readonly record struct Mois : IComparable<Mois>
{
    private const int FirstYear = JourSaisi.PremiereAnnee;
    private const int LastYear = JourSaisi.DerniereAnnee;

    private static readonly string[] Noms =
        ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];

    private static readonly string[] Abreges =
        ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."];

    // Counted from January 2000, so that the default value is a month too.
    private readonly int _rang;

    /// <param name="annee">2000 to 2099.</param>
    /// <param name="numero">1 to 12.</param>
    /// <exception cref="RuleViolationException">No such month.</exception>
    public Mois(int annee, int numero)
    {
        if (annee is < FirstYear or > LastYear || numero is < 1 or > 12)
        {
            throw new RuleViolationException($"« {numero}/{annee} » n’est pas un mois : écrivez l’année et le mois, par exemple 2026-10.");
        }

        _rang = ((annee - FirstYear) * 12) + numero - 1;
    }

    private Mois(int rang) : this(FirstYear + Math.DivRem(rang, 12).Quotient, (rang % 12) + 1)
    {
    }

    public int Annee => FirstYear + (_rang / 12);

    /// <summary>1 to 12.</summary>
    public int Numero => (_rang % 12) + 1;

    /// <summary>202610 for October 2026, as the database stores it.</summary>
    public int Valeur => (Annee * 100) + Numero;

    public DateOnly PremierJour => new(Annee, Numero, 1);

    public DateOnly DernierJour => PremierJour.AddMonths(1).AddDays(-1);

    /// <summary>"octobre 2026".</summary>
    public string Libelle => $"{Noms[Numero - 1]} {Annee}";

    /// <summary>"oct. 2026": on the axis of a chart.</summary>
    public string Abrege => $"{Abreges[Numero - 1]} {Annee}";

    /// <summary>"Octobre 2026", which begins a sentence or a title.</summary>
    public string Titre => string.Concat(char.ToUpperInvariant(Libelle[0]).ToString(), Libelle.AsSpan(1));

    /// <summary>"d’octobre 2026", "de mai 2026": after a noun.</summary>
    public string DeLibelle => Noms[Numero - 1][0] is 'a' or 'o' ? $"d’{Libelle}" : $"de {Libelle}";

    public Mois Next() => Add(1);

    public Mois Previous() => Add(-1);

    public Mois Add(int months) => new(_rang + months);

    /// <summary>Whole months from <paramref name="other"/> to this one.</summary>
    public int Since(Mois other) => _rang - other._rang;

    public static Mois Of(DateOnly day) => new(day.Year, day.Month);

    /// <summary>The last month that is over on this day.</summary>
    public static Mois LastOver(DateOnly today) => Of(today).Previous();

    public static Mois FromValeur(int valeur) => new(valeur / 100, valeur % 100);

    /// <param name="text">"2026-10".</param>
    /// <param name="mois">The month read.</param>
    public static bool TryParse(string? text, out Mois mois)
    {
        mois = default;
        if (!DateOnly.TryParseExact($"{text?.Trim()}-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            || day.Year is < FirstYear or > LastYear)
        {
            return false;
        }

        mois = Of(day);
        return true;
    }

    /// <exception cref="RuleViolationException">Not a month.</exception>
    public static Mois Parse(string? text) => TryParse(text, out var mois)
        ? mois
        : throw new RuleViolationException($"« {text} » n’est pas un mois : écrivez l’année et le mois, par exemple 2026-10.");

    public int CompareTo(Mois other) => _rang.CompareTo(other._rang);

    public static bool operator <(Mois left, Mois right) => left._rang < right._rang;

    public static bool operator >(Mois left, Mois right) => left._rang > right._rang;

    public static bool operator <=(Mois left, Mois right) => left._rang <= right._rang;

    public static bool operator >=(Mois left, Mois right) => left._rang >= right._rang;

    /// <summary>"2026-10".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Annee:0000}-{Numero:00}");
}
