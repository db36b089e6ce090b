using GrappePortal.Domain;
using GrappePortal.Domain.Grappes;
using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Etablissements;

/// <summary>Adds an establishment to a grappe, or changes its fiche (the porteur); the months expected of it follow at once.</summary>
public sealed class SaveEtablissement(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres, OpenMonths openMonths, TimeProvider clock)
{
    /// <exception cref="RuleViolationException">Read-only for this person, changed in the meantime, or months already entered would no longer be measured.</exception>
    public async Task<Guid> ExecuteAsync(EtablissementForm form, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        var perimetre = await perimetres.GetAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var etablissement = form.Id is { } id
            ? await db.EtablissementToChangeAsync(perimetre, id, form.Revision, cancellationToken)
            : await AddAsync(db, perimetre, form, cancellationToken);
        var before = Expected(etablissement);
        form.ApplyTo(etablissement);
        if (etablissement.MesureDepuis is { } first && before.Depuis != first)
        {
            await ExpectEnteredStayMeasuredAsync(db, etablissement, first, cancellationToken);
        }

        if (form.Id is null && await db.NewcomersFromAsync(form.GrappeId, clock.Today(), cancellationToken) is { } depuis)
        {
            // Left empty, the first month is the one that the screen proposes.
            etablissement.Join(depuis);
        }

        etablissement.AttachTo(await OrganismeAsync(db, perimetre, form.OrganismeId, cancellationToken));
        if (before.Categorie != etablissement.Categorie)
        {
            await db.MeasureAgainAsync(etablissement, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        if (form.Id is null || before != Expected(etablissement))
        {
            await openMonths.OfAsync(etablissement.GrappeId, cancellationToken);
        }

        return etablissement.Id;
    }

    // As for the first month of the grappe: what was entered, locked or not, stays what it is judged on.
    private static async Task ExpectEnteredStayMeasuredAsync(PortalDb db, Etablissement etablissement, Mois first, CancellationToken cancellationToken)
    {
        var entered = await db.RelevesMensuels.Where(r => r.EtablissementId == etablissement.Id && r.DerniereSaisieLe != null && r.Mois < first)
            .OrderBy(r => r.Mois).Select(r => (Mois?)r.Mois).FirstOrDefaultAsync(cancellationToken);
        if (entered is { } mois)
        {
            throw new RuleViolationException($"{mois.Titre} est déjà saisi pour « {etablissement.Nom} » : son premier mois mesuré ne peut pas venir après.");
        }
    }

    // What decides the months, and the indicators that are required in them.
    private static (Mois? Depuis, DateOnly? Jusqua, string? Categorie) Expected(Etablissement etablissement) => (etablissement.MesureDepuis, etablissement.FermeLe, etablissement.Categorie);

    private static async Task<Etablissement> AddAsync(PortalDb db, Perimetre perimetre, EtablissementForm form, CancellationToken cancellationToken)
    {
        await db.ExpectEditableGrappeAsync(perimetre, form.GrappeId, cancellationToken);
        var etablissement = new Etablissement(form.GrappeId, Finess.Parse(form.FinessEt), form.Nom!);
        db.Add(etablissement);
        return etablissement;
    }

    private static async Task<OrganismeGestionnaire?> OrganismeAsync(PortalDb db, Perimetre perimetre, Guid? id, CancellationToken cancellationToken) => id is null
        ? null
        : await db.OrganismesGestionnaires.VisibleTo(perimetre, db).SingleOrDefaultAsync(o => o.Id == id, cancellationToken)
            ?? throw new RuleViolationException("L’organisme gestionnaire choisi n’existe plus : rechargez la page.");
}
