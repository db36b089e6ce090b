using GrappePortal.Documents.Spreadsheets;
using GrappePortal.Domain;
using GrappePortal.Domain.Dossiers;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Dossiers;

/// <summary>Keeps a dropped file and what it says. Nothing enters the registry yet; an unreadable file changes nothing.</summary>
public sealed class DepositDocument(
    IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres, PersonneCourante personne, TimeProvider clock)
{
    /// <summary>Largest file accepted, in bytes.</summary>
    public const long MaxSize = TableauLimits.MaxFileBytes;

    /// <exception cref="RuleViolationException">The file cannot be read as a list of establishments.</exception>
    public async Task<Guid> ExecuteAsync(
        Guid grappeId, DepositForm form, string fileName, byte[] content, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        (await perimetres.GetAsync(cancellationToken)).ExpectManages(grappeId);
        var liste = await Task.Run(() => Read(content, fileName), cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        fileName = Shortened(fileName);
        var fichier = new Fichier(fileName, content);
        var auteur = await personne.GetAuteurAsync();
        var document = new DocumentSource(grappeId, form.Nature, fileName, fichier.Id, liste, new Depot(auteur.Nom, clock.GetUtcNow()));
        document.Describe(form.DateDocument, form.Nombres);
        db.AddRange(fichier, document);
        await db.SaveChangesAsync(cancellationToken);
        return document.Id;
    }

    private static string Shortened(string fileName) => fileName.Length <= 200 ? fileName : fileName[..199] + "…";

    private static ListeMembres Read(byte[] content, string fileName)
    {
        try
        {
            return ListeDeposee.Of(TableauReader.Read(content, fileName, ListeDeposee.Options));
        }
        catch (FichierIllisibleException unreadable)
        {
            throw new RuleViolationException(unreadable.Message, unreadable);
        }
    }
}
