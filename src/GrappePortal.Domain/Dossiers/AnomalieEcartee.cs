namespace GrappePortal.Domain.Dossiers;

/// <summary>A finding that a person decided to live with, and why: the portal warns, people decide.</summary>
public sealed class AnomalieEcartee
{
    private AnomalieEcartee()
    {
    }

    public AnomalieEcartee(Guid grappeId, string cle, string code, string motif, Depot decision)
    {
        (GrappeId, Cle, Code) = (grappeId, cle, code);
        Motif = Texte.Required(motif, "Le motif");
        (EcarteePar, EcarteeLe) = (decision.Par, decision.Le);
    }

    public Guid Id { get; private set; } = Identifiant.Next();

    public Guid GrappeId { get; private set; }

    public string Cle { get; private set; } = string.Empty;

    public string Code { get; private set; } = string.Empty;

    public string Motif { get; private set; } = string.Empty;

    public string EcarteePar { get; private set; } = string.Empty;

    public DateTimeOffset EcarteeLe { get; private set; }
}
