namespace GrappePortal.Domain.Indicateurs;

/// <summary>How much of what was expected was entered, and in time: of a month, an establishment, a body or a grappe.</summary>
/// <param name="Attendus">Relevés expected.</param>
/// <param name="Complets">All required indicators entered.</param>
/// <param name="Transmis">Handed over, whenever.</param>
/// <param name="DansLesDelais">Handed over before their closing day.</param>
/// <param name="EnRetard">Closed without having been handed over.</param>
public sealed record Completude(int Attendus, int Complets, int Transmis, int DansLesDelais, int EnRetard)
{
    /// <summary>In %, cut to the unit; nothing expected is no rate.</summary>
    public int? TauxTransmis => Attendus == 0 ? null : 100 * Transmis / Attendus;

    /// <inheritdoc cref="TauxTransmis"/>
    public int? TauxDansLesDelais => Attendus == 0 ? null : 100 * DansLesDelais / Attendus;

    /// <inheritdoc cref="TauxTransmis"/>
    public int? TauxComplets => Attendus == 0 ? null : 100 * Complets / Attendus;

    public static Completude Of(IEnumerable<LigneCompletude> lignes, DateOnly today)
    {
        var read = lignes.ToList();
        return new Completude(
            read.Count, read.Count(l => l.EstComplet), read.Count(l => l.TransmisLe is not null),
            read.Count(l => l.EstDansLesDelais), read.Count(l => l.EstEnRetard(today)));
    }
}

/// <summary>The dates of one relevé.</summary>
/// <param name="EstComplet">All required indicators are entered.</param>
/// <param name="TransmisLe">Day of the transmission, in Paris.</param>
/// <param name="ClotureLe">The month locks when this day begins.</param>
public sealed record LigneCompletude(bool EstComplet, DateOnly? TransmisLe, DateOnly ClotureLe)
{
    public bool EstDansLesDelais => TransmisLe < ClotureLe;

    public bool EstEnRetard(DateOnly today) => TransmisLe is null && ClotureLe <= today;
}
