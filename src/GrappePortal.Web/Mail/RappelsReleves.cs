using GrappePortal.Domain;
using GrappePortal.Domain.Echeances;
using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Mail;

/// <summary>
/// Recalls the months not handed over: to the référents, and to the porteurs with what waits behind them and the documents that
/// the ARS waits for: these have seven days, and nobody stops their reminders. On working days from
/// 8 o'clock in Paris, one digest a person, with the signatures that wait for the same address. What was done is written with the mail: a restart or a second instance repeats nothing.
/// </summary>
public sealed class RappelsReleves(IDbContextFactory<PortalDb> databases, RappelsSignature signatures, PublicAddress portal, TimeProvider clock)
{
    private const int FromHour = 8;

    /// <returns>How many digests were written.</returns>
    public async Task<int> SendDueAsync(CancellationToken cancellationToken)
    {
        if (!MaySend(clock))
        {
            return 0;
        }

        var sent = 0;
        foreach (var personneId in await PersonsAsync(cancellationToken))
        {
            sent += await RemindAsync(personneId, cancellationToken) ? 1 : 0;
        }

        return sent;
    }

    /// <summary>A working day, from 8 o'clock in Paris.</summary>
    public static bool MaySend(TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        return JoursOuvres.Contains(clock.Today()) && clock.GetUtcNow().ToParis().Hour >= FromHour;
    }

    /// <summary>This instant on a working day; on another, the next one at 8 o'clock in Paris.</summary>
    internal static DateTimeOffset WorkingTime(DateTimeOffset now)
    {
        var today = HeureParis.DayOf(now);
        return JoursOuvres.Contains(today) ? now : HeureParis.StartOf(JoursOuvres.OnOrAfter(today)).AddHours(FromHour);
    }

    private async Task<List<Guid>> PersonsAsync(CancellationToken cancellationToken)
    {
        var today = clock.Today();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Habilitations
            .Where(h => (h.Role == Role.Referent || h.Role == Role.Porteur) && h.Personne.EmailConfirmed
                && (h.Personne.RappelRelevesLe == null || h.Personne.RappelRelevesLe < today)
                && ((!h.Personne.SansRappelReleves && db.Grappes.Any(g => g.Id == h.GrappeId && g.DebutMesure != null))
                    || (h.Role == Role.Porteur && db.DemandesDocument.Any(d => d.GrappeId == h.GrappeId && d.ReponduLe == null))))
            .Select(h => h.PersonneId).Distinct().ToListAsync(cancellationToken);
    }

