using GrappePortal.Domain.Budgets;
using GrappePortal.Domain.Grappes;
using GrappePortal.Domain.Indicateurs;

namespace GrappePortal.Domain.Pilotage;

/// <summary>
/// The figures of a grappe as they were known at the end of a day. A row is kept when something changed, never changed
/// afterwards: what an ARS reported in October reads the same in December, corrections granted since or not.
/// </summary>
public sealed class SituationGrappe
{
    private SituationGrappe()
    {
    }

    public SituationGrappe(Guid grappeId, DateOnly le, ChiffresGrappe chiffres, IReadOnlyList<LigneSituation> etablissements, DateTimeOffset now) =>
        (GrappeId, Le, Chiffres, Etablissements, EnregistreeLe) = (grappeId, le, chiffres, etablissements, now);

    public Guid GrappeId { get; private set; }

    /// <summary>End of this day, in Paris.</summary>
    public DateOnly Le { get; private set; }

    /// <summary>When the portal wrote it: in the first minutes of the day after, or when it started again.</summary>
    public DateTimeOffset EnregistreeLe { get; private set; }

    public ChiffresGrappe Chiffres { get; private set; } = null!;

    public IReadOnlyList<LigneSituation> Etablissements { get; private set; } = [];

    public bool SaysTheSame(ChiffresGrappe chiffres, IReadOnlyList<LigneSituation> etablissements) =>
        Chiffres == chiffres && Etablissements.SequenceEqual(etablissements);
}

/// <summary>One grappe in the portfolio of its ARS.</summary>
public sealed record ChiffresGrappe
{
    public required EtatGrappe Etat { get; init; }

    /// <summary>The last month over on that day.</summary>
    public required Mois Mois { get; init; }

    public int Etablissements { get; init; }

    /// <summary>Relevés expected for the month.</summary>
    public int Attendus { get; init; }

    /// <summary>Relevés of the month whose required indicators are all typed, handed over or not.</summary>
    public int Complets { get; init; }

    public int Transmis { get; init; }

    /// <summary>Establishments that handed the month over and reach each of their targets; one without a target is not counted.</summary>
    public int SurCible { get; init; }

    /// <summary>Relevés of the last three months closed without having been handed over.</summary>
    public int EnRetard { get; init; }

    public DateOnly? DerniereSaisie { get; init; }

    /// <summary>Expenses of the budget prévisionnel, in euros.</summary>
    public decimal Budget { get; init; }

    /// <summary>Committed so far, paid or not, in euros; unknown in the situations kept before expenses were recorded.</summary>
    public decimal? Engage { get; init; }

    /// <summary>Paid so far, in euros; unknown as <see cref="Engage"/> is.</summary>
    public decimal? Acquitte { get; init; }

    /// <summary>In euros.</summary>
    public decimal? Subvention { get; init; }

    public DateOnly? SoldeDemandeLe { get; init; }

    public DateOnly? SoldePayeLe { get; init; }

    /// <summary>Received of the balance, in euros.</summary>
    public decimal? SoldePaye { get; init; }

    public DateOnly? SoldeRefuseLe { get; init; }

    /// <summary>What became of the request for the balance; its refusal without the reason.</summary>
    public SuiteSolde Solde => new(SoldeDemandeLe, SoldePayeLe, SoldePaye, SoldeRefuseLe);

    /// <inheritdoc cref="ExecutionLigne.Taux"/>
    public int? TauxEngage => ExecutionLigne.Taux(Engage, Budget);

    public int? TauxComplets => Attendus == 0 ? null : 100 * Complets / Attendus;

    public int? TauxTransmis => Attendus == 0 ? null : 100 * Transmis / Attendus;

    public int? TauxSurCible => Attendus == 0 ? null : 100 * SurCible / Attendus;
}

/// <summary>One establishment of the grappe that day; no count of persons.</summary>
/// <param name="AvecMasque">A count of the month is under 5, or was not looked at: its verdicts, which would give it back, are masked to the ARS.</param>
/// <param name="EstFerme">Closed before that day: listed for what it handed over, and not counted among the establishments of the grappe.</param>
public sealed record LigneSituation(
    Guid Id, string Finess, string Nom, string? Organisme, EtatReleve? Etat, int Attendus, int Saisis, int AvecCible, int Atteintes, int NonMesurables, int EnRetard,
    DateOnly? DerniereSaisie, bool? AvecMasque = null, bool EstFerme = false)
{
    public bool EstSurCible => Saisis == Attendus && AvecCible > 0 && Atteintes == AvecCible;
}
