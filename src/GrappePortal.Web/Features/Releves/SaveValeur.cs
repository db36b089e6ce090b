using GrappePortal.Domain;
using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GrappePortal.Web.Features.Releves;

/// <summary>
/// Saves one cell as it was typed. Somebody who writes another cell of the same month at the same second refuses nothing: the
/// month is read again; somebody who wrote this cell is a conflict, with their name.
/// </summary>
public sealed class SaveValeur(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres, PersonneCourante personne, TimeProvider clock)
{
    private const int Tries = 6;

    public async Task<ReponseSaisie> ExecuteAsync(Guid releveId, SaisieForm form, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        for (var left = Tries; ; left--)
        {
            try
            {
                return await SaveAsync(releveId, form, cancellationToken);
            }
            catch (DbUpdateException exception) when (left > 1 && IsCrossing(exception))
            {
                // Somebody saved another cell between the reading and the writing.
            }
        }
    }

    private static bool IsCrossing(DbUpdateException exception) =>
        exception is DbUpdateConcurrencyException || exception.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    private async Task<ReponseSaisie> SaveAsync(Guid releveId, SaisieForm form, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var (releve, regles) = await db.ReleveToEnterAsync(await perimetres.GetAsync(cancellationToken), releveId, cancellationToken);
        if (!form.TryRead(out var saisie, out var refus))
        {
            return ReponseSaisie.Refused(refus!);
        }

        if (releve.LockReason(clock.GetUtcNow()) is { } reason)
        {
            return ReponseSaisie.Locked(reason);
        }

        if (releve.ConflictWith(saisie!) is { } conflict)
        {
            return ReponseSaisie.Conflicts(conflict);
        }

        try
        {
            releve.SaveValeur(saisie!, regles, await PasseesAsync(db, releve, form.Code, cancellationToken), (await personne.GetAuteurAsync()).Nom, clock.GetUtcNow());
        }
        catch (RuleViolationException refusal)
        {
            return ReponseSaisie.Refused(refusal.Message);
        }

        await db.SaveChangesAsync(cancellationToken);
        return ReponseSaisie.Saved(new ReleveLu(releve, string.Empty, string.Empty, regles, null));
    }

    private static async Task<List<ValeurPassee>> PasseesAsync(PortalDb db, ReleveMensuel releve, string? code, CancellationToken cancellationToken)
    {
        var passees = await db.RelevesMensuels.AsNoTracking()
            .Where(r => r.EtablissementId == releve.EtablissementId && r.Mois < releve.Mois && r.MoisCouverts == releve.MoisCouverts && r.IndicateursSaisis > 0)
            .OrderByDescending(r => r.Mois).Take(EcartMensuel.Profondeur)
            .SelectMany(r => r.Valeurs.Where(v => v.Code == code && v.Numerateur != null).Select(v => new { r.Mois, v.Numerateur, v.Denominateur }))
            .OrderByDescending(v => v.Mois).ToListAsync(cancellationToken);
        return passees.ConvertAll(v => new ValeurPassee(v.Mois, releve.MoisCouverts, new Valeur(code!, v.Numerateur, v.Denominateur)));
    }
}
