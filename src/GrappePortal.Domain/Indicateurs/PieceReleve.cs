namespace GrappePortal.Domain.Indicateurs;

/// <summary>
/// A file that shows where the figures of a month come from. It never holds the data of a patient: whoever drops it says so, and
/// what looks nominative is refused. This keeps the portal outside the rules on the hosting of health data.
/// </summary>
public sealed class PieceReleve : AggregateRoot
{
    /// <summary>Files on one month: enough for one for each indicator and its corrections.</summary>
    public const int MaxParReleve = 20;

    private PieceReleve()
    {
    }

    /// <param name="releve">The month that it supports.</param>
    /// <param name="fichier">What was dropped.</param>
    /// <param name="atteste">The person says that no data of a patient is in it.</param>
    /// <param name="par">Name of the person.</param>
    /// <param name="le">Instant.</param>
    /// <exception cref="RuleViolationException">The tick is missing, or the month is locked.</exception>
    public PieceReleve(ReleveMensuel releve, FichierPiece fichier, bool atteste, string par, DateTimeOffset le)
    {
        ArgumentNullException.ThrowIfNull(releve);
        ArgumentNullException.ThrowIfNull(fichier);
        if (!atteste)
        {
            throw new RuleViolationException("Cochez la case par laquelle vous attestez que le fichier ne contient aucune donnée de patient : sans elle, rien n’est accepté.");
        }

        ExpectOpen(releve, le);
        (ReleveId, GrappeId) = (releve.Id, releve.GrappeId);
        (FichierId, NomFichier, TypeMime, Taille, Sha256) = (fichier.Id, fichier.Nom, fichier.TypeMime, fichier.Taille, fichier.Sha256);
        (DeposePar, DeposeLe) = (par, le);
    }

    public Guid ReleveId { get; private set; }

    public Guid GrappeId { get; private set; }

    public Guid FichierId { get; private set; }

    public string NomFichier { get; private set; } = string.Empty;

    /// <summary>As the content says.</summary>
    public string TypeMime { get; private set; } = string.Empty;

    /// <summary>In bytes.</summary>
    public int Taille { get; private set; }

    public string Sha256 { get; private set; } = string.Empty;

    /// <summary>Who dropped it, and attested that it holds no data of a patient.</summary>
    public string DeposePar { get; private set; } = string.Empty;

    public DateTimeOffset DeposeLe { get; private set; }

    /// <exception cref="RuleViolationException">The month is locked.</exception>
    public static void ExpectOpen(ReleveMensuel releve, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(releve);
        if (releve.FinalLockReason(now) is { } reason)
        {
            throw new RuleViolationException(reason);
        }
    }
}

/// <summary>The bytes that a piece stands for.</summary>
public sealed record FichierPiece(Guid Id, string Nom, string TypeMime, int Taille, string Sha256);
