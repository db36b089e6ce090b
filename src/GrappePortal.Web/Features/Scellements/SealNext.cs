using System.Security.Cryptography;
using GrappePortal.Documents.Conventions;
using GrappePortal.Documents.Sealing;
using GrappePortal.Documents.Typesetting;
using GrappePortal.Domain.Conventions;
using GrappePortal.Web.Data;
using GrappePortal.Web.Mail;
using GrappePortal.Web.Sceau;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;

namespace GrappePortal.Web.Features.Scellements;

/// <summary>
/// Makes the final documents of one signed convention, in one transaction that holds its row: killed at any instant, it leaves
/// nothing behind and is done again; two instances never seal the same convention.
/// </summary>
public sealed class SealNext(
    IDbContextFactory<PortalDb> databases,
    Typesetter typesetter,
    Scelleur scelleur,
    CleDuPortail cles,
    IOptions<SceauOptions> options,
    PublicAddress address,
    TimeProvider clock,
    ILogger<SealNext> logger)
{
    /// <returns>False when nothing was due.</returns>
    public async Task<bool> ExecuteAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await TakeAsync(db, cancellationToken) is not { } conventionId)
        {
            return false;
        }

        try
        {
            await SealAsync(db, conventionId, cancellationToken);
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or NpgsqlException or DbUpdateException) && exception.GetBaseException() is not NpgsqlException)
        {
            // Whatever it is: a failure that nobody recorded would be met again every two seconds, before all other conventions.
            logger.LogError(exception, "Convention {Convention} could not be sealed.", conventionId);
            db.ChangeTracker.Clear();
            await RecordFailureAsync(db, conventionId, IsExplained(exception) ? exception.Message : "une erreur inattendue, que le journal technique du portail décrit.", cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private static bool IsExplained(Exception exception) =>
        exception is CleSceauException or HorodatageException or SceauException;

    private async Task<Guid?> TakeAsync(PortalDb db, CancellationToken cancellationToken)
    {
        var due = await db.Scellements.FromSql(
            $"""
            SELECT * FROM "Scellements" WHERE "ProchainEssaiLe" <= {clock.GetUtcNow()}
            ORDER BY "ProchainEssaiLe" LIMIT 1 FOR UPDATE SKIP LOCKED
            """).ToListAsync(cancellationToken);
        return due.SingleOrDefault()?.ConventionId;
    }

    private async Task SealAsync(PortalDb db, Guid conventionId, CancellationToken cancellationToken)
    {
        var cle = await cles.GetAsync(db, cancellationToken);
        var now = ToTheSecond(clock.GetUtcNow());
        var contenu = await ReadAsync(db, conventionId, cancellationToken);
        var frozen = await FrozenAsync(db, contenu.Convention, cancellationToken);
        var pages = await typesetter.RenderAsync(contenu.Signatures(now), cancellationToken);
        var final = await SealPdfAsync(new PdfASceller(frozen, Mentions("Convention signée par toutes les parties", now)) { PagesAjoutees = pages }, cle, cancellationToken);
        var finalMention = Mention(DocumentsScelles.NomFinal, final);
        var donnees = contenu.Donnees(finalMention, now);
        var sceauDonnees = await SceauDetache.SealAsync(donnees, cle, now, cles.Autorite, cancellationToken);
        var (autorites, illisibles) = cles.AutoritesDeVerification;
        var verification = PdfSceau.Verifier(final, [cle.Certificat], autorites, illisibles);
        var proof = await typesetter.RenderAsync(contenu.Preuve(finalMention, Mention(DocumentsScelles.NomDonnees, donnees), verification, now), cancellationToken);
        var preuve = await SealPdfAsync(new PdfASceller(proof, Mentions("Dossier de preuve", now)), cle, cancellationToken);
        await StoreAsync(db, contenu.Convention, new Pieces(final, preuve, donnees, sceauDonnees, verification), cle, now, cancellationToken);
    }

    private Task<byte[]> SealPdfAsync(PdfASceller document, CleSceau cle, CancellationToken cancellationToken) =>
        scelleur.SealAsync(document, cle, cles.Autorite, cancellationToken);

    private async Task StoreAsync(PortalDb db, Convention convention, Pieces pieces, CleSceau cle, DateTimeOffset now, CancellationToken cancellationToken)
    {
        Fichier[] files = [new(DocumentsScelles.NomFinal, pieces.Final), new(DocumentsScelles.NomPreuve, pieces.Preuve), new(DocumentsScelles.NomDonnees, pieces.Donnees), new($"{DocumentsScelles.NomDonnees}.p7s", pieces.SceauDonnees)];
        db.AddRange(files);
        await db.RememberAsync(cle, now, cancellationToken);
        var scellement = await db.Scellements.SingleAsync(s => s.ConventionId == convention.Id, cancellationToken);
        scellement.Succeed(new PiecesScellees(
            files[0].Id, files[1].Id, files[2].Id, files[3].Id, files[0].Sha256, files[1].Sha256, cle.Empreinte, pieces.Verification.Horodatage?.Instant), now);
        convention.Tell(ActeConvention.Scellement, Acteur.Portail,
            $"Document final et dossier de preuve scellés{(pieces.Verification.Horodatage is { } stamp ? $", horodatés par {stamp.Designation}" : ", sans autorité d’horodatage")}. Empreinte du document final : {files[0].Sha256}.", now);
        await CourriersScellement.AddCopiesAsync(db, convention, address, now, cancellationToken);
    }

    private async Task RecordFailureAsync(PortalDb db, Guid conventionId, string error, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var scellement = await db.Scellements.SingleAsync(s => s.ConventionId == conventionId, cancellationToken);
        var convention = await db.Conventions.SingleAsync(c => c.Id == conventionId, cancellationToken);
        scellement.Fail(error, now);
        if (scellement.Essais == 1)
        {
            convention.Tell(ActeConvention.EchecScellement, Acteur.Portail, $"Le scellement a échoué et sera tenté de nouveau : {error}", now);
            await CourriersScellement.AddFailureAsync(db, convention, error, address, now, cancellationToken);
        }
    }

    private async Task<DocumentsScelles> ReadAsync(PortalDb db, Guid conventionId, CancellationToken cancellationToken)
    {
        var convention = await db.Conventions.SingleAsync(c => c.Id == conventionId, cancellationToken);
        var traces = convention.Signataires.Select(s => s.Signature?.TraceId).OfType<Guid>().ToList();
        return new DocumentsScelles(
            convention,
            await db.Grappes.Where(g => g.Id == convention.GrappeId).Select(g => g.Nom).SingleAsync(cancellationToken),
            await db.VersionsConvention.AsNoTracking().Where(v => v.ConventionId == conventionId && v.Numero == convention.Version).OrderByDescending(v => v.Id).FirstAsync(cancellationToken),
            await db.Fichiers.Where(f => traces.Contains(f.Id)).ToDictionaryAsync(f => f.Id, f => f.Contenu, cancellationToken),
            await PiecesJointes.ReadAsync(db, convention, cancellationToken),
            await db.EvenementsConvention.AsNoTracking().Where(e => e.ConventionId == conventionId).OrderBy(e => e.Rang).ToListAsync(cancellationToken),
            new ReferenceDocument(convention.Code!.Value, address.LinkTo("/verifier")));
    }

    // A seal never covers another text than the one that each party signed.
    private static async Task<byte[]> FrozenAsync(PortalDb db, Convention convention, CancellationToken cancellationToken)
    {
        var frozen = await db.Fichiers.Where(f => f.Id == convention.DocumentId).Select(f => f.Contenu).SingleAsync(cancellationToken);
        return convention.HasFrozen(Convert.ToHexStringLower(SHA256.HashData(frozen)), frozen.Length)
            ? frozen
            : throw new SceauException("Le texte conservé n’est plus celui qui a été signé : son empreinte a changé depuis l’envoi. Rien n’est scellé ; rétablissez ce fichier à partir d’une sauvegarde de la base.");
    }

    private MentionsSceau Mentions(string raison, DateTimeOffset now) => new(options.Value.Nom, raison, options.Value.Lieu, now);

    private static FichierMention Mention(string nom, byte[] content) => new(nom, content.Length, Convert.ToHexStringLower(SHA256.HashData(content)));

    // The seal tells its instant to the second.
    private static DateTimeOffset ToTheSecond(DateTimeOffset instant) => new(instant.UtcTicks - (instant.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);

    private sealed record Pieces(byte[] Final, byte[] Preuve, byte[] Donnees, byte[] SceauDonnees, VerificationSceau Verification);
}
