namespace GrappePortal.Web.Tests.Infrastructure;

/// <summary>Two grappes side by side: the persons' own, and another whose every name bears a word that must not leak.</summary>
public sealed class DossiersVoisins(PostgresServer server) : IAsyncLifetime
{
    /// <summary>In each name of the other grappe and nowhere else.</summary>
    public const string Secret = "Zyxoval";

    private DossierEssai? own;
    private DossierEssai? other;

    /// <summary>Digest of all the tables, while nothing has changed since; to be read again when null.</summary>
    public string? Etat { get; set; }

    /// <summary>Digest of what speaks of the other grappe, which nothing ever changes.</summary>
    public string? EtatAutre { get; set; }

    public PortalFactory Portal { get; } = new(server);

    public ValueTask InitializeAsync() => Portal.InitializeAsync();

    public ValueTask DisposeAsync() => Portal.DisposeAsync();

    public async Task<(DossierEssai Own, DossierEssai Other)> GetAsync() =>
        (own ??= await DossierEssai.AddAsync(Portal, $"Ici {Guid.NewGuid():N}"[..12], "Normandie"), other ??= await DossierEssai.AddAsync(Portal, Secret, "Bretagne"));

    /// <summary>An act did its work in the persons' own grappe: the next one finds a new one.</summary>
    public void LeaveOwn() => own = null;
}
