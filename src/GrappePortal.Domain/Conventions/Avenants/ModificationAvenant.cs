using GrappePortal.Domain.Budgets;
using GrappePortal.Domain.Echeances;
using GrappePortal.Domain.Grappes;

namespace GrappePortal.Domain.Conventions;

/// <summary>One change that an avenant records, and that reaches the registry when the last member has signed.</summary>
public sealed class ModificationAvenant
{
    /// <summary>Longest refusal kept, in characters: two former values fit in it.</summary>
    public const int LongueurAReporter = 1000;

    private ModificationAvenant()
    {
    }

    private ModificationAvenant(NatureModification nature, Guid cibleId, string cible) => (Nature, CibleId, Cible) = (nature, cibleId, cible);

    public Guid Id { get; private set; } = Identifiant.Next();

    public NatureModification Nature { get; private set; }

    /// <summary>The body, the milestone, the budget line or the share.</summary>
    public Guid CibleId { get; private set; }

    /// <summary>Its name when the change was written.</summary>
    public string Cible { get; private set; } = string.Empty;

    /// <summary>As printed; <see langword="null"/> where there is nothing before.</summary>
    public string? Avant { get; private set; }

    public string? Apres { get; private set; }

    /// <summary>New day of a milestone, or day of the written notice of a member who leaves.</summary>
    public DateOnly? Jour { get; private set; }

    /// <summary>New amount in euros.</summary>
    public decimal? Montant { get; private set; }

    /// <summary>The person of the registry who will sign for the body.</summary>
    public Guid? RepresentantId { get; private set; }

    /// <summary>In euros; only for a member who leaves, like the three next ones.</summary>
    public decimal? PartAccordee { get; private set; }

    public decimal? CommandesPassees { get; private set; }

    public decimal? DejaRembourse { get; private set; }

    /// <summary>In %.</summary>
    public decimal? SubventionVersee { get; private set; }

    /// <summary>
    /// Why the registry refused it when the last party signed; the porteur brings it by hand. <see langword="null"/> before, when it
    /// was brought, and once the porteur says that it is done.
    /// </summary>
    public string? AReporter { get; private set; }

    public SoldeSortie? Solde => PartAccordee is { } part ? new SoldeSortie(part, CommandesPassees!.Value, DejaRembourse!.Value, SubventionVersee!.Value) : null;

    /// <summary>A body of the registry that is not a party yet, or had left, joins; amounts already allotted do not move (Hauts-de-France, art. 13).</summary>
    public static ModificationAvenant Arrivee(OrganismeGestionnaire organisme) => new(NatureModification.Arrivee, organisme.Id, organisme.Nom);

    /// <summary>A member leaves, by a written notice to the porteur (Hauts-de-France, art. 15).</summary>
    /// <exception cref="RuleViolationException">The notice is dated after today.</exception>
    public static ModificationAvenant Depart(OrganismeGestionnaire organisme, DateOnly notifieLe, SoldeSortie solde, DateOnly today) => notifieLe > today
        ? throw new RuleViolationException($"La notification du retrait de « {organisme.Nom} » ne peut pas être datée du {notifieLe:dd/MM/yyyy}, un jour à venir : corrigez la date.")
        : new(NatureModification.Depart, organisme.Id, organisme.Nom)
        {
            Jour = notifieLe,
            PartAccordee = solde.PartAccordee,
            CommandesPassees = solde.CommandesPassees,
            DejaRembourse = solde.DejaRembourse,
            SubventionVersee = solde.SubventionVersee,
        };

    public static ModificationAvenant Denomination(OrganismeGestionnaire organisme, string nom) =>
        new(NatureModification.Denomination, organisme.Id, organisme.Nom) { Avant = organisme.Nom, Apres = Texte.Required(nom, "La nouvelle dénomination") };

