using System.Globalization;
using GrappePortal.Domain.Indicateurs;

namespace GrappePortal.Domain.Grappes;

/// <summary>A time out of the grappe: the body left, then came back by another avenant.</summary>
/// <param name="PartiLe">Last day in the grappe.</param>
/// <param name="RevenuLe">First day in it again.</param>
public sealed record Absence(DateOnly PartiLe, DateOnly RevenuLe)
{
    /// <summary>A measure is taken at the end of the month: it was out that day.</summary>
    public bool Covers(Mois mois) => mois.DernierJour > PartiLe && mois.DernierJour < RevenuLe;

    /// <summary>In the journal.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"du {PartiLe:dd'/'MM'/'yyyy} au {RevenuLe:dd'/'MM'/'yyyy}");
}
