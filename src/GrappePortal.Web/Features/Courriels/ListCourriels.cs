using GrappePortal.Domain.Conventions;
using GrappePortal.Web.Data;
using GrappePortal.Web.Mail;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared;
using GrappePortal.Web.Shared.Listes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GrappePortal.Web.Features.Courriels;

/// <summary>
/// The outgoing mail and its state. A text holds somebody's personal link: it is read in demo mode only, where all
/// persons are invented.
/// </summary>
public sealed class ListCourriels(
    IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres, IConfiguration configuration, IOptions<MailOptions> mail)
{
    /// <exception cref="NotVisibleException">The person is not an administrator.</exception>
    public async Task<PageCourriels> ExecuteAsync(FiltreCourriels courriels, FiltreListe filtre, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(courriels);
        ArgumentNullException.ThrowIfNull(filtre);
        (await perimetres.GetAsync(cancellationToken)).ExpectPlatform();
        var isDemo = configuration.GetValue<bool>("Portal:Demo");
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var page = await Sorted(courriels.Narrow(db.MessagesSortants.AsNoTracking()).Matching(filtre.Recherche), filtre)
            .Select(m => new CourrielRow(
                m.Id, m.CreeLe, m.Destinataire, m.Sujet, m.EnvoyeLe, m.ProchainEssaiLe, m.Essais, m.DerniereErreur, isDemo ? m.Corps : null))
            .ToPageAsync(filtre, cancellationToken);
        var awaited = await AwaitedAsync(db, page.Rows, cancellationToken);
        return new PageCourriels(page with { Rows = [.. page.Rows.Select(row => row with { AttendSignature = awaited.Contains(row.Destinataire) })] }, mail.Value.IsConfigured);
    }

    // A return is told of the mails that ask somebody to sign; addresses whose return is known wait for a new invitation.
    private static async Task<HashSet<string>> AwaitedAsync(PortalDb db, IReadOnlyList<CourrielRow> rows, CancellationToken cancellationToken)
    {
        var addresses = rows.Select(row => row.Destinataire).Distinct().ToList();
        var awaited = await db.Conventions.Where(c => c.Statut == StatutConvention.EnSignature).SelectMany(c => c.Signataires)
            .Where(s => s.Etat == EtatSignataire.EnAttente && s.SolliciteLe != null && s.CourrielRefuse == null && addresses.Contains(s.Courriel))
            .Select(s => s.Courriel).Distinct().ToListAsync(cancellationToken);
        return [.. awaited];
    }

    private static IOrderedQueryable<MessageSortant> Sorted(IQueryable<MessageSortant> messages, FiltreListe filtre) => (filtre.Colonne switch
    {
        "destinataire" => messages.Sort(m => m.Destinataire, filtre.Descendant).ThenByDescending(m => m.CreeLe),
        "objet" => messages.Sort(m => m.Sujet, filtre.Descendant).ThenByDescending(m => m.CreeLe),
        "cree" => messages.Sort(m => m.CreeLe, filtre.Descendant),
        _ => messages.OrderByDescending(m => m.CreeLe),
    }).ThenByDescending(m => m.Id);
}

/// <param name="HasServer">False when no mail server is configured: nothing leaves.</param>
public sealed record PageCourriels(PageDe<CourrielRow> Page, bool HasServer);

/// <param name="Corps">The text, in demo mode only.</param>
public sealed record CourrielRow(
    Guid Id, DateTimeOffset CreeLe, string Destinataire, string Sujet, DateTimeOffset? EnvoyeLe, DateTimeOffset? ProchainEssaiLe,
    int Essais, string? Erreur, string? Corps)
{
    /// <summary>Somebody is asked to sign at this address.</summary>
    public bool AttendSignature { get; init; }

    public bool CanReportRetour => AttendSignature && EnvoyeLe is not null && Erreur is null;

    public string EtatAvec(bool hasServer) => this switch
    {
        { EnvoyeLe: { } envoye, Erreur: not null } => $"Envoyé le {envoye.Instant()}, revenu sans être remis",
        { EnvoyeLe: { } envoye } => $"Envoyé le {envoye.Instant()}",
        _ when !hasServer => "Non envoyé : aucun serveur de courriel n’est configuré",
        { ProchainEssaiLe: null } => $"Abandonné après {Libelles.Nombre(Essais, "essai")}",
        { Essais: 0 } => "En attente d’envoi",
        { ProchainEssaiLe: { } essai } => $"{Libelles.Nombre(Essais, "essai")} sans succès, le prochain le {essai.Instant()}",
    };
}
