using GrappePortal.Domain.Echeances;
using GrappePortal.Domain.Indicateurs;

namespace GrappePortal.Domain.Grappes;

/// <summary>Group of ESMS that answers one call for projects together.</summary>
public sealed partial class Grappe : AggregateRoot
{
    /// <summary>Day of the following month on which a month locks, until the grappe chooses its own.</summary>
    public const int JourClotureInitial = 10;

    private readonly List<Jalon> _jalons = [];

    private Grappe()
    {
    }

    public Grappe(string nom, TypeProjet type, AppelAProjets appelAProjets)
    {
        Rename(nom, type, appelAProjets);
        ReferentielIndicateursId = appelAProjets.ReferentielIndicateursId;
    }

    public string Nom { get; private set; } = string.Empty;

    public TypeProjet Type { get; private set; }

    public Guid AppelAProjetsId { get; private set; }

    /// <summary>Read-only link to the call, for region and year.</summary>
    public AppelAProjets AppelAProjets { get; private set; } = null!;

    /// <summary>The organisme gestionnaire that answers to the ARS and receives the funds.</summary>
    public Guid? PorteurId { get; private set; }

    /// <summary>The pouvoir adjudicateur of the joint purchase; may be another member than the porteur.</summary>
    public Guid? CoordonnateurMarcheId { get; private set; }

    /// <summary>Name and company of the contractor who assists the grappe.</summary>
    public string? ChefDeProjet { get; private set; }

    /// <summary>Day when the last party signed the convention on paper or in the portal.</summary>
    public DateOnly? ConventionSigneeLe { get; private set; }

    /// <summary>None while the application waits for its answer.</summary>
    public DecisionArs? DecisionArs { get; private set; }

    public DateOnly? DecisionArsLe { get; private set; }

    /// <summary>The rule-set that its own texts ask; that of its call is only where it begins.</summary>
    public Guid ReferentielIndicateursId { get; private set; }

    /// <summary>First month measured, chosen by the porteur; none while the grappe does not measure.</summary>
    public Mois? DebutMesure { get; private set; }

    /// <summary>Day of the month after on which a month locks, <see cref="PremiereCloture"/> to <see cref="DerniereCloture"/>.</summary>
    public int JourCloture { get; private set; } = JourClotureInitial;

    /// <summary>Signature of the vérification de service régulier: opens the window of the balance.</summary>
    public DateOnly? DateVsr { get; private set; }

    public IReadOnlyList<Jalon> Jalons => _jalons;

    public const int PremiereCloture = 5;

    public const int DerniereCloture = 28;

    public void Rename(string nom, TypeProjet type, AppelAProjets appelAProjets)
    {
        ArgumentNullException.ThrowIfNull(appelAProjets);
        Nom = Texte.RequiredLine(nom, "Le nom de la grappe");
        Type = type;
        AppelAProjetsId = appelAProjets.Id;
        AppelAProjets = appelAProjets;
        Touch();
    }

    /// <summary>Names who leads the project.</summary>
    /// <exception cref="RuleViolationException">The porteur or the coordonnateur is not a member of this grappe.</exception>
    public void Designate(OrganismeGestionnaire? porteur, OrganismeGestionnaire? coordonnateurMarche, string? chefDeProjet)
    {
        PorteurId = MemberId(porteur);
        CoordonnateurMarcheId = MemberId(coordonnateurMarche);
        ChefDeProjet = Texte.LineOrNull(chefDeProjet);
        Touch();
    }

    /// <exception cref="RuleViolationException">The day is still to come.</exception>
    public void RecordConventionSignature(DateOnly? signedOn, DateOnly today)
    {
        if (signedOn > today)
        {
            throw new RuleViolationException($"La convention ne peut pas avoir été signée le {signedOn:dd'/'MM'/'yyyy}, qui est à venir : indiquez le jour où la dernière partie a signé.");
        }

        ConventionSigneeLe = signedOn;
        Touch();
    }

