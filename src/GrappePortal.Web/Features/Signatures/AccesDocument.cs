using GrappePortal.Domain.Conventions;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Signatures;

/// <summary>Opens a document to those who may sign it, and to nobody else: the one guard of all the acts of this feature.</summary>
public sealed class AccesDocument(PerimetreCourant perimetres, PersonneCourante courante, SessionSignature session, TimeProvider clock)
{
    /// <exception cref="NotVisibleException">Unknown, withdrawn, past its deadline, handed over, or somebody else's.</exception>
    public async Task<DocumentOuvert> OpenAsync(PortalDb db, Porte porte, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(porte);
        var document = porte.IsLien ? await ByLienAsync(db, porte.Jeton!, cancellationToken) : await ByCompteAsync(db, porte.ConventionId, cancellationToken);
        return document is { Siens.Count: > 0 } ? document : throw new NotVisibleException();
    }

    /// <summary>The link, while it may still serve. Says nothing of who holds it.</summary>
    public async Task<(AccesSignature Acces, Convention Convention)?> FindLienAsync(PortalDb db, string jeton, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var hash = AccesSignature.Hash(jeton);
        return await db.AccesSignatures.SingleOrDefaultAsync(a => a.JetonHash == hash, cancellationToken) is { } acces
            && await LoadAsync(db, acces.ConventionId, cancellationToken) is { } convention
            && acces.IsLive(convention, clock.Today())
            && convention.Signataires.Any(acces.Covers)
                ? (acces, convention)
                : null;
    }

    private async Task<DocumentOuvert?> ByLienAsync(PortalDb db, string jeton, CancellationToken cancellationToken)
    {
        if (await FindLienAsync(db, jeton, cancellationToken) is not var (acces, convention) || !session.IsOpenFor(acces))
        {
            return null;
        }

        session.Prolong(acces, jeton);
        List<Signataire> siens = [.. convention.Signataires.Where(acces.Covers)];
        return new DocumentOuvert(convention, siens, Authentification.LienEtCode, null, acces.Courriel, session.ActeurOf(siens[0].Nom) with { Courriel = acces.Courriel });
    }

    private async Task<DocumentOuvert?> ByCompteAsync(PortalDb db, Guid conventionId, CancellationToken cancellationToken)
    {
        var organismes = (await perimetres.GetAsync(cancellationToken)).Organismes;
        if (!await db.Conventions.SentTo(organismes).AnyAsync(c => c.Id == conventionId, cancellationToken)
            || await LoadAsync(db, conventionId, cancellationToken) is not { } convention)
        {
            return null;
        }

        var (id, nom) = await courante.GetAuteurAsync();
        var courriel = await db.Users.Where(p => p.Id == id).Select(p => p.Email!).SingleAsync(cancellationToken);
        List<Signataire> siens = [.. convention.Signataires.Where(s => organismes.Contains(s.OrganismeGestionnaireId))];
        return new DocumentOuvert(convention, siens, Authentification.Compte, nom, courriel, session.ActeurOf(nom) with { Courriel = courriel });
    }

    // In a transaction, to change it; without one, to read it.
    private static Task<Convention?> LoadAsync(PortalDb db, Guid conventionId, CancellationToken cancellationToken) => db.Database.CurrentTransaction is null
        ? db.Conventions.AsNoTracking().AsSplitQuery().SingleOrDefaultAsync(c => c.Id == conventionId, cancellationToken)
        : db.LockConventionAsync(conventionId, cancellationToken);
}

/// <param name="Convention">Locked when it was opened in a transaction.</param>
/// <param name="Siens">Those for whom the reader may sign.</param>
/// <param name="Authentification">How the reader proved who they are.</param>
/// <param name="NomCompte">Name of the account; <see langword="null"/> by a link.</param>
/// <param name="Courriel">Where the confirmation goes.</param>
/// <param name="Acteur">For the journal and the proof.</param>
public sealed record DocumentOuvert(
    Convention Convention, IReadOnlyList<Signataire> Siens, Authentification Authentification, string? NomCompte, string Courriel, Acteur Acteur)
{
    public const string AucunOrganisme = "Cochez au moins un organisme au nom duquel vous agissez.";

    /// <summary>Who acts for this party: the account, or the person that the link was sent to. Two of them may share an address.</summary>
    public Acteur ActeurFor(Signataire signataire)
    {
        ArgumentNullException.ThrowIfNull(signataire);
        return Acteur with { Nom = NomCompte ?? signataire.Nom };
    }

    /// <summary>Those among <paramref name="chosen"/> that are the reader's.</summary>
    /// <exception cref="Domain.RuleViolationException">None was chosen.</exception>
    public IReadOnlyList<Signataire> Chosen(IReadOnlyCollection<Guid> chosen)
    {
        List<Signataire> theirs = [.. Siens.Where(s => chosen.Contains(s.Id))];
        return theirs.Count > 0 ? theirs : throw new Domain.RuleViolationException(AucunOrganisme);
    }
}
