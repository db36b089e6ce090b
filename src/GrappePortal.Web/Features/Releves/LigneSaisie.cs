using System.Globalization;
using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Releves;

/// <summary>One cell of a grid: an indicator of an establishment in a month, beside the month before.</summary>
/// <param name="ReleveId">The month of the establishment.</param>
/// <param name="Indicateur">With its labels and its target.</param>
/// <param name="Contenu">As stored.</param>
/// <param name="Repris">Denominator that another indicator gives.</param>
/// <param name="Mesure">What it says.</param>
/// <param name="Precedent">The month before.</param>
/// <param name="Remarques">What keeps it from being transmitted.</param>
/// <param name="AJustifier">A word is asked, or was given.</param>
/// <param name="Commentaires">Comments on this cell.</param>
/// <param name="Facultatif">The category of the establishment may leave it out.</param>
public sealed record LigneSaisie(
    Guid ReleveId, Indicateur Indicateur, Contenu Contenu, int? Repris, Mesure Mesure, Mesure? Precedent,
    IReadOnlyList<string> Remarques, bool AJustifier, bool Facultatif, int Commentaires);

/// <summary>The month of one establishment, ready for a screen.</summary>
public sealed record ReleveLu(ReleveMensuel Releve, string Etablissement, string Finess, ReglesReleve Regles, ReleveMensuel? Precedent)
{
    /// <summary>Why it cannot be typed; <see langword="null"/> when it can.</summary>
    public string? Verrou => Releve.LockReason();

    /// <summary>Code of each comment on a cell.</summary>
    public IReadOnlyList<string> Commentes { get; init; } = [];

    public IReadOnlyList<LigneSaisie> Lignes()
    {
        var mesures = Releve.Evaluate(Regles).Mesures;
        var precedentes = Precedent?.Evaluate(Regles).Mesures;
        var remarques = Releve.DerniereSaisieLe is null ? [] : Releve.Remarques(Regles).Where(r => r.Nature != NatureRemarque.Manquant).ToList();
        return [.. mesures.Select((mesure, rang) => Ligne(mesure, precedentes?[rang], remarques))];
    }

    private LigneSaisie Ligne(Mesure mesure, Mesure? precedente, List<Remarque> remarques)
    {
        var code = mesure.Indicateur.Code;
        var cell = Releve.Find(code);
        return new LigneSaisie(Releve.Id, mesure.Indicateur,
            cell is null ? Contenu.Vide : new Contenu(cell.Numerateur, cell.Denominateur, cell.Justification),
            cell?.Denominateur is null ? mesure.Denominateur : null,
            mesure, precedente, [.. remarques.Where(r => r.Code == code).Select(r => r.Message)],
            cell is not null && (cell.EstInhabituelle || cell.Justification is not null), !mesure.Indicateur.IsRequiredFor(Regles.Categorie), Commentes.Count(commented => commented == code));
    }
}

internal static class LectureReleves
{
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    /// <summary>Relevés with what a screen shows beside them, in six statements whatever their number.</summary>
    public static async Task<List<ReleveLu>> ReadAsync(this IQueryable<ReleveMensuel> releves, PortalDb db, CancellationToken cancellationToken)
    {
        var read = await releves.AsNoTracking().ToListAsync(cancellationToken);
        var ids = read.ConvertAll(r => r.EtablissementId);
        var before = read.Select(r => r.Mois.Previous()).Distinct().ToList();
        var etablissements = await db.Etablissements.AsNoTracking().Where(e => ids.Contains(e.Id))
            .Select(e => new { e.Id, e.Nom, e.FinessEt }).ToDictionaryAsync(e => e.Id, cancellationToken);
        var precedents = await db.RelevesMensuels.AsNoTracking().Where(r => ids.Contains(r.EtablissementId) && before.Contains(r.Mois)).ToListAsync(cancellationToken);
        var versions = read.Select(r => r.ReferentielIndicateursId).Distinct().ToList();
        var referentiels = await db.ReferentielsIndicateurs.AsNoTracking().Where(r => versions.Contains(r.Id)).ToDictionaryAsync(r => r.Id, cancellationToken);
        var releveIds = read.ConvertAll(r => r.Id);
        var comments = (await db.CommentairesReleve.Where(c => releveIds.Contains(c.ReleveId) && c.Code != null).Select(c => new { c.ReleveId, Code = c.Code! }).ToListAsync(cancellationToken))
            .ToLookup(c => c.ReleveId, c => c.Code);
        return
        [
            .. from releve in read
               let et = etablissements[releve.EtablissementId]
               let precedent = precedents.Find(p => p.EtablissementId == releve.EtablissementId && p.Mois == releve.Mois.Previous())
               orderby et.Nom, et.FinessEt.Value
               select new ReleveLu(releve, et.Nom, et.FinessEt.ToString(), releve.ReglesUnder(referentiels[releve.ReferentielIndicateursId]), precedent) { Commentes = [.. comments[releve.Id]] },
        ];
    }

    /// <summary>"87,52 %", cut and never rounded up to a target; "non mesurable"; a dash when nothing is entered.</summary>
    public static string TauxLu(this Mesure mesure) => mesure switch
    {
        { EstNonMesurable: true } => "non mesurable",
        { Taux: { } taux } => $"{(Math.Floor(taux * 100) / 100).ToString("#,0.##", French)}\u00A0%",
        { EstSaisie: true } => mesure.Numerateur!.Value.ToString("#,0", French),
        _ => "–",
    };

    public static string CibleLue(this Indicateur indicateur) => indicateur.Cible is { } cible
        ? $"{cible.ToString("0.##", French)}{(indicateur.Nature == NatureIndicateur.Taux ? "\u00A0%" : "")}"
        : "sans cible";

    /// <summary>A word and a sign, never a colour alone.</summary>
    public static (string Texte, string Couleur) Jugement(this Mesure mesure) => mesure switch
    {
        { EstNonMesurable: true } => ("ℹ non mesurable", "info"),
        { DepasseBorne: true } => ("✕ à corriger", "erreur"),
        { EstSurCible: true } => ("✓ cible atteinte", "succes"),
        { EstSurCible: false } => ("▼ sous la cible", "alerte"),
        _ => ("", ""),
    };
}