    /// <summary>Another representative of the registry becomes the signatory.</summary>
    /// <exception cref="RuleViolationException">The person does not represent this body, or already signs for it.</exception>
    public static ModificationAvenant Representant(OrganismeGestionnaire organisme, Guid representantId)
    {
        var person = organisme.Representants.FirstOrDefault(r => r.Id == representantId)
            ?? throw new RuleViolationException($"Cette personne ne représente pas « {organisme.Nom} » : ajoutez-la d’abord sur la fiche de l’organisme.");
        return person.IsSignataire
            ? throw new RuleViolationException($"{person.Nom} est déjà le signataire de « {organisme.Nom} » : choisissez une autre personne.")
            : new(NatureModification.Representant, organisme.Id, organisme.Nom)
            {
                Avant = Named(organisme.Signataire),
                Apres = Named(person),
                RepresentantId = person.Id,
            };
    }

    public static ModificationAvenant Calendrier(Jalon jalon, DateOnly nouveau) => jalon.Date == nouveau
        ? throw new RuleViolationException($"« {jalon.Libelle} » est déjà prévu le {nouveau:dd/MM/yyyy} : saisissez une autre date.")
        : new(NatureModification.Calendrier, jalon.Id, jalon.Libelle) { Avant = $"{jalon.Date:dd'/'MM'/'yyyy}", Apres = $"{nouveau:dd'/'MM'/'yyyy}", Jour = nouveau };

    public static ModificationAvenant Ligne(LigneBudgetaire ligne, decimal montant) => Amount(NatureModification.Budget, ligne.Id, ligne.Poste, ligne.Montant, montant);

    public static ModificationAvenant Part(PartEnveloppe part, decimal montant) => Amount(NatureModification.Part, part.Id, part.Beneficiaire, part.Accorde, montant);

    /// <summary>A body joins or leaves: who signs what follows is no longer the same.</summary>
    public bool ChangesMembres => Nature is NatureModification.Arrivee or NatureModification.Depart;

    /// <summary>The same thing twice, or a member who leaves and is changed.</summary>
    internal bool Overlaps(ModificationAvenant other) =>
        CibleId == other.CibleId && (Nature == other.Nature || Nature == NatureModification.Depart || other.Nature == NatureModification.Depart);

    internal void LeaveToPorteur(string refusal) => AReporter = refusal.Length > LongueurAReporter ? refusal[..LongueurAReporter] : refusal;

    internal void ConfirmReport() => AReporter = null;

    /// <summary>The sentence printed in the avenant: true whatever the gender of the name, and whether a date comes sooner or later.</summary>
    public string EnClair() => Nature switch
    {
        NatureModification.Arrivee => $"{Cible} rejoint la grappe, sans effet sur les montants déjà attribués",
        NatureModification.Depart => $"{Cible} se retire de la grappe, par décision écrite notifiée au porteur le {Jour:dd'/'MM'/'yyyy}, ce retrait ne valant que pour les commandes à venir",
        NatureModification.Denomination => $"{Cible} a désormais pour dénomination « {Apres} »",
        NatureModification.Representant => $"{Cible} a désormais pour signataire {Apres}{(Avant is null ? "" : $", et non plus {Avant}")}",
        NatureModification.Calendrier => $"l’étape « {Cible} » est prévue le {Apres}, et non plus le {Avant}",
        NatureModification.Budget => $"la ligne « {Cible} » du budget prévisionnel passe de {Avant} à {Apres}",
        _ => $"la part de {Cible} dans l’enveloppe matériel passe de {Avant} à {Apres}",
    };

    private static ModificationAvenant Amount(NatureModification nature, Guid id, string cible, decimal before, decimal after) => before == after
        ? throw new RuleViolationException($"« {cible} » vaut déjà {Budgets.Montant.EnClair(before)} : saisissez un autre montant.")
        : new(nature, id, cible) { Avant = Budgets.Montant.EnClair(before), Apres = Budgets.Montant.EnClair(after), Montant = Budgets.Montant.Checked(after) };

    private static string? Named(Representant? person) =>
        person is null ? null : string.Join(", ", new[] { person.Nom, person.Qualite }.OfType<string>());
}
