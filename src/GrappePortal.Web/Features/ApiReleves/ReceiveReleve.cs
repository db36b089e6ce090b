using GrappePortal.Domain;
using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.ApiReleves;

/// <summary>
/// Writes the figures of a publisher's software as a draft, all or nothing, by the methods that the screen calls. It never
/// transmits: a person answers for the figures. Sent twice, it changes nothing the second time.
/// </summary>
public sealed class ReceiveReleve(IDbContextFactory<PortalDb> databases, PersonneCourante appelant, TimeProvider clock)
{
    private const int Tries = 6;

    /// <param name="attendue">Tells the revision that the sender knows; <see langword="null"/> writes whatever it is.</param>
    /// <exception cref="RefusApiException">Something is refused: nothing is written.</exception>
    public async Task<ReleveApi> ExecuteAsync(string finess, string mois, ReleveRecu recu, Predicate<int>? attendue = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(recu);
        for (var left = Tries; ; left--)
        {
            try
            {
                return await WriteAsync(finess, mois, recu, attendue, cancellationToken);
            }
            catch (DbUpdateException crossing) when (left > 1 && DatabaseRefusal.IsCrossing(crossing))
            {
                // Somebody saved a cell of this month between the reading and the writing.
            }
        }
    }

    private async Task<ReleveApi> WriteAsync(string finess, string mois, ReleveRecu recu, Predicate<int>? attendue, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var lu = await ReleveDeLaCle.ReadAsync(db, appelant, finess, mois, clock.Today(), cancellationToken);
        Expect(lu.Releve!, attendue, clock.GetUtcNow());
        var par = (await appelant.GetAuteurAsync()).Nom;
        var erreurs = recu.Valeurs.Select(valeur => (valeur.Key, Refusal: Write(lu, valeur.Key, valeur.Value, par)))
            .Where(cell => cell.Refusal is not null).ToDictionary(cell => cell.Key, cell => cell.Refusal!);
        if (erreurs.Count > 0)
        {
            throw new RefusApiException(new(StatusCodes.Status422UnprocessableEntity, "valeurs-refusees", "Valeurs refusées", $"Rien n’est enregistré. {erreurs.First().Value}") { Erreurs = erreurs });
        }

        await db.SaveChangesAsync(cancellationToken);
        return ReleveApi.Of(lu);
    }

    private static void Expect(ReleveMensuel releve, Predicate<int>? attendue, DateTimeOffset now)
    {
        if (attendue?.Invoke(releve.Revision) == false)
        {
            throw new RefusApiException(new(StatusCodes.Status412PreconditionFailed, "revision-depassee", "Révision dépassée",
                $"Le relevé a changé depuis votre lecture (révision {releve.Revision}) : relisez-le, puis envoyez de nouveau avec son ETag."));
        }

        if (releve.LockReason(now) is { } reason)
        {
            throw new RefusApiException(new(StatusCodes.Status409Conflict, "verrouille", "Relevé verrouillé",
                $"{reason} Un référent, la direction ou le porteur de projet le fait sur la page du relevé, dans le portail, puis vous renvoyez vos valeurs."));
        }
    }

    /// <returns>The refusal of this cell, or <see langword="null"/>.</returns>
    private string? Write(ReleveDuMois lu, string code, ValeurRecue? valeur, string par)
    {
        if (valeur is null)
        {
            return $"« {code} » : envoyez un objet, par exemple {{ \"numerateur\": 36, \"denominateur\": 40 }}.";
        }

        try
        {
            var (numerateur, denominateur) = valeur.Over(lu.Releve!.Find(code));
            lu.Releve.SaveValeur(lu.Releve.Received(code, numerateur, denominateur, valeur.Justification), lu.Regles, lu.Passees, par, clock.GetUtcNow());
            return null;
        }
        catch (RuleViolationException refusal)
        {
            return refusal.Message;
        }
    }
}
