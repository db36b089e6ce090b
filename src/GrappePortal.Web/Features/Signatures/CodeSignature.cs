using GrappePortal.Domain;
using GrappePortal.Domain.Conventions;
using GrappePortal.Web.Data;
using GrappePortal.Web.Mail;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Signatures;

/// <summary>What a link says before its holder is identified. Reads only: mail scanners open links first.</summary>
public sealed class ShowLien(IDbContextFactory<PortalDb> databases, AccesDocument documents, SessionSignature session, TimeProvider clock)
{
    /// <returns><see langword="null"/> for a link that does not exist or no longer serves: one answer for both.</returns>
    public async Task<LienFiche?> ExecuteAsync(string jeton, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await documents.FindLienAsync(db, jeton, cancellationToken) is var (acces, convention)
            ? new LienFiche(convention.Titre, Mask(acces.Courriel), acces.ExpectsCode(clock.GetUtcNow()), session.IsOpenFor(acces), convention.Signataires.Where(acces.Covers).All(s => s.SansRelance))
            : null;
    }

    /// <summary>d***@exemple.fr.</summary>
    public static string Mask(string courriel) => $"{courriel[..1]}***{courriel[courriel.IndexOf('@', StringComparison.Ordinal)..]}";
}

/// <param name="Titre">Of the document.</param>
/// <param name="Courriel">Masked.</param>
/// <param name="IsCodeSent">A code that was sent may still be typed.</param>
/// <param name="IsOpen">The right code was given by this browser.</param>
/// <param name="SansRelance">Reminders were stopped.</param>
public sealed record LienFiche(string Titre, string Courriel, bool IsCodeSent, bool IsOpen, bool SansRelance);

/// <summary>Finds the link and locks it: two tries at the same second are two tries.</summary>
public sealed class LienVerrouille(AccesDocument documents, SessionSignature session)
{
    /// <exception cref="NotVisibleException">The link does not exist or no longer serves.</exception>
    public async Task<(AccesSignature Acces, Convention Convention, Acteur Acteur)> TakeAsync(PortalDb db, string jeton, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var hash = AccesSignature.Hash(jeton);
        await db.Database.ExecuteSqlAsync($"""SELECT 1 FROM "AccesSignatures" WHERE "JetonHash" = {hash} FOR UPDATE""", cancellationToken);
        return await documents.FindLienAsync(db, jeton, cancellationToken) is var (acces, convention)
            ? (acces, convention, session.ActeurOf($"Lien de {ShowLien.Mask(acces.Courriel)}"))
            : throw new NotVisibleException();
    }
}

/// <summary>Sends a code of six digits to the address of the link, whoever opened it.</summary>
public sealed class AskCode(IDbContextFactory<PortalDb> databases, LienVerrouille liens, TimeProvider clock)
{
    /// <exception cref="RuleViolationException">Too many codes in an hour.</exception>
    public async Task ExecuteAsync(string jeton, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var (acces, convention, acteur) = await liens.TakeAsync(db, jeton, cancellationToken);
        var now = clock.GetUtcNow();
        db.Add(CourrierSignature.Code(convention, acces.NewCode(jeton, now)).To(acces.Courriel, now));
        convention.Tell(ActeConvention.CodeEnvoye, acteur, $"Code envoyé à {ShowLien.Mask(acces.Courriel)}.", now);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}

/// <summary>The right code opens the document in this browser; a wrong one is counted and told.</summary>
public sealed class EnterCode(IDbContextFactory<PortalDb> databases, LienVerrouille liens, SessionSignature session, TimeProvider clock)
{
    /// <exception cref="RuleViolationException">Wrong, expired, or tried too often.</exception>
    public async Task ExecuteAsync(string jeton, string? code, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var (acces, convention, acteur) = await liens.TakeAsync(db, jeton, cancellationToken);
        var isTry = acces.ExpectsCode(clock.GetUtcNow());
        var refusal = acces.TryCode(jeton, code, clock.GetUtcNow());
        if (isTry && refusal is not null)
        {
            convention.Tell(ActeConvention.CodeRefuse, acteur, $"Code refusé pour {ShowLien.Mask(acces.Courriel)}.", clock.GetUtcNow());
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        if (refusal is not null)
        {
            throw new RuleViolationException(refusal);
        }

        session.Open(acces, jeton);
    }
}
