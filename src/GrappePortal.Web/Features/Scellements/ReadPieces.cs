using System.Security.Cryptography;
using GrappePortal.Domain.Conventions;
using GrappePortal.Web.Data;
using GrappePortal.Web.Sceau;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Scellements;

/// <summary>The sealed documents of a convention, for who may read it.</summary>
public sealed class ReadPieces(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres, CleDuPortail cles)
{
    /// <summary>The signed document; <see langword="null"/> when there is none for this reader.</summary>
    public Task<byte[]?> FinalAsync(Guid conventionId, CancellationToken cancellationToken = default) => ReadAsync(conventionId, s => s.FinalId, proof: false, cancellationToken);

    /// <summary>The proof file; <see langword="null"/> when there is none for this reader.</summary>
    public Task<byte[]?> PreuveAsync(Guid conventionId, CancellationToken cancellationToken = default) => ReadAsync(conventionId, s => s.PreuveId, proof: true, cancellationToken);

    /// <summary>The signed document of whoever holds a personal link; <see langword="null"/> past its time.</summary>
    public async Task<byte[]?> CopieAsync(string jeton, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var hash = AccesSignature.Hash(jeton);
        return await db.AccesSignatures.Where(a => a.JetonHash == hash && a.ExpireLe > now)
            .Join(db.Scellements, a => a.ConventionId, s => s.ConventionId, (a, s) => s.FinalId)
            .Join(db.Fichiers, id => id, f => f.Id, (id, f) => f.Contenu)
            .SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>All that a check without the portal needs, as a ZIP file.</summary>
    public async Task<byte[]?> DossierAsync(Guid conventionId, CancellationToken cancellationToken = default)
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
        return DossierHorsLigne.Zip(contents, files.Single(f => f.Id == scellement.SceauDonneesId).Contenu, certificate, cles.AutoritesDeVerification.Certificats);
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

    private async Task<byte[]?> ReadAsync(Guid conventionId, Func<Scellement, Guid?> which, bool proof, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await ScellementAsync(db, conventionId, proof, cancellationToken) is { IsDone: true } scellement && which(scellement) is { } id
            ? await db.Fichiers.Where(f => f.Id == id).Select(f => f.Contenu).SingleAsync(cancellationToken)
            : null;
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
