namespace GrappePortal.Documents.Typesetting;

public enum TypesettingFailure
{
    /// <summary>The process cannot be started (Node.js or its packages are missing).</summary>
    CannotStart,

    /// <summary>The process died on this document, twice.</summary>
    Stopped,

    /// <summary>The document took longer than <see cref="TypesetterOptions.TimeLimit"/>.</summary>
    TimeLimit,

    /// <summary>The template refused its content, or the content cannot be archived as PDF/A.</summary>
    Refused,
}

/// <summary>A document could not be typeset. The message is for the log, in English; no user reads it.</summary>
public sealed class TypesettingException(TypesettingFailure failure, string message, Exception? inner = null)
    : Exception(message, inner)
{
    public TypesettingFailure Failure { get; } = failure;
}
