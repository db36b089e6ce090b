namespace GrappePortal.Domain;

/// <summary>A rule of the field is broken. Its message is a French sentence that a user may read as it stands.</summary>
public sealed class RuleViolationException : Exception
{
    public RuleViolationException(string message) : base(Typographie.Typeset(message))
    {
    }

    public RuleViolationException(string message, Exception innerException) : base(Typographie.Typeset(message), innerException)
    {
    }

    public RuleViolationException()
    {
    }
}
