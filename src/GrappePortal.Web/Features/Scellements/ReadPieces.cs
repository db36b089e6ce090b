using System.Security.Cryptography;
using GrappePortal.Domain.Conventions;
using GrappePortal.Web.Data;
using GrappePortal.Web.Sceau;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Scellements;

/// <summary>The sealed documents of a convention, for who may read it.</summary>
public sealed class ReadPieces(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres, CleDuPortail cles)
{
    /// <summary>The signed document; <see langword="null"/> when there is none for this reader.</summary>
    public Task<PieceTelechargee?> FinalAsync(Guid conventionId, CancellationToken cancellationToken = default) => ReadAsync(conventionId, s => s.FinalId, ".pdf", proof: false, cancellationToken);

    /// <summary>The proof file; <see langword="null"/> when there is none for this reader.</summary>
    public Task<PieceTelechargee?> PreuveAsync(Guid conventionId, CancellationToken cancellationToken = default) => ReadAsync(conventionId, s => s.PreuveId, "-preuve.pdf", proof: true, cancellationToken);

    /// <summary>The signed document of whoever holds a personal link; <see langword="null"/> past its time.</summary>
    public async Task<PieceTelechargee?> CopieAsync(string jeton, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var hash = AccesSignature.Hash(jeton);
        var copie = await db.AccesSignatures.Where(a => a.JetonHash == hash && a.ExpireLe > now)
            .Join(db.Scellements, a => a.ConventionId, s => s.ConventionId, (a, s) => new { s.ConventionId, s.FinalId })
            .Join(db.Fichiers, s => s.FinalId, f => f.Id, (s, f) => new { s.ConventionId, f.Contenu })
            .SingleOrDefaultAsync(cancellationToken);
        return copie is null ? null : new(await NameAsync(db, copie.ConventionId, ".pdf", cancellationToken), copie.Contenu);
    }

    /// <summary>All that a check without the portal needs, as a ZIP file.</summary>
    public async Task<PieceTelechargee?> DossierAsync(Guid conventionId, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await ScellementAsync(db, conventionId, proof: true, cancellationToken) is not { IsDone: true } scellement)
        {
            return null;
        }

        Guid[] ids = [scellement.FinalId!.Value, scellement.PreuveId!.Value, scellement.DonneesId!.Value, scellement.SceauDonneesId!.Value];
        var files = await db.Fichiers.AsNoTracking().Where(f => ids.Contains(f.Id)).OrderBy(f => f.Nom).ThenBy(f => f.Id).ToListAsync(cancellationToken);
        var certificate = cles.CertificatsDeVerification.FirstOrDefault(c => c.GetCertHashString(HashAlgorithmName.SHA256) == scellement.Certificat);
        var convention = await db.Conventions.AsNoTracking().SingleAsync(c => c.Id == conventionId, cancellationToken);
        var pieces = (await PiecesJointes.ReadAsync(db, convention, cancellationToken)).SelectMany(p => p).Select(p => (p.Nom, p.Fichier.Contenu));
        List<(string Nom, byte[] Contenu)> contents = [.. files.Select(f => (f.Nom, f.Contenu)), .. pieces];
        return new(
            NomTelechargement.Of(convention.Titre, convention.Code, "-preuve.zip"),
            DossierHorsLigne.Zip(contents, files.Single(f => f.Id == scellement.SceauDonneesId).Contenu, certificate, cles.AutoritesDeVerification.Certificats));
    }

    /// <summary>A page signed by hand, or an act that empowers, before the seal as after it; <see langword="null"/> when it is none of this convention's.</summary>
    public async Task<Fichier?> PieceAsync(Guid conventionId, Guid fichierId, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var convention = await db.Conventions.AsNoTracking().VisibleTo(await perimetres.GetAsync(cancellationToken), db).SingleOrDefaultAsync(c => c.Id == conventionId, cancellationToken);
        return convention?.Signataires.Any(s => s.ActeId == fichierId || s.Signature?.PieceId == fichierId) == true
            ? await db.Fichiers.AsNoTracking().SingleAsync(f => f.Id == fichierId, cancellationToken)
            : null;
    }

    private async Task<PieceTelechargee?> ReadAsync(Guid conventionId, Func<Scellement, Guid?> which, string fin, bool proof, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await ScellementAsync(db, conventionId, proof, cancellationToken) is { IsDone: true } scellement && which(scellement) is { } id
            ? new(await NameAsync(db, conventionId, fin, cancellationToken), await db.Fichiers.Where(f => f.Id == id).Select(f => f.Contenu).SingleAsync(cancellationToken))
            : null;
    }

    private static async Task<string> NameAsync(PortalDb db, Guid conventionId, string fin, CancellationToken cancellationToken)
    {
        var named = await db.Conventions.Where(c => c.Id == conventionId).Select(c => new { c.Titre, c.Code }).SingleAsync(cancellationToken);
        return NomTelechargement.Of(named.Titre, named.Code, fin);
    }

    /// <param name="proof">What names the addresses and the browsers of the signatories is for the porteur and the ARS.</param>
    private async Task<Scellement?> ScellementAsync(PortalDb db, Guid conventionId, bool proof, CancellationToken cancellationToken)
    {
        var perimetre = await perimetres.GetAsync(cancellationToken);
        var (visible, proven) = (db.Conventions.VisibleTo(perimetre, db), db.Grappes.ProvenTo(perimetre));
        return await db.Scellements.AsNoTracking()
            .Where(s => s.ConventionId == conventionId && visible.Any(c => c.Id == conventionId) && (!proof || proven.Any(g => g.Id == s.GrappeId)))
            .SingleOrDefaultAsync(cancellationToken);
    }
}

/// <param name="Nom">Under which it is saved; in the proof pack, files keep the names that its commands use.</param>
/// <param name="Contenu">Its bytes.</param>
public sealed record PieceTelechargee(string Nom, byte[] Contenu);
