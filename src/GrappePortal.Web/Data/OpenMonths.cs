using GrappePortal.Domain.Grappes;
using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Data;

/// <summary>
/// Opens the months that are over and expected, one row for each establishment and month, of all grappes or of one; of those that are
/// no longer expected, withdraws the ones that nobody touched and leaves the others out of the counts.
/// </summary>
public sealed class OpenMonths(IDbContextFactory<PortalDb> databases, TimeProvider clock)
{
    /// <returns>How many months were opened.</returns>
    /// <exception cref="AggregateException">Some grappes could not be opened; all the others are.</exception>
    public async Task<int> AllAsync(CancellationToken cancellationToken = default)
    {
        var opened = 0;
        List<Exception> failures = [];
        foreach (var grappeId in await MeasuringAsync(cancellationToken))
        {
            try
            {
                opened += await OfAsync(grappeId, cancellationToken);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                failures.Add(new InvalidOperationException($"Grappe {grappeId}: {(exception.InnerException ?? exception).Message}", exception));
            }
        }

        return failures.Count == 0 ? opened : throw new AggregateException($"{opened} months were opened, but for {failures.Count} grappes", failures);
    }

    /// <summary>After the porteur changed what is measured: the screen must not wait for the next day.</summary>
    public async Task<int> OfAsync(Guid grappeId, CancellationToken cancellationToken = default)
    {
        try
        {
            return await OpenAsync(grappeId, cancellationToken);
        }
        catch (DbUpdateException crossing) when (DatabaseRefusal.IsCrossing(crossing))
        {
            // Another instance opened the same months, or somebody typed into one that was to be withdrawn: both are seen now.
            return await OpenAsync(grappeId, cancellationToken);
        }
    }

    private async Task<int> OpenAsync(Guid grappeId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var grappe = await db.Grappes.AsNoTracking().SingleAsync(g => g.Id == grappeId, cancellationToken);
        var referentiel = await db.ReferentielsIndicateurs.AsNoTracking().SingleAsync(r => r.Id == grappe.ReferentielIndicateursId, cancellationToken);
        var etablissements = await db.Etablissements.AsNoTracking().Where(e => e.GrappeId == grappeId).ToListAsync(cancellationToken);
        var present = await db.RelevesMensuels.Where(r => r.GrappeId == grappeId).Select(r => new Present(r.Id, r.EtablissementId, r.Mois, r.EstAttendu)).ToListAsync(cancellationToken);
        var known = present.Select(r => (r.EtablissementId, r.Mois)).ToHashSet();
        db.AddRange(etablissements.SelectMany(e => Missing(grappe, e, new ReglesReleve(referentiel, e.Categorie), known)));
        var opened = db.ChangeTracker.Entries<ReleveMensuel>().Count();
        await CoverAsync(db, grappe, etablissements, cancellationToken);
        await ExpectAsync(db, present, Expected(grappe, etablissements), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return opened;
    }

    private async Task<List<Guid>> MeasuringAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Grappes.Where(g => g.DebutMesure != null).OrderBy(g => g.Id).Select(g => g.Id).ToListAsync(cancellationToken);
    }

    private HashSet<(Guid, Mois)> Expected(Grappe grappe, List<Etablissement> etablissements)
    {
        var today = clock.Today();
        return [.. etablissements.SelectMany(e => CalendrierMesure.MoisAttendus(grappe, e, today).Select(mois => (e.Id, mois)))];
    }

    // An establishment closed, or joined later than was planned, and was recorded after the lock perhaps: its months would be late
    // for ever. Those that nobody touched go; the others stay to be read, and are counted again if they are expected again.
    private static async Task ExpectAsync(PortalDb db, List<Present> present, HashSet<(Guid, Mois)> expected, CancellationToken cancellationToken)
    {
        var moved = present.Where(r => r.EstAttendu != expected.Contains((r.EtablissementId, r.Mois))).Select(r => r.Id).ToList();
        if (moved.Count == 0)
        {
            return;
        }

        var untouched = await db.UntouchedReleves().Where(r => moved.Contains(r.Id) && r.EstAttendu).ToListAsync(cancellationToken);
        db.RemoveRange(untouched);
        (await db.RelevesMensuels.Where(r => moved.Contains(r.Id)).ToListAsync(cancellationToken)).Except(untouched).ToList().ForEach(r => r.CountAsExpected(!r.EstAttendu));
    }

    // The first measure of one that joins later covers as many months as that of the grappe: by the version of the month.
    private static async Task CoverAsync(PortalDb db, Grappe grappe, List<Etablissement> etablissements, CancellationToken cancellationToken)
    {
        var empty = await db.RelevesMensuels.Where(r => r.GrappeId == grappe.Id && r.Etat == EtatReleve.ASaisir && r.DerniereSaisieLe == null).ToListAsync(cancellationToken);
        var versions = await db.VersionsAsync(grappe.ReferentielIndicateursId, empty, cancellationToken);
        var byId = etablissements.ToDictionary(e => e.Id);
        foreach (var releve in empty.Where(r => byId.ContainsKey(r.EtablissementId)))
        {
            releve.Cover(releve.Mois == CalendrierMesure.Debut(grappe, byId[releve.EtablissementId]), releve.ReglesUnder(versions[releve.ReferentielIndicateursId]));
        }
    }

    private IEnumerable<ReleveMensuel> Missing(Grappe grappe, Etablissement etablissement, ReglesReleve regles, HashSet<(Guid, Mois)> known)
    {
        var first = CalendrierMesure.Debut(grappe, etablissement);
        var today = clock.Today();
        return CalendrierMesure.MoisAttendus(grappe, etablissement, today)
            .Where(mois => !known.Contains((etablissement.Id, mois)))
            .Select(mois => new ReleveMensuel(etablissement, mois, mois == first, CalendrierMesure.ClotureLe(grappe, mois, today), regles));
    }

    private sealed record Present(Guid Id, Guid EtablissementId, Mois Mois, bool EstAttendu);
}
