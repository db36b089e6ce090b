namespace GrappePortal.Domain.Indicateurs;

/// <summary>How much of what was expected was entered, and in time: of a month, an establishment, a body or a grappe.</summary>
/// <param name="Attendus">Relevés expected.</param>
/// <param name="Complets">All required indicators entered.</param>
/// <param name="Transmis">Handed over, whenever.</param>
/// <param name="DansLesDelais">Handed over before their closing day, corrected since or not.</param>
/// <param name="EnRetard">Past their closing day, and not handed over as they stand: a month corrected and not handed over again is one.</param>
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
            read.Count, read.Count(l => l.EstComplet), read.Count(l => l.EstTransmis),
            read.Count(l => l.EstDansLesDelais), read.Count(l => l.EstEnRetard(today)));
    }
}

/// <summary>The dates of one relevé.</summary>
/// <param name="EstComplet">All required indicators are entered.</param>
/// <param name="EstTransmis">Handed over as it stands.</param>
/// <param name="PremiereTransmissionLe">Day of <see cref="ReleveMensuel.PremiereTransmissionLe"/>, in Paris.</param>
/// <param name="ClotureLe">The month locks when this day begins.</param>
public sealed record LigneCompletude(bool EstComplet, bool EstTransmis, DateOnly? PremiereTransmissionLe, DateOnly ClotureLe)
{
    public bool EstDansLesDelais => PremiereTransmissionLe < ClotureLe;

    public bool EstEnRetard(DateOnly today) => !EstTransmis && ClotureLe <= today;
}
