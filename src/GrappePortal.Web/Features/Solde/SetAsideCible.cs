using FluentValidation;
using GrappePortal.Domain;
using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Solde;

/// <summary>The porteur decides of a target that no figure can settle, and says why.</summary>
public sealed class SetAsideCible(IDbContextFactory<PortalDb> databases, ShowSolde show, PerimetreCourant perimetres, PersonneCourante personne, TimeProvider clock)
{
    /// <exception cref="NotVisibleException">Out of the person's perimeter.</exception>
    /// <exception cref="RuleViolationException">Read-only for this person, or a figure settles the target.</exception>
    public async Task ExecuteAsync(Guid grappeId, CibleForm form, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        var fiche = await show.ExecuteAsync(grappeId, [], cancellationToken) ?? throw new NotVisibleException();
        (await perimetres.GetAsync(cancellationToken)).ExpectEdits(grappeId);
        var cible = fiche.Solde.Cibles.FirstOrDefault(c => c.Etablissement.Id == form.EtablissementId && c.Indicateur.Code == form.Code) ?? throw new NotVisibleException();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var auteur = await personne.GetAuteurAsync();
        var former = await db.DecisionsCible.Where(d => d.EtablissementId == form.EtablissementId && d.Code == form.Code).ToListAsync(cancellationToken);
        var read = former.Find(d => d.Settles(cible)) is { } first ? cible with { Etat = EtatCible.Ecartee, Decision = first } : cible; // since it was read
        db.RemoveRange(former); // one that a figure had made void
        db.Add(new DecisionCible(read, form.Motif, auteur.Nom, clock.GetUtcNow()));
        await db.SaveChangesAsync(cancellationToken);
    }
}

/// <summary>A target and why it is set aside.</summary>
public sealed class CibleForm
{
    public Guid EtablissementId { get; set; }

    public string? Code { get; set; }

    public string? Motif { get; set; }

    internal sealed class Validator : AbstractValidator<CibleForm>
    {
        public Validator() => RuleFor(form => form.Motif)
            .NotEmpty().WithMessage("Dites pourquoi cette cible peut être écartée : l’ARS lira ce motif.").AtMost(DecisionCible.LongueurMotif, "Le motif");
    }
}