    private async Task<bool> RemindAsync(Guid personneId, CancellationToken cancellationToken)
    {
        var today = clock.Today();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var personne = await db.Users.FromSql($"""SELECT * FROM "Personnes" WHERE "Id" = {personneId} FOR UPDATE""").SingleAsync(cancellationToken);
        if (personne.RappelRelevesLe >= today)
        {
            return false;
        }

        var roles = await db.Habilitations.AsNoTracking().Where(h => h.PersonneId == personneId).ToListAsync(cancellationToken);
        var own = personne.SansRappelReleves ? [] : Due(await OwnAsync(db, roles, personne.RappelRelevesLe, cancellationToken));
        var carried = personne.SansRappelReleves ? [] : await CarriedAsync(db, roles, personne.RappelRelevesLe, cancellationToken);
        var documents = await AskedAsync(db, roles, personne.RappelRelevesLe, cancellationToken);
        if (own.Count == 0 && carried.Count == 0 && documents.Count == 0)
        {
            return false;
        }

        // One mail a day: who also has to sign reads of it here, and gets no other reminder today.
        var aSigner = await signatures.TakeAsync(db, personne.Email!, cancellationToken);
        db.Add(CourrierReleves.Digest(own, carried, documents, aSigner, portal.LinkTo("/saisie"), portal.LinkTo("/compte/rappels")).To(personne.Email!, clock.GetUtcNow()));
        personne.RappelRelevesLe = today;
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    // Once one month is due, the digest names all those that wait.
    private static List<ReleveAttendu> Due(List<ReleveAttendu> pending) => pending.Exists(r => r.Nature is not null) ? pending : [];

    private Task<List<ReleveAttendu>> OwnAsync(PortalDb db, List<Habilitation> roles, DateOnly? last, CancellationToken cancellationToken)
    {
        var ids = roles.Where(h => h.Role == Role.Referent).Select(h => h.EtablissementId!.Value).ToArray();
        return PendingAsync(db, r => ids.Contains(r.EtablissementId), last, cancellationToken);
    }

    private async Task<List<GrappeEnAttente>> CarriedAsync(PortalDb db, List<Habilitation> roles, DateOnly? last, CancellationToken cancellationToken)
    {
        List<GrappeEnAttente> waiting = [];
        foreach (var grappeId in roles.Where(h => h.Role == Role.Porteur).Select(h => h.GrappeId!.Value).Distinct())
        {
            var pending = await PendingAsync(db, r => r.GrappeId == grappeId, last, cancellationToken);

            // The porteur has nothing to do at the opening of a month.
            if (pending.Exists(r => r.Nature is NatureRappel.BientotClos or NatureRappel.EnRetard))
            {
                waiting.Add(await WaitingAsync(db, grappeId, pending, cancellationToken));
            }
        }

        return waiting;
    }

    // As for the months: once one document is due, the digest names all those that wait.
    private async Task<List<DocumentAttendu>> AskedAsync(PortalDb db, List<Habilitation> roles, DateOnly? last, CancellationToken cancellationToken)
    {
        var today = clock.Today();
        var carried = roles.Where(h => h.Role == Role.Porteur).Select(h => h.GrappeId!.Value).ToArray();
        var waiting = await db.DemandesDocument.AsNoTracking().Where(d => carried.Contains(d.GrappeId) && d.ReponduLe == null)
            .OrderBy(d => d.EcheanceLe).ThenBy(d => d.Id)
            .Select(d => new { Demande = d, Grappe = db.Grappes.Where(g => g.Id == d.GrappeId).Select(g => g.Nom).First() }).ToListAsync(cancellationToken);
        return waiting.Exists(d => d.Demande.IsToRecall(last, today))
            ? waiting.ConvertAll(d => new DocumentAttendu(d.Demande, d.Grappe, d.Demande.IsLate(today), portal.LinkTo($"/grappes/{d.Demande.GrappeId}/demandes")))
            : [];
    }

    private async Task<GrappeEnAttente> WaitingAsync(PortalDb db, Guid grappeId, List<ReleveAttendu> pending, CancellationToken cancellationToken)
    {
        var corrections = pending.FindAll(r => r.DernierJourCorrection is not null);
        var others = pending.FindAll(r => r.DernierJourCorrection is null);
        var due = others.Where(r => r.Nature is NatureRappel.BientotClos or NatureRappel.EnRetard).Select(r => r.Mois).Distinct().Order().ToList();
        Mois? mois = due.Count == 0 ? null : due[^1];
        var grappe = await db.Grappes.AsNoTracking().SingleAsync(g => g.Id == grappeId, cancellationToken);
        var subvention = await ReadSolde.SubventionAsync(db, grappeId, cancellationToken);
        return new GrappeEnAttente(
            grappe.Nom, mois, mois is { } month ? await db.RelevesMensuels.CountAsync(r => r.GrappeId == grappeId && r.Mois == month && r.EstAttendu, cancellationToken) : 0,
            [.. others.Where(r => r.Mois == mois).Select(r => r.Etablissement)],
            subvention is { } granted && grappe.SuiteSolde.ResteADemander ? Domain.Budgets.Subvention.Solde(granted) : null, portal.LinkTo($"/grappes/{grappeId}/solde"))
        { Corrections = corrections, AutresMois = [.. due.SkipLast(1)] };
    }

    // What closes, or closed a few days ago, however old the month: a grappe that begins late opens its past months today. And any month
    // that was opened again, because a figure changed in a correction takes back what was handed over.
    private async Task<List<ReleveAttendu>> PendingAsync(
        PortalDb db, System.Linq.Expressions.Expression<Func<ReleveMensuel, bool>> whose, DateOnly? last, CancellationToken cancellationToken)
    {
        var today = clock.Today();
        var closed = today.AddDays(-RappelReleve.JoursDits - 1);
        var lapsed = clock.GetUtcNow().AddDays(-RappelReleve.JoursDits - 1);
        var read = await db.RelevesMensuels.Where(whose)
            .Where(r => r.EstAttendu && r.TransmisLe == null && (r.ClotureLe > closed || r.CorrectionJusqua != null || (r.CorrectionAccordeePar != null && r.VerrouilleLe > lapsed)))
            .Select(r => new { r.EtablissementId, r.Mois, r.ClotureLe, db.Grappes.First(g => g.Id == r.GrappeId).JourCloture, FinCorrection = r.CorrectionAccordeePar == null ? null : r.CorrectionJusqua ?? r.VerrouilleLe, Nom = db.Etablissements.Where(e => e.Id == r.EtablissementId).Select(e => e.Nom).First() })
            .ToListAsync(cancellationToken);
        return
        [
            .. read.Select(r => (r.EtablissementId, r.Nom, r.Mois, r.ClotureLe, r.JourCloture, Correction: LastDay(r.FinCorrection)))
                .Where(r => (r.Correction ?? r.ClotureLe.AddDays(-1)).AddDays(RappelReleve.JoursDits + 1) > today).OrderBy(r => r.Correction ?? r.ClotureLe).ThenBy(r => r.Nom, StringComparer.CurrentCulture)
                .Select(r => new ReleveAttendu(r.EtablissementId, r.Nom, r.Mois, r.ClotureLe,
                    r.Correction is { } end ? RappelReleve.CorrectionDueOn(end, last, today) : RappelReleve.DueOn(CalendrierMesure.OuvertLe(r.Mois, r.ClotureLe, r.JourCloture), r.ClotureLe, last, today)) { IsLocked = (r.Correction?.AddDays(1) ?? r.ClotureLe) <= today, DernierJourCorrection = r.Correction }),
        ];
    }

    // It ends with a day; the job that locks comes within the minute that follows.
    private static DateOnly? LastDay(DateTimeOffset? end) => end is { } instant ? DateOnly.FromDateTime(instant.ToParis().AddHours(-1).DateTime) : null;
}
