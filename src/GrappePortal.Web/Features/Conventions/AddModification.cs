using GrappePortal.Domain;
using GrappePortal.Domain.Budgets;
using GrappePortal.Domain.Conventions;
using GrappePortal.Domain.Grappes;
using GrappePortal.Web.Data;
using GrappePortal.Web.Mail;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Conventions;

/// <summary>Writes one change into an avenant; the ARS hears at once of a member who leaves (Hauts-de-France, art. 15).</summary>
public sealed class AddModification(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres, PersonneCourante personne, PublicAddress portal, TimeProvider clock)
{
    public async Task ExecuteAsync(Guid conventionId, int revision, ModificationForm form, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var convention = await db.ConventionToChangeAsync(await perimetres.GetAsync(cancellationToken), conventionId, revision, cancellationToken);
        var modification = await MakeAsync(db, convention.GrappeId, form, cancellationToken);
        convention.AddModification(modification);
        await ExpectTrueAsync(db, convention, modification, cancellationToken);
        convention.Tell(ActeConvention.Modification, await personne.GetActeurAsync(), $"Modification ajoutée à l’avenant : {modification.EnClair()}.", clock.GetUtcNow());
        if (modification.Nature == NatureModification.Depart)
        {
            await db.TellArsAsync(convention.GrappeId, grappe => CourrierConvention.Membre(modification, grappe, isSigned: false, portal.LinkTo($"/conventions/{conventionId}")), clock.GetUtcNow(), cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private static async Task ExpectTrueAsync(PortalDb db, Convention convention, ModificationAvenant modification, CancellationToken cancellationToken)
    {
        var registre = await (await ContenuGrappe.OfAsync(db, convention, cancellationToken)).RegistreAsync(db, cancellationToken);
        if (registre.Contradiction(modification, convention.Modifications) is { } contradiction)
        {
            throw new RuleViolationException(contradiction);
        }
    }

    private async Task<ModificationAvenant> MakeAsync(PortalDb db, Guid grappeId, ModificationForm form, CancellationToken cancellationToken) => form.Nature switch
    {
        NatureModification.Calendrier => ModificationAvenant.Calendrier(await JalonAsync(db, grappeId, form, cancellationToken), form.Jour!.Value),
        NatureModification.Budget => ModificationAvenant.Ligne(Find((await BudgetAsync(db, grappeId, cancellationToken)).Lignes, l => l.Id == form.CibleId), Montant.Parse(form.Montant)),
        NatureModification.Part => ModificationAvenant.Part(Find((await BudgetAsync(db, grappeId, cancellationToken)).Parts, p => p.Id == form.CibleId), Montant.Parse(form.Montant)),
        _ => OfMember(await OrganismeAsync(db, grappeId, form, cancellationToken), form),
    };

    private ModificationAvenant OfMember(OrganismeGestionnaire organisme, ModificationForm form) => form.Nature switch
    {
        NatureModification.Arrivee => ModificationAvenant.Arrivee(organisme),
        NatureModification.Denomination => ModificationAvenant.Denomination(organisme, form.Nom!),
        NatureModification.Representant => ModificationAvenant.Representant(organisme, form.RepresentantId!.Value),
        _ => ModificationAvenant.Depart(organisme, form.Jour!.Value, Solde(form), clock.Today()),
    };

    private static SoldeSortie Solde(ModificationForm form) =>
        new(Montant.Parse(form.Montant), Amount(form.CommandesPassees), Amount(form.DejaRembourse), form.SubventionVersee);

    private static decimal Amount(string? typed) => Texte.OrNull(typed) is { } text ? Montant.Parse(text) : 0;

    private static async Task<OrganismeGestionnaire> OrganismeAsync(PortalDb db, Guid grappeId, ModificationForm form, CancellationToken cancellationToken) =>
        await db.OrganismesGestionnaires.AsNoTracking().SingleOrDefaultAsync(o => o.Id == form.CibleId && o.GrappeId == grappeId && (o.RetireLe == null || form.Nature == NatureModification.Arrivee), cancellationToken) ?? throw new NotVisibleException();

    private static async Task<Domain.Echeances.Jalon> JalonAsync(PortalDb db, Guid grappeId, ModificationForm form, CancellationToken cancellationToken) =>
        Find((await db.Grappes.AsNoTracking().SingleAsync(g => g.Id == grappeId, cancellationToken)).Jalons, j => j.Id == form.CibleId);

    private static async Task<Budget> BudgetAsync(PortalDb db, Guid grappeId, CancellationToken cancellationToken) =>
        await db.Budgets.AsNoTracking().SingleOrDefaultAsync(b => b.GrappeId == grappeId, cancellationToken) ?? throw new NotVisibleException();

    private static T Find<T>(IEnumerable<T> items, Func<T, bool> chosen) => items.FirstOrDefault(chosen) ?? throw new NotVisibleException();
}
