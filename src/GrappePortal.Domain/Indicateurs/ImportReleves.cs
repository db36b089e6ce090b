namespace GrappePortal.Domain.Indicateurs;

/// <summary>A file of figures for one month, kept as it was dropped: read and checked first, then imported as a whole or given up.</summary>
public sealed class ImportReleves : AggregateRoot
{
    private ImportReleves()
    {
    }

    /// <param name="grappeId">Whose month.</param>
    /// <param name="mois">Which month.</param>
    /// <param name="nomFichier">As its sender named it.</param>
    /// <param name="fichierId">The bytes.</param>
    /// <param name="depot">Who dropped it, and when.</param>
    public ImportReleves(Guid grappeId, Mois mois, string nomFichier, Guid fichierId, DepotReleves depot)
    {
        ArgumentNullException.ThrowIfNull(depot);
        (GrappeId, Mois, FichierId) = (grappeId, mois, fichierId);
        NomFichier = Texte.Required(nomFichier, "Le nom du fichier");
        (DeposeParId, DeposePar, DeposeLe) = (depot.ParId, depot.Par, depot.Le);
    }

    public Guid GrappeId { get; private set; }

    public Mois Mois { get; private set; }

    public string NomFichier { get; private set; } = string.Empty;

    public Guid FichierId { get; private set; }

    /// <summary>The one person who reads it besides those who follow the whole grappe.</summary>
    public Guid? DeposeParId { get; private set; }

    public string DeposePar { get; private set; } = string.Empty;

    public DateTimeOffset DeposeLe { get; private set; }

    public EtatImport Etat { get; private set; }

    public DateTimeOffset? ImporteLe { get; private set; }

    public string? ImportePar { get; private set; }

    /// <summary>Establishments whose month changed.</summary>
    public int EtablissementsImportes { get; private set; }

    /// <summary>Cells that changed.</summary>
    public int ValeursImportees { get; private set; }

    /// <exception cref="RuleViolationException">It was imported or given up already.</exception>
    public void Record(int etablissements, int valeurs, string par, DateTimeOffset now)
    {
        ExpectOpen();
        (Etat, EtablissementsImportes, ValeursImportees) = (EtatImport.Importe, etablissements, valeurs);
        (ImportePar, ImporteLe) = (par, now);
        Touch();
    }

    /// <exception cref="RuleViolationException">It was imported or given up already.</exception>
    public void GiveUp()
    {
        ExpectOpen();
        Etat = EtatImport.Abandonne;
        Touch();
    }

    private void ExpectOpen()
    {
        if (Etat != EtatImport.EnControle)
        {
            throw new RuleViolationException(Typographie.Typeset($"Le fichier « {NomFichier} » est déjà {(Etat == EtatImport.Importe ? "importé" : "abandonné")} : déposez-le de nouveau pour recommencer."));
        }
    }
}

/// <param name="ParId">The account, or none for the portal itself.</param>
/// <param name="Par">Name of the person.</param>
/// <param name="Le">Instant.</param>
public sealed record DepotReleves(Guid? ParId, string Par, DateTimeOffset Le);

public enum EtatImport
{
    /// <summary>Read and checked, nothing written.</summary>
    EnControle,

    Importe,

    Abandonne,
}
