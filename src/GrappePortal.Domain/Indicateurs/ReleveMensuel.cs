using System.Linq.Expressions;
using GrappePortal.Domain.Grappes;

namespace GrappePortal.Domain.Indicateurs;

/// <summary>
/// The values of one establishment for one month. The relevé keeps its own summary, so that dashboards read one row a month
/// and never the ten million values.
/// </summary>
public sealed partial class ReleveMensuel : AggregateRoot
{
    private readonly List<ValeurIndicateur> _valeurs = [];

    private ReleveMensuel()
    {
    }

    /// <summary>Opens a month.</summary>
    /// <param name="etablissement">Whose month it is.</param>
    /// <param name="mois">Which month.</param>
    /// <param name="estPremier">Its first measure, which covers several months.</param>
    /// <param name="clotureLe">Day on which it locks.</param>
    /// <param name="regles">Of the grappe, today.</param>
    public ReleveMensuel(Etablissement etablissement, Mois mois, bool estPremier, DateOnly clotureLe, ReglesReleve regles)
    {
        ArgumentNullException.ThrowIfNull(etablissement);
        ArgumentNullException.ThrowIfNull(regles);
        (EtablissementId, GrappeId, OrganismeGestionnaireId) = (etablissement.Id, etablissement.GrappeId, etablissement.OrganismeGestionnaireId);
        (Mois, ClotureLe) = (mois, clotureLe);
        MoisCouverts = estPremier ? regles.Referentiel.PremiereMesureMois : 1;
        Measure(regles);
    }

    public Guid EtablissementId { get; private set; }

    public Guid GrappeId { get; private set; }

    /// <summary>The body that ran the establishment when the month was opened.</summary>
    public Guid? OrganismeGestionnaireId { get; private set; }

    public Mois Mois { get; private set; }

    /// <summary>Months that the measure covers: several for the first one.</summary>
    public int MoisCouverts { get; private set; }

    /// <summary>The version under which the summary is computed.</summary>
    public Guid ReferentielIndicateursId { get; private set; }

    /// <summary>Of the establishment when the summary was computed: it says which indicators are required of this month.</summary>
    public string? Categorie { get; private set; }

    /// <summary>False once its establishment turns out to have closed before, or joined after: somebody typed in it, and nobody waits for it.</summary>
    public bool EstAttendu { get; private set; } = true;

    public EtatReleve Etat { get; private set; }

    /// <summary>
    /// Follows the rule-set that its grappe chooses and the category of its establishment: as long as nobody has handed it over and
    /// it never locked. Afterwards it keeps the rules under which somebody answered for it.
    /// </summary>
    public static Expression<Func<ReleveMensuel, bool>> FollowsItsGrappe => releve =>
        releve.VerrouilleLe == null && (releve.Etat == EtatReleve.ASaisir || releve.Etat == EtatReleve.Brouillon);

    /// <inheritdoc cref="FollowsItsGrappe"/>
    public bool SuitSaGrappe => VerrouilleLe is null && EstModifiable;

    /// <summary>The month locks when this day begins.</summary>
    public DateOnly ClotureLe { get; private set; }

    public IReadOnlyList<ValeurIndicateur> Valeurs => _valeurs;

    /// <summary>Indicators required of the establishment.</summary>
    public int IndicateursAttendus { get; private set; }

    public int IndicateursSaisis { get; private set; }

    public int IndicateursAvecCible { get; private set; }

    public int CiblesAtteintes { get; private set; }

    /// <summary>Targets that cannot be measured (zero denominator): a person decides what they mean.</summary>
    public int NonMesurables { get; private set; }

    public bool EstComplet { get; private set; }

    public bool EstSurCible { get; private set; }

    public DateTimeOffset? DerniereSaisieLe { get; private set; }

    public ValeurIndicateur? Find(string code) => _valeurs.Find(v => v.Code == code);

    public BilanReleve Evaluate(ReglesReleve regles) => regles.Referentiel.Evaluate(_valeurs.Select(v => v.Valeur), regles.Categorie);

    /// <summary>What its values give under a version: its own, or another to compare with.</summary>
    public BilanReleve Evaluate(ReferentielIndicateurs referentiel) => Evaluate(ReglesUnder(referentiel));

    /// <summary>The rules that apply to it: a version, and the category that it was measured with.</summary>
    public ReglesReleve ReglesUnder(ReferentielIndicateurs referentiel) => new(referentiel, Categorie);

    /// <summary>The rules of the day moved: a month that follows its grappe is measured anew under them.</summary>
    /// <exception cref="RuleViolationException">The month was handed over, or has locked once: it keeps its rules.</exception>
    public void Apply(ReglesReleve regles)
    {
        ArgumentNullException.ThrowIfNull(regles);
        if (!SuitSaGrappe)
        {
            throw new RuleViolationException($"{Mois.Titre} a été transmis ou verrouillé : il garde le référentiel sous lequel il a été saisi.");
        }

        Measure(regles);
        Touch();
    }

    /// <summary>Tells whether it is still expected; a month that nobody touched is withdrawn instead.</summary>
    public void CountAsExpected(bool attendu)
    {
        EstAttendu = attendu;
        Touch();
    }

    /// <summary>The date from which the establishment is measured moved: a month that nobody touched covers what is now expected of it.</summary>
    /// <param name="estPremier">Its first measure, which covers several months.</param>
    /// <param name="regles">Of the grappe, today.</param>
    public void Cover(bool estPremier, ReglesReleve regles)
    {
        ArgumentNullException.ThrowIfNull(regles);
        if (Etat == EtatReleve.ASaisir && DerniereSaisieLe is null)
        {
            MoisCouverts = estPremier ? regles.Referentiel.PremiereMesureMois : 1;
        }
    }

    // The rule stands once, in BilanReleve; the columns are its answer.
    private void Measure(ReglesReleve regles)
    {
        var bilan = Evaluate(regles);
        (ReferentielIndicateursId, Categorie) = (regles.Referentiel.Id, regles.Categorie);
        (IndicateursAttendus, IndicateursSaisis, IndicateursAvecCible) = (bilan.Attendus, bilan.Saisis, bilan.AvecCible);
        (CiblesAtteintes, NonMesurables) = (bilan.Atteintes, bilan.NonMesurables);
        (EstComplet, EstSurCible) = (bilan.EstComplet, bilan.EstSurCible);
        _valeurs.ForEach(v => v.Measure(bilan.Find(v.Code)));
    }
}
