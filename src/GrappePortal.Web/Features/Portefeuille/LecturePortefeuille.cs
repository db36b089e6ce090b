using GrappePortal.Domain.Budgets;
using GrappePortal.Domain.Grappes;
using GrappePortal.Domain.Indicateurs;
using GrappePortal.Domain.Pilotage;
using GrappePortal.Web.Data;
using GrappePortal.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Portefeuille;

/// <summary>The figures of many grappes at once, from the summaries of their relevés: six statements, whatever their number.</summary>
internal static class LecturePortefeuille
{
    /// <summary>Late relevés are counted over these months.</summary>
    public const int MoisDeRetard = 3;

    public static async Task<List<GrappeRow>> GrappesAsync(PortalDb db, IQueryable<Grappe> grappes, DateOnly today, CancellationToken cancellationToken)
    {
        var read = await grappes.Select(g => new
        {
            g.Id,
            g.Nom,
            g.AppelAProjets.Region,
            g.AppelAProjets.Annee,
            g.DecisionArs,
            g.DebutMesure,
            g.DateVsr,
            g.JourCloture,
            g.SoldeDemandeLe,
            g.SoldePayeLe,
            g.SoldePaye,
            g.SoldeRefuseLe,
            Referentiel = db.ReferentielsIndicateurs.Where(r => r.Id == g.ReferentielIndicateursId).Select(r => new { r.DelaiSoldeMois, r.LectureTroisMois }).First(),
        }).ToListAsync(cancellationToken);
        var etablissements = await DatesAsync(db, grappes, cancellationToken);
        var mesures = await MesuresAsync(db, grappes, today, cancellationToken);
        var budgets = (await grappes.SelectMany(g => db.Budgets.Where(b => b.GrappeId == g.Id).SelectMany(b => b.Lignes.Select(l => new { b.GrappeId, l.Sens, l.EstSubventionArs, l.Montant })))
            .ToListAsync(cancellationToken)).ToLookup(l => l.GrappeId, l => (l.Sens, l.EstSubventionArs, l.Montant));
        var depenses = await DepensesAsync(db, grappes, cancellationToken);
        var etats = await EtatsAsync(db, read.ConvertAll(g => (g.Id, g.DecisionArs,
            new CalendrierSolde(g.DebutMesure, g.DateVsr, g.Referentiel.DelaiSoldeMois, g.Referentiel.LectureTroisMois, today) { JourCloture = g.JourCloture })), etablissements, cancellationToken);
        return read.ConvertAll(g => new GrappeRow(g.Id, g.Nom, g.Region, g.Annee, null, mesures.GetValueOrDefault(g.Id, new MesureGrappe()).Say(
            etats[g.Id],
            Mois.LastOver(today), etablissements[g.Id].Where(e => e.Dates.FermeLe is not { } closed || closed >= today).Sum(e => e.Nombre), budgets[g.Id], depenses.GetValueOrDefault(g.Id, new Somme(g.Id, 0, 0)))
            with
        {
            SoldeDemandeLe = g.SoldeDemandeLe,
            SoldePayeLe = g.SoldePayeLe,
            SoldePaye = g.SoldePaye,
            SoldeRefuseLe = g.SoldeRefuseLe,
        }));
    }

    // The months still open are asked of the grappes whose window would be closed without them, alone.
    private static async Task<Dictionary<Guid, EtatGrappe>> EtatsAsync(
        PortalDb db, List<(Guid Id, DecisionArs? Decision, CalendrierSolde Calendrier)> grappes, ILookup<Guid, (DatesMesure Dates, int Nombre)> etablissements, CancellationToken cancellationToken)
    {
        EtatGrappe StateOf((Guid Id, DecisionArs? Decision, CalendrierSolde Calendrier) grappe, IEnumerable<Mois> ouverts) =>
            EtatsGrappe.Of(grappe.Decision, grappe.Calendrier, etablissements[grappe.Id].Select(e => e.Dates), ouverts);
        var etats = grappes.ToDictionary(g => g.Id, g => StateOf(g, []));
        var closed = grappes.FindAll(g => etats[g.Id] == EtatGrappe.FenetreClose);
        if (closed.Count > 0)
        {
            var ids = closed.ConvertAll(g => g.Id);
            var ouverts = (await db.RelevesMensuels.Where(ReleveMensuel.StaysOpen(closed[0].Calendrier.Today)).Where(r => ids.Contains(r.GrappeId))
                .Select(r => new { r.GrappeId, r.Mois }).Distinct().ToListAsync(cancellationToken)).ToLookup(r => r.GrappeId, r => r.Mois);
            closed.ForEach(g => etats[g.Id] = StateOf(g, ouverts[g.Id]));
        }

        return etats;
    }

