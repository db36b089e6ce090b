using GrappePortal.Domain;
using GrappePortal.Domain.Conventions;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Conventions;

/// <summary>Opens the draft of a document from its last model; for letters, one for each body that has none.</summary>
public sealed class OpenDraft(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres, PersonneCourante personne, TimeProvider clock)
{
    /// <returns>The first draft opened.</returns>
    public async Task<Guid> ExecuteAsync(Guid grappeId, ProjetForm form, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        var perimetre = await perimetres.GetAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.ExpectEditableGrappeAsync(perimetre, grappeId, cancellationToken);
        var modele = ModelesLivres.Dernier(form.Nature!.Value);
        var modifiee = form.Nature == NatureConvention.Avenant ? await SignedAsync(db, grappeId, form.ModifieeId, cancellationToken) : null;
        var acteur = await personne.GetActeurAsync();
        var drafts = new List<Convention>();
        foreach (var organisme in await BodiesAsync(db, grappeId, form, cancellationToken))
        {
            drafts.Add(new Convention(grappeId, Named(modele, organisme?.Nom, modifiee), organisme?.Id, modifiee, acteur, clock.GetUtcNow()));
        }

        db.AddRange(drafts);
        await db.SaveChangesAsync(cancellationToken);
        return drafts[0].Id;
    }

    private static ModeleConvention Named(ModeleConvention modele, string? organisme, Convention? modifiee) => (organisme, modifiee) switch
    {
        ({ } body, _) => modele with { Titre = Convention.Titled($"{modele.Titre} – {body}") },
        (_, { } amended) => modele with { Titre = Convention.Titled($"Avenant à la « {amended.Titre} »") },
        _ => modele,
    };

    private static async Task<IReadOnlyList<Membre?>> BodiesAsync(PortalDb db, Guid grappeId, ProjetForm form, CancellationToken cancellationToken)
    {
        if (form.Nature is not (NatureConvention.LettreEngagement or NatureConvention.Deliberation))
        {
            return [null];
        }

        var members = db.OrganismesGestionnaires.Where(o => o.GrappeId == grappeId && o.RetireLe == null);
        var chosen = form is { TousLesOrganismes: true, Nature: NatureConvention.LettreEngagement }
            ? await members.Where(o => !db.Conventions.Any(c => c.OrganismeGestionnaireId == o.Id && c.Nature == NatureConvention.LettreEngagement && c.Statut != StatutConvention.Abandonnee))
                .OrderBy(o => o.Nom).Select(o => new Membre(o.Id, o.Nom)).ToListAsync(cancellationToken)
            : await members.Where(o => o.Id == form.OrganismeId).Select(o => new Membre(o.Id, o.Nom)).ToListAsync(cancellationToken);
        return chosen.Count > 0 ? chosen : throw (form.TousLesOrganismes
            ? new RuleViolationException("Chaque organisme de la grappe a déjà sa lettre d’engagement : ouvrez-la dans la liste.")
            : new NotVisibleException());
    }

    private static async Task<Convention> SignedAsync(PortalDb db, Guid grappeId, Guid? id, CancellationToken cancellationToken) =>
        await db.Conventions.SingleOrDefaultAsync(c => c.Id == id && c.GrappeId == grappeId, cancellationToken) ?? throw new NotVisibleException();

    private sealed record Membre(Guid Id, string Nom);
}
