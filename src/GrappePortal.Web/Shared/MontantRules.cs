using FluentValidation;
using GrappePortal.Domain;
using GrappePortal.Domain.Budgets;

namespace GrappePortal.Web.Shared;

internal static class MontantRules
{
    /// <summary>Nothing, or an amount that <see cref="Montant"/> reads and accepts; its sentence is shown.</summary>
    public static IRuleBuilderOptions<T, string?> Amount<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(text => Refusal(text) is null).WithMessage((_, text) => Refusal(text)!);

    private static string? Refusal(string? text)
    {
        try
        {
            _ = Texte.OrNull(text) is { } typed ? Montant.Parse(typed) : 0;
            return null;
        }
        catch (RuleViolationException refusal)
        {
            return refusal.Message;
        }
    }
}
