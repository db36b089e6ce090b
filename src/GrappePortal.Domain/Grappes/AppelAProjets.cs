using GrappePortal.Domain.Indicateurs;

namespace GrappePortal.Domain.Grappes;

/// <summary>Call for projects of one ARS: region, year, phase, and the rule-set of indicators that its texts ask for.</summary>
public sealed class AppelAProjets : AggregateRoot
{
    /// <summary>The programme began in 2020.</summary>
    public const int PremiereAnnee = 2020;

    /// <summary>A later year is a slip of the keyboard.</summary>
    public const int DerniereAnnee = 2040;

    private AppelAProjets()
    {
    }

    public AppelAProjets(string region, int annee, string? phase, ReferentielIndicateurs referentiel)
    {
        Update(region, annee, phase, referentiel);
    }

    public string Region { get; private set; } = string.Empty;

    public string Ars => Grappes.Region.Ars(Region);

    /// <summary>Year of the call, from <see cref="PremiereAnnee"/> to <see cref="DerniereAnnee"/>.</summary>
    public int Annee { get; private set; }

    public string? Phase { get; private set; }

    public Guid ReferentielIndicateursId { get; private set; }

    public string Libelle => $"{Region} {Annee}{(Phase is null ? "" : $" – {Phase}")}";

    public void Update(string region, int annee, string? phase, ReferentielIndicateurs referentiel)
    {
        ArgumentNullException.ThrowIfNull(referentiel);
        if (annee is < PremiereAnnee or > DerniereAnnee)
        {
            throw new RuleViolationException($"L’année de l’appel à projets doit être comprise entre {PremiereAnnee} et {DerniereAnnee} (saisi : {annee}).");
        }

        Region = Grappes.Region.Parse(region);
        Annee = annee;
        Phase = Texte.OrNull(phase);
        ReferentielIndicateursId = referentiel.Id;
        Touch();
    }
}
