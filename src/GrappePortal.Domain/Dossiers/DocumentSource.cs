using GrappePortal.Domain.Grappes;

namespace GrappePortal.Domain.Dossiers;

/// <summary>
/// A document of the dossier that lists establishments, as it was dropped. Its lines are checked and mended one by one, and
/// a member list then fills the registry. The file itself is kept as it came.
/// </summary>
public sealed class DocumentSource : AggregateRoot
{
    private List<LigneMembre> _lignes = [];
    private List<Correction> _corrections = [];

    private DocumentSource()
    {
    }

    public DocumentSource(Guid grappeId, NatureSource nature, string nomFichier, Guid fichierId, ListeMembres liste, Depot depot)
    {
        if (nature == NatureSource.Registre)
        {
            throw new ArgumentOutOfRangeException(nameof(nature), nature, "The registry is not a document.");
        }

        (GrappeId, Nature, NomFichier, FichierId) = (grappeId, nature, nomFichier, fichierId);
        (DeposeLe, DeposePar) = (depot.Le, depot.Par);
        (_lignes, Colonnes, Signalements) = ([.. liste.Lignes], [.. liste.Colonnes], liste.Anomalies);
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

    /// <summary>The fields for which the file has a column.</summary>
    public IReadOnlyList<Champ> Colonnes { get; private set; } = [];

    /// <summary>What was noticed while reading: unknown columns, numbers recovered.</summary>
    public IReadOnlyList<Anomalie> Signalements { get; private set; } = [];

    /// <summary>Cells mended in the portal after the file was dropped, oldest first.</summary>
    public IReadOnlyList<Correction> Corrections => _corrections;

    public void Describe(DateOnly? dateDocument, IEnumerable<int> nombresAnnonces)
    {
        DateDocument = dateDocument;
        NombresAnnonces = [.. nombresAnnonces];
        Touch();
    }

    /// <summary>Mends one cell as the portal reads it; the file keeps what it says.</summary>
    /// <param name="numero">Line of the file.</param>
    /// <param name="champ">Which cell.</param>
    /// <param name="valeur">What it should say.</param>
    /// <param name="partie">The one number that is wrong in a cell that holds several; the others stay.</param>
    /// <exception cref="RuleViolationException">The document was abandoned or has no such line.</exception>
    public void Correct(int numero, Champ champ, string valeur, string? partie = null)
    {
        if (Etat == EtatSource.Abandonne)
        {
            throw new RuleViolationException($"Le document « {NomFichier} » a été abandonné : déposez une nouvelle version du fichier.");
        }

        var index = _lignes.FindIndex(ligne => ligne.Numero == numero);
        if (index < 0)
        {
            throw new RuleViolationException($"Le document « {NomFichier} » n’a pas de ligne {numero} : rechargez la page.");
        }

        var siret = _lignes[index][Champ.Siren];
        Write(index, champ, _lignes[index].Replacing(champ, partie, valeur));
        if (champ == Champ.Siren && Siret.TryParse(siret, out var whole) && whole.Siren.Value == _lignes[index][champ] && _lignes[index][Champ.Siret].Length == 0)
        {
            // A SIRET in the place of the SIREN is split: the number of the establishment is not lost.
            Write(index, Champ.Siret, whole.Value);
        }

        Touch();
    }

    private void Write(int index, Champ champ, string valeur)
    {
        var (before, after) = (_lignes[index], _lignes[index].With(champ, valeur));
        _corrections = [.. _corrections, new Correction(before.Numero, champ, before[champ], after[champ])];
        _lignes = [.. _lignes[..index], after, .. _lignes[(index + 1)..]];
    }

    /// <summary>Leaves out a line that the file should not hold, such as a duplicate or a total.</summary>
    /// <exception cref="RuleViolationException">The document is closed or has no such line.</exception>
    public void Discard(int numero)
    {
        ExpectOpen();
        var ligne = _lignes.Find(ligne => ligne.Numero == numero)
            ?? throw new RuleViolationException($"Le document « {NomFichier} » n’a pas de ligne {numero} : rechargez la page.");
        _corrections = [.. _corrections, new Correction(numero, Champ.FinessEt, ligne[Champ.FinessEt], "ligne écartée")];
        _lignes = [.. _lignes.Where(kept => kept != ligne)];
        Touch();
    }

    /// <summary>The document joins the dossier; a member list fills the registry in the same transaction.</summary>
    public void Integrate(DateTimeOffset now)
    {
        ExpectOpen();
        (Etat, IntegreLe) = (EtatSource.Integre, now);
        Touch();
    }

    /// <summary>
    /// Leaves the dossier: a document that will not be used, or one that a newer version replaces. What it brought to the
    /// registry stays there.
    /// </summary>
    public void Abandon()
    {
        if (Etat == EtatSource.Abandonne)
        {
            throw new RuleViolationException($"Le document « {NomFichier} » est déjà retiré du dossier : rechargez la page.");
        }

        Etat = EtatSource.Abandonne;
        Touch();
    }

    /// <summary>The document as the check reads it.</summary>
    public SourceDossier ToSource() => new()
    {
        Id = Id,
        Libelle = NomFichier,
        Nature = Nature,
        Date = DateDocument,
        NombresAnnonces = NombresAnnonces,
        Lignes = _lignes,
        Colonnes = Colonnes.ToHashSet(),
    };

    private void ExpectOpen()
    {
        if (Etat != EtatSource.EnControle)
        {
            throw new RuleViolationException($"Le document « {NomFichier} » n’est plus en cours de contrôle : rechargez la page.");
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

/// <summary>One cell mended in the portal.</summary>
public sealed record Correction(int Ligne, Champ Champ, string Avant, string Apres)
{
    public override string ToString() => $"ligne {Ligne}, {Champ.Libelle()} : « {Avant} » remplacé par « {Apres} »";
}
