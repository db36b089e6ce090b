using GrappePortal.Domain.Echeances;

namespace GrappePortal.Domain.Conventions;

/// <summary>When a signatory is reminded: 5 days after the invitation, then every 3 days, always on a working day.</summary>
public static class Relances
{
    public const int FirstAfterDays = 5;
    public const int ThenEveryDays = 3;

    /// <summary>The day of the next reminder; <see langword="null"/> when none is due any more.</summary>
    /// <param name="signataire">Pending, and asked to sign.</param>
    /// <param name="sollicite">Day of the invitation, in Paris.</param>
    /// <param name="dateLimite">Last day to sign.</param>
    public static DateOnly? Next(Signataire signataire, DateOnly sollicite, DateOnly? dateLimite)
    {
        ArgumentNullException.ThrowIfNull(signataire);
        if (!signataire.IsPending || signataire.SansRelance)
        {
            return null;
        }

        var due = signataire.RelanceLe is { } last ? last.AddDays(ThenEveryDays) : sollicite.AddDays(FirstAfterDays);
        var day = JoursOuvres.OnOrAfter(due);
        return day <= dateLimite ? day : null;
    }
}
