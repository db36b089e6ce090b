using GrappePortal.Domain.Indicateurs;

namespace GrappePortal.Domain.Grappes;

/// <summary>Call for projects of one ARS: region, year, phase, and the rule-set of indicators that its texts ask for.</summary>
public sealed class AppelAProjets : AggregateRoot
{
    private AppelAProjets()
    {
    }

    public AppelAProjets(string region, int annee, string? phase, ReferentielIndicateurs referentiel)
    {
        Update(region, annee, phase, referentiel);
    }

    public string Region { get; private set; } = string.Empty;

    public string Ars => Grappes.Region.Ars(Region);

    /// <summary>Year of the call, 2020 to 2040: the programme began in 2020.</summary>
    public int Annee { get; private set; }

    public string? Phase { get; private set; }

    public Guid ReferentielIndicateursId { get; private set; }

    public string Libelle => $"{Region} {Annee}{(Phase is null ? "" : $" – {Phase}")}";

    public void Update(string region, int annee, string? phase, ReferentielIndicateurs referentiel)
    {
        ArgumentNullException.ThrowIfNull(referentiel);
        if (annee is < 2020 or > 2040)
        {
            throw new RuleViolationException($"L’année de l’appel à projets doit être comprise entre 2020 et 2040 (saisi : {annee}).");
        }

        Region = Grappes.Region.Parse(region);
        Annee = annee;
        Phase = Texte.OrNull(phase);
        ReferentielIndicateursId = referentiel.Id;
        Touch();
    }
}
