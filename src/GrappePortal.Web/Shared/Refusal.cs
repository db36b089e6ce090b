using GrappePortal.Domain;
using GrappePortal.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Shared;

/// <summary>Turns a refusal of the domain or of the database into the sentence that the user reads.</summary>
public static class Refusal
{
    /// <summary>The sentence, or <see langword="null"/> when the exception is a defect and not a refusal.</summary>
    public static string? Explain(Exception exception) => Sentence(exception) is { } sentence ? Typographie.Typeset(sentence) : null;

    private static string? Sentence(Exception exception) => exception switch
    {
        RuleViolationException rule => rule.Message,
        DbUpdateConcurrencyException => AggregateRoot.StaleMessage,
        DbUpdateException update => DatabaseRefusal.Explain(update),
        _ => null,
    };
}
