using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.ImportsReleves;

/// <summary>The file to fill: the establishments that the person enters, the indicators of the rule-set of that month, and what is already entered.</summary>
public sealed class ShowModele(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres)
{
    /// <param name="mois">"2026-10"; without one, the cells are empty.</param>
    /// <returns><see langword="null"/> when the person enters nothing in this grappe.</returns>
    public async Task<ModeleReleves?> ExecuteAsync(Guid grappeId, string? mois, CancellationToken cancellationToken = default)
    {
        var perimetre = await perimetres.GetAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var entered = db.Etablissements.EnteredBy(perimetre).Where(e => e.GrappeId == grappeId);
        if (!await entered.AnyAsync(cancellationToken))
        {
            return null;
        }

        var month = Mois.TryParse(mois, out var read) ? read : default;
        var lignes = await db.ReadMonthAsync(entered, grappeId, month, tracked: false, cancellationToken);
        var referentiel = await db.ReferentielAsync(perimetre, grappeId, month, cancellationToken);
        return new ModeleReleves(
            $"releves-{(month == default ? "modele" : month)}",
            ColonnesImport.Modele(referentiel),
            [.. lignes.OrderBy(l => l.Nom, StringComparer.Ordinal).ThenBy(l => l.Finess.Value, StringComparer.Ordinal).Select(l => Row(l, referentiel))]);
    }

    private static IReadOnlyList<object?> Row(ReleveDuMois ligne, ReferentielIndicateurs referentiel) =>
        [ligne.Finess.Value, ligne.Nom, .. referentiel.Indicateurs.SelectMany(i => Cells(i, ligne.Releve?.Find(i.Code)))];

    private static object?[] Cells(Indicateur indicateur, ValeurIndicateur? valeur) => indicateur.Nature == NatureIndicateur.Nombre
        ? [valeur?.Numerateur, valeur?.Justification]
        : [valeur?.Numerateur, valeur?.Denominateur, valeur?.Justification];
}

public sealed record ModeleReleves(string Nom, IReadOnlyList<string> Intitules, IReadOnlyList<IReadOnlyList<object?>> Lignes);