    // Establishments that share their dates, most of the time all of a grappe, make one row.
    private static async Task<ILookup<Guid, (DatesMesure Dates, int Nombre)>> DatesAsync(PortalDb db, IQueryable<Grappe> grappes, CancellationToken cancellationToken) =>
        (await grappes.SelectMany(g => db.Etablissements.Where(e => e.GrappeId == g.Id))
            .GroupBy(e => new { e.GrappeId, e.MesureDepuis, e.FermeLe, e.DateVsr }).Select(g => new { g.Key, Nombre = g.Count() }).ToListAsync(cancellationToken))
        .ToLookup(g => g.Key.GrappeId, g => (new DatesMesure(g.Key.MesureDepuis, g.Key.FermeLe, g.Key.DateVsr), g.Nombre));

    private static Task<Dictionary<Guid, Somme>> DepensesAsync(PortalDb db, IQueryable<Grappe> grappes, CancellationToken cancellationToken) =>
        grappes.SelectMany(g => db.Budgets.Where(b => b.GrappeId == g.Id).SelectMany(b => b.Depenses.Select(d => new { b.GrappeId, d.Montant, d.AcquitteeLe })))
            .GroupBy(d => d.GrappeId)
            .Select(g => new Somme(g.Key, g.Sum(d => d.Montant), g.Sum(d => d.AcquitteeLe == null ? 0 : d.Montant)))
            .ToDictionaryAsync(s => s.GrappeId, cancellationToken);

    private sealed record Somme(Guid GrappeId, decimal Engage, decimal Acquitte);

    // One pass over the covering index, a few months wide.
    private static Task<Dictionary<Guid, MesureGrappe>> MesuresAsync(PortalDb db, IQueryable<Grappe> grappes, DateOnly today, CancellationToken cancellationToken)
    {
        var mois = Mois.LastOver(today);
        Mois[] months = [.. Enumerable.Range(0, MoisDeRetard).Select(back => mois.Add(-back))];
        return db.RelevesMensuels.Where(r => r.EstAttendu && months.Contains(r.Mois) && grappes.Any(g => g.Id == r.GrappeId)).GroupBy(r => r.GrappeId)
            .Select(g => new MesureGrappe
            {
                GrappeId = g.Key,
                Attendus = g.Count(r => r.Mois == mois),
                Complets = g.Count(r => r.Mois == mois && r.EstComplet),
                Transmis = g.Count(r => r.Mois == mois && r.TransmisLe != null),
                SurCible = g.Count(r => r.Mois == mois && r.TransmisLe != null && r.EstSurCible),
                EnRetard = g.Count(r => r.TransmisLe == null && r.ClotureLe <= today),
                DerniereSaisieLe = g.Max(r => r.DerniereSaisieLe),
            }).ToDictionaryAsync(m => m.GrappeId, cancellationToken);
    }

