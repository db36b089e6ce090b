using GrappePortal.Domain;
using GrappePortal.Domain.Grappes;
using GrappePortal.Web.Shared;
using GrappePortal.Web.Shared.Listes;

namespace GrappePortal.Web.Features.Portefeuille;

/// <summary>What the portfolio is narrowed to: kept in its address.</summary>
/// <param name="Region">Of an administrator, or of somebody who instructs several.</param>
/// <param name="Etat">Where the grappes stand.</param>
/// <param name="Au">Reporting date: the figures as they were known at the end of that day.</param>
/// <param name="Liste">Words, order, page.</param>
public sealed record FiltrePortefeuille(string? Region, EtatGrappe? Etat, DateOnly? Au, FiltreListe Liste)
{
    /// <summary>From an address, where anybody may have written anything: what is not understood filters nothing.</summary>
    public static FiltrePortefeuille Read(string? region, string? etat, string? au, string? recherche, string? tri, string? page) => new(
        FiltreLu.Region(region),
        FiltreLu.Choix<EtatGrappe>(etat),
        ReportingDate(au),
        FiltreListe.Read(recherche, tri, page));

    // The figures are those of the month before, which must be one. A year half typed is not understood yet.
    private static DateOnly? ReportingDate(string? au) =>
        FiltreLu.Jour(au) is { Year: > JourSaisi.PremiereAnnee and <= JourSaisi.DerniereAnnee } day ? day : null;

    /// <summary>Why the reporting date of an address freezes nothing, in one sentence; none where it does, or where none was asked.</summary>
    public static string? WhyNotFrozen(string? au, DateOnly today) =>
        Texte.OrNull(au) is not { } asked ? null
        : ReportingDate(asked) is not { } day ? Typographie.Typeset($"La date « {asked} » n’est pas comprise (écrivez-la comme 2026-10-31) : les chiffres affichés sont ceux d’aujourd’hui.")
        : day > today ? Typographie.Typeset($"Le {day.Jour()} n’est pas encore venu : les chiffres affichés sont ceux d’aujourd’hui.")
        : null;

    public FiltrePortefeuille ForExport() => this with { Liste = Liste.ForExport() };

    /// <summary>A reporting date before today.</summary>
    public DateOnly? Fige(DateOnly today) => Au < today ? Au : null;
}
