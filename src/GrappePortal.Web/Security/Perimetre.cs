namespace GrappePortal.Web.Security;

/// <summary>
/// Whose data a person may read and change: the only place that says it. Built from the person's habilitations at each
/// act, so that a role withdrawn is withdrawn at once. Empty by default: nothing is visible.
/// </summary>
public sealed class Perimetre
{
    /// <summary>Sees nothing.</summary>
    public static Perimetre Aucun { get; } = new([]);

    /// <summary>The portal itself: jobs and start-up.</summary>
    public static Perimetre Portail { get; } = new([], isPlatform: true);

    public Perimetre(IEnumerable<Habilitation> habilitations) : this([.. habilitations], isPlatform: false)
    {
    }

    private Perimetre(IReadOnlyList<Habilitation> habilitations, bool isPlatform)
    {
        Habilitations = habilitations;
        IsPlatform = isPlatform || Holds(Role.Administrateur);
        Regions = [.. Of(Role.InstructeurArs).Select(h => h.Region!)];
        GrappesEntieres = [.. habilitations.Where(h => h.Role is Role.Porteur or Role.ChefDeProjet or Role.CoordonnateurMarche or Role.Direction).Select(h => h.GrappeId!.Value)];
        GrappesSuivies = [.. habilitations.Where(h => h.Role is Role.Porteur or Role.ChefDeProjet).Select(h => h.GrappeId!.Value)];
        GrappesPilotees = [.. habilitations.Where(h => h.Role is Role.Porteur or Role.ChefDeProjet or Role.CoordonnateurMarche).Select(h => h.GrappeId!.Value).Distinct()];
        Grappes = [.. habilitations.Select(h => h.GrappeId).OfType<Guid>()];
        GrappesPortees = [.. Of(Role.Porteur).Select(h => h.GrappeId!.Value)];
        Organismes = [.. Of(Role.Direction).Select(h => h.OrganismeGestionnaireId!.Value)];
        Etablissements = [.. Of(Role.Referent).Select(h => h.EtablissementId!.Value)];
    }

    public IReadOnlyList<Habilitation> Habilitations { get; }

    /// <summary>An administrator, or the portal itself.</summary>
    public bool IsPlatform { get; }

    public bool IsEmpty => !IsPlatform && Habilitations.Count == 0;

    /// <summary>Grappes of which every member may be read.</summary>
    internal Guid[] GrappesEntieres { get; }

    /// <summary>Grappes of which every relevé is read: a direction reads those of its own bodies alone.</summary>
    internal Guid[] GrappesSuivies { get; }

    /// <summary>Grappes whose project the person runs, advises or buys for: their next dates are on its home page.</summary>
    internal Guid[] GrappesPilotees { get; }

    internal Guid[] Grappes { get; }

    /// <summary>Regions whose grappes are read by an instructeur ARS.</summary>
    internal string[] Regions { get; }

    internal Guid[] Etablissements { get; }

    /// <summary>Bodies that the person directs.</summary>
    public Guid[] Organismes { get; }

    internal Guid[] GrappesPortees { get; }

    public bool Holds(Role role) => Habilitations.Any(h => h.Role == role);

    /// <summary>May register and change what the grappe holds: its porteur, or an administrator.</summary>
    public bool Manages(Guid grappeId) => IsPlatform || GrappesPortees.Contains(grappeId);

    /// <summary>Follows every relevé of the grappe: its porteur, its chef de projet, an administrator.</summary>
    public bool Follows(Guid grappeId) => IsPlatform || GrappesSuivies.Contains(grappeId);

    /// <summary>Reads relevés of the grappe from inside: who follows it, a direction and a référent for their own. The coordonnateur du marché reads none.</summary>
    public bool ReadsReleves(Guid grappeId) =>
        Follows(grappeId) || Habilitations.Any(h => h.GrappeId == grappeId && h.Role is (Role.Direction or Role.Referent));

    /// <summary>Reads the grappe from inside; an instructeur reads it from outside, and small counts are masked for them.</summary>
    public bool IsInside(Guid grappeId) => IsPlatform || Grappes.Contains(grappeId);

    /// <summary>May type and transmit the months of this establishment: its référent, the direction of its body, the porteur.</summary>
    public bool Enters(Guid grappeId, Guid? organismeId, Guid etablissementId) =>
        Manages(grappeId) || EntersAsOwn(organismeId, etablissementId);

    /// <summary>Its own page of entry holds this establishment: its référent, the direction of its body.</summary>
    public bool EntersAsOwn(Guid? organismeId, Guid etablissementId) => Etablissements.Contains(etablissementId) || Directs(organismeId);

    /// <summary>May agree to a month, or send it back: the direction of the body, or the porteur.</summary>
    public bool Validates(Guid grappeId, Guid? organismeId) =>
        Manages(grappeId) || Directs(organismeId);

    /// <summary>Reads a portfolio: that of a region, or of the country.</summary>
    public bool ReadsPortfolio => IsPlatform || Regions.Length > 0;

    /// <summary>May ask documents of the grappe: the instructeur of its region.</summary>
    public bool Instructs(string region) => Regions.Contains(region);

    /// <summary>May read every establishment and every party of the grappe.</summary>
    public bool ReadsWhole(Guid grappeId, string region) =>
        IsPlatform || GrappesEntieres.Contains(grappeId) || Regions.Contains(region);

    private bool Directs(Guid? organismeId) => organismeId is { } id && Organismes.Contains(id);

    private IEnumerable<Habilitation> Of(Role role) => Habilitations.Where(h => h.Role == role);
}
