using GrappePortal.Domain.Indicateurs;

namespace GrappePortal.Domain.Pilotage;

/// <summary>A document that the ARS asks of a grappe: due within 7 days (convention, obligations of the porteur).</summary>
public sealed class DemandeDocument : AggregateRoot
{
    public const int DelaiJours = 7;

    /// <summary>The porteur is reminded so many days before the last one, then once it is over.</summary>
    public const int RappelJours = 2;

    public const int LongueurObjet = 200;
    public const int LongueurPrecisions = 2000;

    public const int LongueurMotif = 500;

    private readonly List<ReponseRemplacee> _remplacees = [];

    private DemandeDocument()
    {
    }

    /// <exception cref="RuleViolationException">What is asked is not said, or at too great a length.</exception>
    public DemandeDocument(Guid grappeId, string? objet, string? precisions, string par, DateTimeOffset le, DateOnly today)
    {
        (GrappeId, DemandePar, DemandeLe, EcheanceLe) = (grappeId, par, le, today.AddDays(DelaiJours));
        Objet = Within(Texte.Required(objet, "Le document demandé"), LongueurObjet);
        Precisions = Texte.OrNull(precisions) is { } text ? Within(text, LongueurPrecisions) : null;
    }

    public Guid GrappeId { get; private set; }

    public string Objet { get; private set; } = string.Empty;

    public string? Precisions { get; private set; }

    public string DemandePar { get; private set; } = string.Empty;

    public DateTimeOffset DemandeLe { get; private set; }

    /// <summary>Last day to answer.</summary>
    public DateOnly EcheanceLe { get; private set; }

    public string? ReponduPar { get; private set; }

    public DateTimeOffset? ReponduLe { get; private set; }

    public Guid? FichierId { get; private set; }

    public string? FichierNom { get; private set; }

    /// <summary>Former answers, the first one first: what was handed over is never lost.</summary>
    public IReadOnlyList<ReponseRemplacee> Remplacees => _remplacees;

    public bool IsAnswered => ReponduLe is not null;

    /// <summary>Waits for its answer past its last day.</summary>
    public bool IsLate(DateOnly today) => !IsAnswered && EcheanceLe < today;

    /// <summary>A reminder is due today: one before the last day, one after it. None is repeated.</summary>
    /// <param name="last">Day of the last reminder to this person.</param>
    /// <param name="today">Day in Paris.</param>
    public bool IsToRecall(DateOnly? last, DateOnly today) =>
        !IsAnswered && (Falls(EcheanceLe.AddDays(-RappelJours), last, today) || Falls(EcheanceLe.AddDays(1), last, today));

    private static bool Falls(DateOnly day, DateOnly? last, DateOnly today) => day <= today && (last is null || last < day);

    /// <exception cref="RuleViolationException">Somebody answered already, or the name of the file holds the number of a patient.</exception>
    public void Answer(Guid fichierId, string fichierNom, string par, DateTimeOffset now)
    {
        if (IsAnswered)
        {
            throw new RuleViolationException(Typographie.Typeset($"{ReponduPar} a déjà répondu à cette demande : rechargez la page pour voir sa réponse."));
        }

        DonneesNominatives.RefuseInName(fichierNom);
        (FichierId, FichierNom, ReponduPar, ReponduLe) = (fichierId, fichierNom, par, now);
        Touch();
    }

    /// <summary>A wrong or an incomplete file was handed over: another one is read first, the former one stays to be read.</summary>
    /// <exception cref="RuleViolationException">Nothing was handed over yet, the reason is missing, or a text holds the number of a patient.</exception>
    public void Replace(Guid fichierId, string fichierNom, string? motif, string par, DateTimeOffset now)
    {
        if (this is not { FichierId: { } former, ReponduLe: { } at })
        {
            throw new RuleViolationException("Aucun document n’a encore été remis pour cette demande : remettez-le d’abord.");
        }

        var reason = Within(Texte.Required(motif, "Le motif du remplacement"), LongueurMotif, "Le motif du remplacement");
        DonneesNominatives.RefuseInName(fichierNom);
        _remplacees.Add(new ReponseRemplacee(former, FichierNom!, ReponduPar!, at, reason));
        (FichierId, FichierNom, ReponduPar, ReponduLe) = (fichierId, fichierNom, par, now);
        Touch();
    }

    private static string Within(string text, int longest, string what = "Le texte de la demande")
    {
        DonneesNominatives.Refuse(text, what);
        return text.Length <= longest ? text : throw new RuleViolationException($"{what} dépasse {longest} caractères : raccourcissez-le.");
    }
}
