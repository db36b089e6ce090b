using GrappePortal.Domain.Grappes;
using GrappePortal.Domain.Indicateurs;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Data;

/// <summary>One establishment and its month, with all that the rules of entry look at.</summary>
/// <param name="Releve">None while the month is not open.</param>
public sealed record ReleveDuMois(Guid EtablissementId, Finess Finess, string Nom, ReleveMensuel? Releve, ReglesReleve Regles, IReadOnlyList<ValeurPassee> Passees);

/// <summary>Months to write in, read by sets: as many statements for one establishment as for a thousand.</summary>
public static class RelevesDuMois
{
    /// <param name="db">Tracks the relevés read, unless told otherwise.</param>
    /// <param name="etablissements">Of one grappe; those that the reader enters.</param>
    /// <param name="grappeId">Their grappe.</param>
    /// <param name="mois">Which month.</param>
    /// <param name="tracked">False for a dry run, of which nothing is saved.</param>
    public static async Task<IReadOnlyList<ReleveDuMois>> ReadMonthAsync(
        this PortalDb db, IQueryable<Etablissement> etablissements, Guid grappeId, Mois mois, bool tracked, CancellationToken cancellationToken)
    {
        var fiches = await etablissements.AsNoTracking().Where(e => e.GrappeId == grappeId)
            .Select(e => new { e.Id, e.FinessEt, e.Nom, e.Categorie }).ToListAsync(cancellationToken);
        var ids = fiches.ConvertAll(e => e.Id);
        var releves = await db.RelevesMensuels.AsTracking(tracked ? QueryTrackingBehavior.TrackAll : QueryTrackingBehavior.NoTrackingWithIdentityResolution)
            .Where(r => r.GrappeId == grappeId && r.Mois == mois && ids.Contains(r.EtablissementId)).ToDictionaryAsync(r => r.EtablissementId, cancellationToken);
        var referentiels = await ReferentielsAsync(db, grappeId, releves.Values, cancellationToken);
        var passees = await PasseesAsync(db, releves.Values, cancellationToken);
        return
        [
            .. from fiche in fiches
               let releve = releves.GetValueOrDefault(fiche.Id)
               let referentiel = releve is null ? referentiels.DeLaGrappe : referentiels.Versions[releve.ReferentielIndicateursId]
               select new ReleveDuMois(fiche.Id, fiche.FinessEt, fiche.Nom, releve, releve?.ReglesUnder(referentiel) ?? new ReglesReleve(referentiel, fiche.Categorie), [.. passees[fiche.Id]]),
        ];
    }

    private static async Task<(ReferentielIndicateurs DeLaGrappe, Dictionary<Guid, ReferentielIndicateurs> Versions)> ReferentielsAsync(
        PortalDb db, Guid grappeId, IEnumerable<ReleveMensuel> releves, CancellationToken cancellationToken)
    {
        var chosen = await db.Grappes.Where(g => g.Id == grappeId).Select(g => g.ReferentielIndicateursId).SingleAsync(cancellationToken);
        var versions = await db.VersionsAsync(chosen, releves, cancellationToken);
        return (versions[chosen], versions);
    }

    // The last entered months, as many as EcartMensuel looks at, that cover the same length.
    private static async Task<ILookup<Guid, ValeurPassee>> PasseesAsync(PortalDb db, IReadOnlyCollection<ReleveMensuel> releves, CancellationToken cancellationToken)
    {
        var ids = releves.Select(r => r.Id).ToArray();
        var rows = await db.Database.SqlQuery<PasseeRow>($"""
            SELECT r."EtablissementId", a."Mois", r."MoisCouverts", v."Code", v."Numerateur", v."Denominateur"
            FROM "RelevesMensuels" r
            CROSS JOIN LATERAL (
                SELECT m."Id", m."Mois" FROM "RelevesMensuels" m
                WHERE m."EtablissementId" = r."EtablissementId" AND m."Mois" < r."Mois" AND m."MoisCouverts" = r."MoisCouverts" AND m."IndicateursSaisis" > 0
                ORDER BY m."Mois" DESC LIMIT {EcartMensuel.Profondeur}) a
            JOIN "ValeursIndicateur" v ON v."ReleveId" = a."Id" AND v."Numerateur" IS NOT NULL
            WHERE r."Id" = ANY({ids})
            """).ToListAsync(cancellationToken);
        return rows.ToLookup(r => r.EtablissementId, r => new ValeurPassee(Mois.FromValeur(r.Mois), r.MoisCouverts, new Valeur(r.Code, r.Numerateur, r.Denominateur)));
    }

    private sealed record PasseeRow(Guid EtablissementId, int Mois, int MoisCouverts, string Code, int? Numerateur, int? Denominateur);
}
