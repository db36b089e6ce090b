namespace GrappePortal.Web.Features.Releves;

/// <summary>Settings of the monthly relevés ("Releves" in the configuration).</summary>
public sealed class RelevesOptions
{
    /// <summary>False on an instance that leaves the opening and the lock of months to the others.</summary>
    public bool Automatique { get; set; } = true;
}
