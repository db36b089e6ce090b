namespace GrappePortal.Domain.Conventions;

/// <content>The rejection that made it void was entered by mistake, and is taken back.</content>
public sealed partial class Convention
{
    // Nothing else was lost with its effect: the text, the signatures and the deadline are those of that day.
    private StatutConvention AvantCaducite => this switch
    {
        { SigneeLe: not null } => StatutConvention.Signee,
        { EnvoyeeLe: not null } => StatutConvention.EnSignature,
        _ => StatutConvention.Brouillon,
    };

    /// <summary>Comes back to what it was, unless something sent since takes its place: the journal says which, and why.</summary>
    /// <param name="motif">Why the rejection is taken back.</param>
    /// <param name="depuis">Documents of the grappe that were sent while it was void.</param>
    /// <param name="modifiee">The convention that an avenant amends, once its own case is settled.</param>
    /// <param name="acteur">Who takes the rejection back.</param>
    /// <param name="now">Instant.</param>
    /// <returns>Why it stays void; <see langword="null"/> when it is back.</returns>
    public string? Resume(string motif, IReadOnlyCollection<Convention> depuis, Convention? modifiee, Acteur acteur, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(depuis);
        if (Statut != StatutConvention.Caduque)
        {
            throw new RuleViolationException($"« {Titre} » est {Statut.EnClair()} : il n’y a pas de caducité à lever.");
        }

        var reason = Texte.Required(motif, "Le motif de l’annulation du rejet");
        var obstacle = ObstacleToResume(depuis, modifiee);
        Tell(ActeConvention.FinCaducite, acteur, $"Rejet par l’ARS annulé : {reason}. {(obstacle is null ? $"Le document est de nouveau {AvantCaducite.EnClair()}." : $"Le document reste caduc : {obstacle}")}", now);
        Statut = obstacle is null ? AvantCaducite : Statut;
        Touch();
        return obstacle is null ? null : Typographie.Typeset(obstacle);
    }

    private string? ObstacleToResume(IReadOnlyCollection<Convention> depuis, Convention? modifiee)
    {
        if (ConventionModifieeId is not null && modifiee?.Statut != StatutConvention.Signee)
        {
            return "la convention que cet avenant modifie n’a pas repris effet.";
        }

        return AvantCaducite != StatutConvention.Brouillon && depuis.FirstOrDefault(TakesItsPlace) is { } other
            ? $"« {other.Titre} », {other.Statut.EnClair()} depuis, en tient lieu ou le contredit."
            : null;
    }

    private bool TakesItsPlace(Convention other) => Nature == NatureConvention.Avenant
        ? AvantCaducite == StatutConvention.EnSignature && AvenantRefusals(new DossierSignature { Parties = [], AvenantsEnSignature = [other] }).Any()
        : other.Nature == Nature && other.OrganismeGestionnaireId == OrganismeGestionnaireId;
}
