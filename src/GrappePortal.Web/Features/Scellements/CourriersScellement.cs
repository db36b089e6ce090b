using GrappePortal.Domain.Conventions;
using GrappePortal.Web.Data;
using GrappePortal.Web.Mail;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Scellements;

/// <summary>The mails that follow a seal, in its transaction.</summary>
internal static class CourriersScellement
{
    private static readonly TimeSpan CopyLifetime = TimeSpan.FromDays(30);

    /// <summary>Each signatory, designated or by delegation, gets a personal link to the signed document; the porteur is told.</summary>
    public static async Task AddCopiesAsync(PortalDb db, Convention convention, PublicAddress address, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var courriel in convention.Signataires.SelectMany(s => new[] { s.Courriel, s.Signature?.Courriel }).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase))
        {
            var jeton = AccesSignature.NewJeton();
            db.Add(new AccesSignature(convention.Id, courriel, jeton, now + CopyLifetime));
            db.Add(CourrierConvention.Copie(convention.Titre, address.LinkTo($"/copie/{jeton}")).To(courriel, now));
        }

        foreach (var mail in await db.PorteursOfAsync(convention.GrappeId, cancellationToken))
        {
            db.Add(CourrierConvention.Scellee(convention.Titre, address.LinkTo($"/conventions/{convention.Id}")).To(mail, now));
        }
    }

    /// <summary>The porteur and the administrators learn that the seal failed, once.</summary>
    public static async Task AddFailureAsync(PortalDb db, Convention convention, string error, PublicAddress address, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var mail in (await db.PorteursOfAsync(convention.GrappeId, cancellationToken)).Union(await AdministratorsAsync(db, cancellationToken)))
        {
            db.Add(CourrierConvention.ScellementEnEchec(convention.Titre, error, address.LinkTo($"/conventions/{convention.Id}")).To(mail, now));
        }
    }

    /// <summary>The administrators learn that the journal of a day could not be sealed.</summary>
    public static async Task AddAnchorFailureAsync(PortalDb db, DateOnly jour, string error, PublicAddress address, DateTimeOffset now, CancellationToken cancellationToken) =>
        db.AddRange((await AdministratorsAsync(db, cancellationToken)).Select(mail => CourrierConvention.AncrageEnEchec(jour, error, address.LinkTo("/")).To(mail, now)));

    private static Task<List<string>> AdministratorsAsync(PortalDb db, CancellationToken cancellationToken) =>
        db.Habilitations.Where(h => h.Role == Role.Administrateur).Select(h => h.Personne.Email!).Distinct().ToListAsync(cancellationToken);
}
