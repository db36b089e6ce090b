using GrappePortal.Domain.Conventions;
using GrappePortal.Web.Data;
using GrappePortal.Web.Mail;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Conventions;

/// <summary>Takes a convention back from signature: new version, new signatures. Those who were asked or have signed are told.</summary>
public sealed class WithdrawFromSignature(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres, PersonneCourante personne, TimeProvider clock)
{
    public async Task ExecuteAsync(Guid conventionId, int revision, MotifForm form, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var convention = await db.ConventionToChangeAsync(await perimetres.GetAsync(cancellationToken), conventionId, revision, cancellationToken);
        ArgumentNullException.ThrowIfNull(form);
        var signataires = convention.Signataires;
        convention.WithdrawFromSignature(form.Motif!, await personne.GetActeurAsync(), clock.GetUtcNow(), await EmpreintesAsync(db, signataires, cancellationToken));
        await db.TellSignatairesAsync(convention, signataires, FinSignature.Retrait(form.Motif!), clock.GetUtcNow(), cancellationToken);
        await db.AccesSignatures.Where(a => a.ConventionId == conventionId).ExecuteDeleteAsync(cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    // Their files stay in the database, and no page leads to them any more: the journal names them by their hash.
    private static async Task<IReadOnlyDictionary<Guid, string>> EmpreintesAsync(PortalDb db, IReadOnlyList<Signataire> signataires, CancellationToken cancellationToken)
    {
        var ids = signataires.Where(s => s.Signature is not null).SelectMany(s => new[] { s.ActeId, s.Signature!.PieceId, s.Signature.TraceId }).OfType<Guid>().ToList();
        return await db.Fichiers.Where(f => ids.Contains(f.Id)).ToDictionaryAsync(f => f.Id, f => f.Sha256, cancellationToken);
    }
}
