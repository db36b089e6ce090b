namespace GrappePortal.Domain.Dossiers;

/// <summary>
/// A document of the dossier that lists establishments, as it was dropped. Its lines are checked, mended one by one, and
/// a member list then fills the registry; the file itself is kept for ever.
/// </summary>
public sealed class DocumentSource : AggregateRoot
{
    private List<LigneMembre> _lignes = [];

    private DocumentSource()
    {
    }

    public DocumentSource(Guid grappeId, NatureSource nature, string nomFichier, Guid fichierId, IEnumerable<LigneMembre> lignes, Depot depot)
    {
        (GrappeId, Nature, NomFichier, FichierId) = (grappeId, nature, nomFichier, fichierId);
        (DeposeLe, DeposePar) = (depot.Le, depot.Par);
        _lignes = [.. lignes];
    }

    public Guid GrappeId { get; private set; }

    public NatureSource Nature { get; private set; }

    public string NomFichier { get; private set; } = string.Empty;

    /// <summary>The bytes as they were dropped.</summary>
    public Guid FichierId { get; private set; }

    public DateTimeOffset DeposeLe { get; private set; }

    public string DeposePar { get; private set; } = string.Empty;

    /// <summary>Day that the document bears, when it bears one.</summary>
    public DateOnly? DateDocument { get; private set; }

    /// <summary>How many ESMS the document says there are; one text may announce several numbers.</summary>
    public IReadOnlyList<int> NombresAnnonces { get; private set; } = [];

    public EtatSource Etat { get; private set; } = EtatSource.EnControle;

    public DateTimeOffset? IntegreLe { get; private set; }

    public IReadOnlyList<LigneMembre> Lignes => _lignes;

    public void Describe(DateOnly? dateDocument, IEnumerable<int> nombresAnnonces)
    {
        DateDocument = dateDocument;
        NombresAnnonces = [.. nombresAnnonces];
        Touch();
    }

    /// <summary>Mends one cell before the list enters the registry.</summary>
    /// <exception cref="RuleViolationException">The document is closed or has no such line.</exception>
    public void Correct(int numero, Champ champ, string valeur)
    {
        ExpectOpen();
        var index = _lignes.FindIndex(ligne => ligne.Numero == numero);
        if (index < 0)
        {
            throw new RuleViolationException($"Le document « {NomFichier} » n’a pas de ligne {numero} : rechargez la page.");
        }

        _lignes = [.. _lignes];
        _lignes[index] = _lignes[index].With(champ, valeur);
        Touch();
    }

    /// <summary>The document joins the dossier; a member list has filled the registry in the same transaction.</summary>
    public void Integrate(DateTimeOffset now)
    {
        ExpectOpen();
        (Etat, IntegreLe) = (EtatSource.Integre, now);
        Touch();
    }

    public void Abandon()
    {
        ExpectOpen();
        Etat = EtatSource.Abandonne;
        Touch();
    }

    private void ExpectOpen()
    {
        if (Etat != EtatSource.EnControle)
        {
            throw new RuleViolationException($"Le document « {NomFichier} » n’est plus en cours de contrôle : déposez une nouvelle version du fichier.");
        }
    }
}

public enum EtatSource
{
    EnControle,
    Integre,
    Abandonne,
}

/// <summary>Who dropped a document, and when.</summary>
public sealed record Depot(string Par, DateTimeOffset Le);
