using FluentValidation;
using GrappePortal.Domain;

namespace GrappePortal.Web.Shared;

internal static class JourRules
{
    /// <summary>Nothing, or a day that <see cref="JourSaisi"/> accepts; its sentence is shown.</summary>
    public static IRuleBuilderOptions<T, DateOnly?> Day<T>(this IRuleBuilder<T, DateOnly?> rule, int premiereAnnee = JourSaisi.PremiereAnnee) =>
        rule.Must(day => JourSaisi.Refusal(day, premiereAnnee) is null).WithMessage((_, day) => JourSaisi.Refusal(day, premiereAnnee)!);
}
