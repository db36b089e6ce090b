namespace GrappePortal.Domain.Pilotage;

/// <summary>An answer to the ARS that another one replaced, and why.</summary>
public sealed class ReponseRemplacee
{
    private ReponseRemplacee()
    {
    }

    internal ReponseRemplacee(Guid fichierId, string nomFichier, string remisPar, DateTimeOffset remisLe, string motif) =>
        (FichierId, NomFichier, RemisPar, RemisLe, Motif) = (fichierId, nomFichier, remisPar, remisLe, motif);

    public Guid Id { get; private set; } = Identifiant.Next();

    public Guid FichierId { get; private set; }

    public string NomFichier { get; private set; } = string.Empty;

    public string RemisPar { get; private set; } = string.Empty;

    public DateTimeOffset RemisLe { get; private set; }

    /// <summary>Why another one took its place.</summary>
    public string Motif { get; private set; } = string.Empty;
}
