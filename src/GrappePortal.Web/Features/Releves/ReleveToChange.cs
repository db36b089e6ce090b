using GrappePortal.Domain;
using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Releves;

/// <summary>A relevé loaded to be changed, with the rules that apply to it.</summary>
internal sealed record ReleveOuvert(ReleveMensuel Releve, ReglesReleve Regles);

internal static class ReleveToChange
{
    /// <summary>For who types and transmits: the référent, the direction of the body, the porteur.</summary>
    /// <exception cref="NotVisibleException">Out of the person's perimeter.</exception>
    /// <exception cref="RuleViolationException">Read-only for this person.</exception>
    public static Task<ReleveOuvert> ReleveToEnterAsync(this PortalDb db, Perimetre perimetre, Guid id, CancellationToken cancellationToken) =>
        db.ReadAsync(perimetre, id, (releve, organismeId) => perimetre.Enters(releve.GrappeId, organismeId, releve.EtablissementId),
            "Vous pouvez consulter ce relevé, mais seuls le référent de l’établissement, sa direction et le porteur de projet le saisissent.", cancellationToken);

    /// <summary>For who agrees or sends back: the direction of the body, or the porteur.</summary>
    /// <inheritdoc cref="ReleveToEnterAsync" path="/exception"/>
    public static Task<ReleveOuvert> ReleveToValidateAsync(this PortalDb db, Perimetre perimetre, Guid id, CancellationToken cancellationToken) =>
        db.ReadAsync(perimetre, id, (releve, organismeId) => perimetre.Validates(releve.GrappeId, organismeId),
            "Seuls la direction de l’organisme gestionnaire et le porteur de projet valident ou renvoient un relevé.", cancellationToken);

    /// <summary>For who opens a locked month again: the porteur.</summary>
    /// <inheritdoc cref="ReleveToEnterAsync" path="/exception"/>
    public static Task<ReleveOuvert> ReleveToReopenAsync(this PortalDb db, Perimetre perimetre, Guid id, CancellationToken cancellationToken) =>
        db.ReadAsync(perimetre, id, (releve, _) => perimetre.Manages(releve.GrappeId),
            "Seul le porteur de projet accorde ou refuse une correction : adressez-lui votre demande.", cancellationToken);

    private static async Task<ReleveOuvert> ReadAsync(
        this PortalDb db, Perimetre perimetre, Guid id, Func<ReleveMensuel, Guid?, bool> may, string refusal, CancellationToken cancellationToken)
    {
        var releve = await db.RelevesMensuels.VisibleTo(perimetre, db).SingleOrDefaultAsync(r => r.Id == id, cancellationToken)
            ?? throw new NotVisibleException();
        var organismeId = await db.Etablissements.Where(e => e.Id == releve.EtablissementId).Select(e => e.OrganismeGestionnaireId).SingleAsync(cancellationToken);
        if (!may(releve, organismeId))
        {
            throw new RuleViolationException(refusal);
        }

        var referentiel = await db.ReferentielsIndicateurs.AsNoTracking().SingleAsync(r => r.Id == releve.ReferentielIndicateursId, cancellationToken);
        return new ReleveOuvert(releve, releve.ReglesUnder(referentiel));
    }
}