    /// <exception cref="RuleViolationException">The day is still to come.</exception>
    public void RecordDecisionArs(DecisionArs decision, DateOnly on, DateOnly today)
    {
        if (on > today)
        {
            throw new RuleViolationException($"La décision de l’ARS ne peut pas être datée du {on:dd/MM/yyyy}, un jour à venir : corrigez la date.");
        }

        if (DecisionArs == Grappes.DecisionArs.Rejetee && decision != Grappes.DecisionArs.Rejetee)
        {
            throw new RuleViolationException("Un rejet est enregistré, et des documents sont caducs : annulez d’abord ce rejet, en disant pourquoi, puis enregistrez la nouvelle décision.");
        }

        (DecisionArs, DecisionArsLe) = (decision, on);
        Touch();
    }

    /// <summary>The rejection was a mistake: the application waits for its answer again.</summary>
    /// <exception cref="RuleViolationException">No rejection is recorded.</exception>
    public void CancelRejet()
    {
        if (DecisionArs != Grappes.DecisionArs.Rejetee)
        {
            throw new RuleViolationException("Aucun rejet n’est enregistré pour cette grappe : il n’y a rien à annuler.");
        }

        (DecisionArs, DecisionArsLe) = (null, null);
        Touch();
    }

    /// <summary>When the grappe measures, and when its months lock.</summary>
    /// <exception cref="RuleViolationException">The closing day leaves no time to enter, or is not in every month; the year of the VSR is mistyped.</exception>
    public void PlanMesure(Mois? debut, int jourCloture, DateOnly? dateVsr)
    {
        JourSaisi.Expect(dateVsr);
        if (jourCloture is < PremiereCloture or > DerniereCloture)
        {
            throw new RuleViolationException($"Le jour de clôture doit être compris entre le {PremiereCloture} et le {DerniereCloture} du mois suivant (saisi : {jourCloture}).");
        }

        (DebutMesure, JourCloture, DateVsr) = (debut, jourCloture, dateVsr);
        Touch();
    }

    /// <summary>Months still to be handed over are measured anew under it (<see cref="ReleveMensuel.FollowsItsGrappe"/>); the others keep theirs.</summary>
    public void ChooseReferentiel(ReferentielIndicateurs referentiel)
    {
        ArgumentNullException.ThrowIfNull(referentiel);
        ReferentielIndicateursId = referentiel.Id;
        Touch();
    }

    public Jalon AddJalon(string libelle, DateOnly date)
    {
        var jalon = new Jalon(libelle, date);
        _jalons.Add(jalon);
        Touch();
        return jalon;
    }

    /// <summary>A new day, decided by a signed avenant.</summary>
    internal void PostponeJalon(Guid jalonId, DateOnly date)
    {
        var jalon = _jalons.Find(j => j.Id == jalonId) ?? throw new RuleViolationException("Cette étape ne figure plus au calendrier de la grappe.");
        jalon.Date = date;
        Touch();
    }

    public void RemoveJalon(Guid jalonId)
    {
        _jalons.RemoveAll(jalon => jalon.Id == jalonId);
        Touch();
    }

    private Guid? MemberId(OrganismeGestionnaire? organisme)
    {
        if (organisme is not null && organisme.GrappeId != Id)
        {
            throw new RuleViolationException($"« {organisme.Nom} » n’est pas membre de la grappe « {Nom} » : ajoutez-le d’abord à la grappe.");
        }

        return organisme?.Id;
    }

    /// <summary>A signed convention binds its parties: the grappe stays, with its history.</summary>
    /// <exception cref="RuleViolationException">The convention is signed.</exception>
    public void ExpectDeletable()
    {
        if (ConventionSigneeLe is { } signedOn)
        {
            throw new RuleViolationException($"La convention de « {Nom} » est signée depuis le {signedOn:dd'/'MM'/'yyyy} : une grappe engagée ne se supprime pas.");
        }
    }
}
