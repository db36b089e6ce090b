using GrappePortal.Domain.Grappes;
using GrappePortal.Domain.Indicateurs;

namespace GrappePortal.Domain.Tests.Indicateurs;

/// <summary>Two establishments, a VSR of 12 September 2026, and the months handed over.</summary>
public abstract class SoldeEssai
{
    private protected static readonly Mois Premier = new(2026, 9);
    private protected static readonly DateOnly Today = new(2026, 12, 20);
    private protected readonly Mesures _mesures = new();
    private protected readonly Etablissement _autre;
    private protected readonly List<ReleveLu> _releves = [];

    protected SoldeEssai()
    {
        _autre = new Etablissement(_mesures.Grappe.Id, Finess.Parse("590800942"), "SAAD d’essai");
        _mesures.Grappe.PlanMesure(new Mois(2026, 1), 10, new DateOnly(2026, 9, 12));
    }

    private protected SoldeGrappe Read(IReadOnlyCollection<DecisionCible>? decisions = null, DateOnly? today = null) =>
        SoldeGrappe.Of(_mesures.Grappe, _mesures.Referentiel, [_mesures.Etablissement, _autre], _releves, today ?? Today, 600_000, decisions: decisions);

    private protected void Hand(Etablissement etablissement, Mois mois, int dmp = 30, int personnes = 40, bool transmis = true) => _releves.Add(new ReleveLu(etablissement.Id, mois, transmis,
    [
        new("DUI_ACTIFS", 38, 40), new("DUI_PP", 36, null), new("DUI_EVT", 37, null), new("MSS", personnes == 0 ? 0 : 52, personnes), new("DMP", dmp, personnes),
    ]));
}
