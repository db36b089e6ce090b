using System.Globalization;
using FluentValidation;
using GrappePortal.Domain;
using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Releves;

/// <summary>An administrator makes the next version of a rule-set; no grappe moves to it by itself.</summary>
public sealed class SaveVersionReferentiel(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres)
{
    /// <exception cref="NotVisibleException">Anybody but an administrator.</exception>
    /// <exception cref="RuleViolationException">The rule-set does not hold together.</exception>
    public async Task<Guid> ExecuteAsync(VersionForm form, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        (await perimetres.GetAsync(cancellationToken)).ExpectPlatform();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var origin = await db.ReferentielsIndicateurs.AsNoTracking().SingleOrDefaultAsync(r => r.Id == form.ReferentielId, cancellationToken) ?? throw new NotVisibleException();
        var last = await db.ReferentielsIndicateurs.Where(r => r.Code == origin.Code).MaxAsync(r => r.Version, cancellationToken);
        var version = form.VersionOf(origin, last + 1);
        db.Add(version);
        await db.SaveChangesAsync(cancellationToken);
        return version.Id;
    }
}

/// <summary>The next version of a rule-set, or a rule-set of its own that begins as a copy, as it is edited.</summary>
public sealed class VersionForm
{
    /// <summary>Version that it begins from.</summary>
    public Guid ReferentielId { get; set; }

    /// <summary>A rule-set of its own, with a code and a title.</summary>
    public bool IsNouveau { get; init; }

    public string? Code { get; set; }

    public string? Libelle { get; set; }

    public string? PremiereMesureMois { get; set; }

    public string? DelaiSoldeMois { get; set; }

    public LectureTroisMois Lecture { get; set; }

    public IList<IndicateurForm> Indicateurs { get; init; } = [];

    public static VersionForm Of(ReferentielIndicateurs referentiel) => Of(referentiel, isNouveau: false);

    public static VersionForm CopyOf(ReferentielIndicateurs referentiel) => Of(referentiel, isNouveau: true);

    internal ReferentielIndicateurs VersionOf(ReferentielIndicateurs origin, int version) =>
        origin.NewVersion(version, Indicateurs.Where(i => !i.Retire).Select(i => i.Read()), Number(PremiereMesureMois), Number(DelaiSoldeMois), Lecture);

    private static int Number(string? text) => int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static VersionForm Of(ReferentielIndicateurs referentiel, bool isNouveau)
    {
        ArgumentNullException.ThrowIfNull(referentiel);
        return new()
        {
            ReferentielId = referentiel.Id,
            IsNouveau = isNouveau,
            PremiereMesureMois = referentiel.PremiereMesureMois.ToString(CultureInfo.InvariantCulture),
            DelaiSoldeMois = referentiel.DelaiSoldeMois.ToString(CultureInfo.InvariantCulture),
            Lecture = referentiel.LectureTroisMois,
            Indicateurs = [.. referentiel.Indicateurs.Select(IndicateurForm.Of)],
        };
    }

    public sealed class Validator : AbstractValidator<VersionForm>
    {
        public Validator()
        {
            When(f => f.IsNouveau, () =>
            {
                RuleFor(f => f.Code).NotEmpty().WithMessage("Saisissez le code du référentiel, par exemple BRETAGNE-2026.").AtMost(ReferentielIndicateurs.LongueurCode, "Le code");
                RuleFor(f => f.Libelle).NotEmpty().WithMessage("Saisissez le titre du référentiel, par exemple Bretagne 2026.").AtMost(ReferentielIndicateurs.LongueurLibelle, "Le titre");
            });
            RuleFor(f => f.PremiereMesureMois).NotEmpty().WithMessage("Saisissez la durée de la première mesure, en mois.");
            RuleFor(f => f.DelaiSoldeMois).NotEmpty().WithMessage("Saisissez le délai après la VSR, en mois.");
            RuleForEach(f => f.Indicateurs).ChildRules(row =>
            {
                row.RuleFor(i => i.Libelle).AtMost(200, "Le libellé");
                row.RuleFor(i => i.Cible).Must(IndicateurForm.IsTarget).WithMessage("Écrivez un nombre, par exemple 70 ou 87,5 ; laissez vide sans cible.");
            });
        }
    }
}

/// <summary>One indicator of the next version.</summary>
public sealed class IndicateurForm
{
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    /// <summary>It is not in the next version.</summary>
    public bool Retire { get; set; }

    public string? Code { get; set; }

    public string? Libelle { get; set; }

    public string? Numerateur { get; set; }

    /// <summary>Nothing for a count.</summary>
    public string? Denominateur { get; set; }

    public string? Cible { get; set; }

    public bool BorneNumerateur { get; set; }

    public string? DenominateurDe { get; set; }

    /// <summary>Separated by commas.</summary>
    public string? CategoriesFacultatives { get; set; }

    public static bool IsTarget(string? text) => string.IsNullOrWhiteSpace(text) || decimal.TryParse(text.Replace('.', ','), NumberStyles.AllowDecimalPoint, French, out _);

    internal static IndicateurForm Of(Indicateur indicateur) => new()
    {
        Code = indicateur.Code,
        Libelle = indicateur.Libelle,
        Numerateur = indicateur.Numerateur,
        Denominateur = indicateur.Denominateur,
        Cible = indicateur.Cible?.ToString("0.##", French),
        BorneNumerateur = indicateur.BorneNumerateur,
        DenominateurDe = indicateur.DenominateurDe,
        CategoriesFacultatives = string.Join(", ", indicateur.CategoriesFacultatives),
    };

    internal Indicateur Read() => new(
        Code!, Libelle!, Numerateur!, Denominateur,
        string.IsNullOrWhiteSpace(Cible) ? null : decimal.Parse(Cible.Replace('.', ','), French),
        BorneNumerateur, DenominateurDe?.Trim().ToUpperInvariant(),
        (CategoriesFacultatives ?? string.Empty).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
}
