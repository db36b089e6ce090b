using GrappePortal.Domain.Conventions;
using GrappePortal.Web.Data;
using GrappePortal.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Signatures;

/// <summary>The document on the screen of an identified person; the first time of each is recorded.</summary>
public sealed class OpenDocument(IDbContextFactory<PortalDb> databases, AccesDocument documents, TimeProvider clock)
{
    public async Task<DocumentFiche> ExecuteAsync(Porte porte, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var document = await documents.OpenAsync(db, porte, cancellationToken);
        if (document.Siens.Any(s => s.IsPending && s.AwaitsOpeningBy(document.Courriel)))
        {
            document = await RecordAsync(porte, cancellationToken);
        }

        var grappe = await db.Grappes.Where(g => g.Id == document.Convention.GrappeId).Select(g => g.Nom).SingleAsync(cancellationToken);
        return new DocumentFiche(porte, grappe, document.Convention, document.Siens, await SuccessorsAsync(db, document, cancellationToken), document.NomCompte, document.Courriel);
    }

    private async Task<DocumentOuvert> RecordAsync(Porte porte, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var document = await documents.OpenAsync(db, porte, cancellationToken);
        foreach (var signataire in document.Siens.Where(s => s.IsPending))
        {
            document.Convention.RecordOpening(signataire.Id, document.Acteur, clock.GetUtcNow());
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return document;
    }

    private static async Task<IReadOnlyList<Successeur>> SuccessorsAsync(PortalDb db, DocumentOuvert document, CancellationToken cancellationToken)
    {
        var ids = document.Siens.Where(s => s.IsPending).Select(s => s.OrganismeGestionnaireId).ToList();
        var organismes = await db.OrganismesGestionnaires.AsNoTracking().Where(o => ids.Contains(o.Id)).ToListAsync(cancellationToken);
        return
        [
            .. from organisme in organismes
               from representant in organisme.Representants
               where representant.CanBeAskedToSign && !document.Siens.Any(s => NomSignataire.IsSame(s.Nom, representant.Nom))
               select new Successeur(representant.Id, representant.Nom, representant.Qualite!, organisme.Nom),
        ];
    }
}

/// <summary>Somebody of the registry who may sign instead.</summary>
public sealed record Successeur(Guid RepresentantId, string Nom, string Qualite, string Organisme);

/// <param name="Porte">The door that the reader came by.</param>
/// <param name="Grappe">Its name.</param>
/// <param name="Convention">As it was sent.</param>
/// <param name="Siens">Those for whom the reader may sign, has signed or has refused.</param>
/// <param name="Successeurs">To whom the request may be handed over.</param>
/// <param name="NomCompte">Name of the account; <see langword="null"/> by a link.</param>
/// <param name="Courriel">Address that the account, or the link, proves.</param>
public sealed record DocumentFiche(
    Porte Porte, string Grappe, Convention Convention, IReadOnlyList<Signataire> Siens, IReadOnlyList<Successeur> Successeurs, string? NomCompte, string Courriel)
{
    public IReadOnlyList<Signataire> ASigner => Convention.TurnsOf(Siens);

    public IReadOnlyList<Signataire> Signes => [.. Siens.Where(s => s.Etat == EtatSignataire.Signe)];

    public IReadOnlyList<Signataire> Refuses => [.. Siens.Where(s => s.Etat == EtatSignataire.Refuse)];

    /// <summary>Their turn has not come yet, in an ordered sending.</summary>
    public IReadOnlyList<Signataire> EnAttente => [.. Siens.Where(s => s.IsPending).Except(ASigner)];
}

/// <summary>The frozen PDF, to those who may sign it.</summary>
public sealed class DownloadPdf(IDbContextFactory<PortalDb> databases, AccesDocument documents)
{
    public async Task<(string Nom, byte[] Contenu)> ExecuteAsync(Porte porte, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var document = await documents.OpenAsync(db, porte, cancellationToken);
        return (
            NomTelechargement.Of(document.Convention.Titre, document.Convention.Code, "-texte-envoye.pdf"),
            await db.Fichiers.Where(f => f.Id == document.Convention.DocumentId).Select(f => f.Contenu).SingleAsync(cancellationToken));
    }
}

/// <summary>The last page came on the screen: recorded once, never required.</summary>
public sealed class RecordLecture(IDbContextFactory<PortalDb> databases, AccesDocument documents, TimeProvider clock)
{
    public async Task ExecuteAsync(Porte porte, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var document = await documents.OpenAsync(db, porte, cancellationToken);
        foreach (var signataire in document.Siens.Where(s => s.IsPending))
        {
            document.Convention.RecordReading(signataire.Id, document.Acteur, clock.GetUtcNow());
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}

/// <summary>No more reminders for this document, to the holder of the link.</summary>
public sealed class StopRappels(IDbContextFactory<PortalDb> databases, AccesDocument documents, TimeProvider clock)
{
    public async Task ExecuteAsync(string jeton, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await documents.FindLienAsync(db, jeton, cancellationToken) is not var (acces, convention))
        {
            throw new Security.NotVisibleException();
        }

        foreach (var signataire in convention.Signataires.Where(s => acces.Covers(s) && !s.SansRelance))
        {
            convention.StopReminders(signataire.Id);
            convention.Tell(ActeConvention.Relance, new Acteur(signataire.Nom), "Ne souhaite plus recevoir de rappel.", clock.GetUtcNow());
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