    /// <summary>The establishments of these grappes, with where their last month stands.</summary>
    public static async Task<ILookup<Guid, LigneSituation>> EtablissementsAsync(PortalDb db, Guid[] grappeIds, DateOnly today, CancellationToken cancellationToken)
    {
        var mois = Mois.LastOver(today);
        var first = mois.Add(1 - MoisDeRetard);
        var read = await db.Etablissements.Where(e => grappeIds.Contains(e.GrappeId)).InNameOrder().ThenBy(e => e.Id).Select(e => new
        {
            e.Id,
            e.GrappeId,
            e.FinessEt,
            e.Nom,
            e.FermeLe,
            Organisme = db.OrganismesGestionnaires.Where(o => o.Id == e.OrganismeGestionnaireId).Select(o => o.Nom).FirstOrDefault(),
        }).ToListAsync(cancellationToken);
        var releves = (await db.RelevesMensuels.Where(r => r.Mois >= first && r.Mois <= mois && r.EstAttendu && grappeIds.Contains(r.GrappeId)).Select(r => new
        {
            r.EtablissementId,
            r.Mois,
            r.Etat,
            r.IndicateursAttendus,
            r.IndicateursSaisis,
            r.IndicateursAvecCible,
            r.CiblesAtteintes,
            r.NonMesurables,
            r.TransmisLe,
            r.ClotureLe,
            r.DerniereSaisieLe,
        }).ToListAsync(cancellationToken)).ToLookup(r => r.EtablissementId);
        var masked = await MasquesAsync(db, grappeIds, mois, cancellationToken);
        return read.Select(e =>
        {
            var last = releves[e.Id].FirstOrDefault(r => r.Mois == mois);
            return (e.GrappeId, Ligne: new LigneSituation(
                e.Id, e.FinessEt.Value, e.Nom, e.Organisme, last?.Etat, last?.IndicateursAttendus ?? 0, last?.IndicateursSaisis ?? 0, last?.IndicateursAvecCible ?? 0,
                last is { TransmisLe: not null } ? last.CiblesAtteintes : 0, last?.NonMesurables ?? 0, releves[e.Id].Count(r => r.TransmisLe is null && r.ClotureLe <= today), releves[e.Id].Max(r => r.DerniereSaisieLe).InParis(), masked.Contains(e.Id), e.FermeLe < today));
        }).ToLookup(line => line.GrappeId, line => line.Ligne);
    }

    // The rule is asked of the values themselves: one month of a few grappes.
    private static async Task<HashSet<Guid>> MasquesAsync(PortalDb db, Guid[] grappeIds, Mois mois, CancellationToken cancellationToken)
    {
        var releves = await db.RelevesMensuels.AsNoTracking().Where(r => r.Mois == mois && r.EstAttendu && grappeIds.Contains(r.GrappeId)).ToListAsync(cancellationToken);
        var versions = await db.VersionsAsync(Guid.Empty, releves, cancellationToken);
        return [.. releves.Where(r => Masque.CacheUneCible(r.Evaluate(versions[r.ReferentielIndicateursId]).Mesures)).Select(r => r.EtablissementId)];
    }

    private sealed class MesureGrappe
    {
        public Guid GrappeId { get; init; }

        public int Attendus { get; init; }

        public int Complets { get; init; }

        public int Transmis { get; init; }

        public int SurCible { get; init; }

        public int EnRetard { get; init; }

        public DateTimeOffset? DerniereSaisieLe { get; init; }

        public ChiffresGrappe Say(EtatGrappe etat, Mois mois, int etablissements, IEnumerable<(SensBudgetaire Sens, bool EstSubventionArs, decimal Montant)> lignes, Somme depenses) => new()
        {
            Etat = etat,
            Mois = mois,
            Etablissements = etablissements,
            Attendus = Attendus,
            Complets = Complets,
            Transmis = Transmis,
            SurCible = SurCible,
            EnRetard = EnRetard,
            DerniereSaisie = DerniereSaisieLe.InParis(),
            Budget = lignes.Where(l => l.Sens == SensBudgetaire.Depense).Sum(l => l.Montant),
            Engage = depenses.Engage,
            Acquitte = depenses.Acquitte,
            Subvention = Subvention.Of(lignes.Select(l => (l.EstSubventionArs, l.Montant))),
        };
    }
}

/// <summary>One grappe of a portfolio.</summary>
/// <param name="EnregistreeLe">When the figures were kept; none for those of this instant.</param>
public sealed record GrappeRow(Guid Id, string Nom, string Region, int Annee, DateTimeOffset? EnregistreeLe, ChiffresGrappe Chiffres);
