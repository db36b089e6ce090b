using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Releves;

/// <summary>The month of one establishment: its figures, its comments, who typed what. Small counts are masked for a reader from outside.</summary>
public sealed class ShowReleve(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres, TimeProvider clock)
{
    // A cell is typed a few times in a month.
    private const int Most = 200;

    /// <returns><see langword="null"/> out of the person's perimeter; for a reader from outside, also before it was handed over.</returns>
    public async Task<ReleveFiche?> ExecuteAsync(Guid releveId, CancellationToken cancellationToken = default)
    {
        var perimetre = await perimetres.GetAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var read = await db.RelevesMensuels.VisibleTo(perimetre, db).Where(r => r.Id == releveId).ReadAsync(db, cancellationToken);
        if (read is not [var releve] || (!perimetre.IsInside(releve.Releve.GrappeId) && releve.Releve.TransmisLe is null))
        {
            return null;
        }

        var (grappeId, etablissementId) = (releve.Releve.GrappeId, releve.Releve.EtablissementId);
        var organisme = await db.Etablissements.Where(e => e.Id == etablissementId).Select(e => e.OrganismeGestionnaireId).SingleAsync(cancellationToken);
        var inside = perimetre.IsInside(grappeId);
        return new ReleveFiche(
            releve,
            inside,
            inside ? await CommentairesAsync(db, releveId, cancellationToken) : [],
            inside ? await SaisiesAsync(db, releveId, cancellationToken) : [],
            perimetre.Enters(grappeId, organisme, etablissementId),
            perimetre.Validates(grappeId, organisme),
            perimetre.Manages(grappeId),
            releve.Releve.FinalLockReason(clock.GetUtcNow()))
        {
            // The porteur enters for all on the grid of the grappe; the others, on the page of their own establishments.
            Saisie = perimetre.EntersAsOwn(organisme, etablissementId)
                ? $"saisie/{releve.Releve.Mois}?releve={releveId}#r{releveId:N}"
                : $"grappes/{grappeId}/indicateurs/saisie?mois={releve.Releve.Mois}",
        };
    }

    private static Task<List<CommentaireReleve>> CommentairesAsync(PortalDb db, Guid releveId, CancellationToken cancellationToken) =>
        db.CommentairesReleve.AsNoTracking().Where(c => c.ReleveId == releveId).OrderBy(c => c.Le).ThenBy(c => c.Id).Take(Most).ToListAsync(cancellationToken);

    // Whoever reads the relevé reads its history: the perimeter was asked above.
    private static Task<List<EntreeJournal>> SaisiesAsync(PortalDb db, Guid releveId, CancellationToken cancellationToken) =>
        db.Journal.AsNoTracking().Where(j => j.ObjetId == releveId).OrderByDescending(j => j.Id).Take(Most).ToListAsync(cancellationToken);
}

/// <param name="Releve">With the rules that apply.</param>
/// <param name="IsInside">Reads from inside the grappe: sees all counts.</param>
/// <param name="Commentaires">The oldest first.</param>
/// <param name="Saisies">Who typed what, the latest first.</param>
/// <param name="CanEnter">Types, transmits, asks for a correction.</param>
/// <param name="CanValidate">Agrees or sends back.</param>
/// <param name="CanReopen">Grants a correction.</param>
/// <param name="Cloture">Why nobody types, hands over, takes back or agrees any more, also while the job that locks is late.</param>
public sealed record ReleveFiche(
    ReleveLu Releve, bool IsInside, IReadOnlyList<CommentaireReleve> Commentaires, IReadOnlyList<EntreeJournal> Saisies, bool CanEnter, bool CanValidate, bool CanReopen, string? Cloture)
{
    // The month before is masked by itself; a measure that reads the same in both months is masked with the more discreet.
    private readonly List<MesureMasquee> _vuesDuDehors = IsInside ? [] :
    [
        .. Masque.Of(Releve.Lignes().Select(l => l.Mesure)), .. Masque.Of(Releve.Lignes().Select(l => l.Precedent).OfType<Mesure>()),
    ];

    /// <summary>Address of the grid where this person types the month.</summary>
    public required string Saisie { get; init; }

    /// <summary>"36 / 40 (90 %)"; a small count hides the rate that would give it away.</summary>
    public string Lire(Mesure mesure)
    {
        ArgumentNullException.ThrowIfNull(mesure);
        if (!mesure.EstSaisie)
        {
            return "–";
        }

        return IsMasked(mesure) ? "masqué"
            : mesure.Denominateur is { } denominateur ? $"{mesure.Numerateur} / {denominateur} ({mesure.TauxLu()})"
            : mesure.TauxLu();
    }

    /// <summary>Sign and word; none where it would give a masked count back.</summary>
    public (string Texte, string Couleur) Juger(Mesure mesure) => _vuesDuDehors.Exists(m => m.Mesure == mesure && m.EstVerdictMasque) ? (string.Empty, string.Empty) : mesure.Jugement();

    private bool IsMasked(Mesure mesure) => _vuesDuDehors.Exists(m => m.Mesure == mesure && m.EstMasquee);
}
