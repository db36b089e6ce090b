namespace GrappePortal.Domain;

/// <summary>An entity that is loaded, changed and saved as a whole.</summary>
public abstract class AggregateRoot
{
    public Guid Id { get; private set; } = Identifiant.Next();

    /// <summary>
    /// Counts the changes; the database refuses a change made from an older revision. A row-version of the root alone would
    /// miss two concurrent changes of child rows.
    /// </summary>
    public int Revision { get; private set; } = 1;

    /// <summary>Refuses to go on when somebody changed the entity since the screen was shown.</summary>
    /// <exception cref="RuleViolationException">The screen is stale.</exception>
    public void ExpectRevision(int shown)
    {
        if (shown != Revision)
        {
            throw new RuleViolationException(StaleMessage);
        }
    }

    public static string StaleMessage { get; } = Typographie.Typeset("Cette fiche a été modifiée entre-temps par une autre personne : rechargez la page, puis reprenez votre modification.");

    protected void Touch() => Revision++;
}
