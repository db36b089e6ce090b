using GrappePortal.Domain;
using GrappePortal.Domain.Conventions;
using GrappePortal.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Mail;

/// <summary>
/// Asks those whose turn it is to sign, in the caller's transaction: after the sending, after each signature of an ordered
/// sending, after a hand-over, when the deadline is extended. The president of two bodies gets one mail and one link for both. The link is in the mail alone.
/// </summary>
public sealed class InvitationsSignature(PublicAddress portal)
{
    /// <summary>Adds the mails and marks their readers as asked; the caller saves. Nobody to ask: nothing happens.</summary>
    public async Task AddToAsync(PortalDb db, Convention convention, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(convention);
        await AddToAsync(db, convention, convention.ToSolicit(HeureParis.DayOf(now)), now, cancellationToken);
    }

    /// <summary>A new personal link, whose secret only the result holds.</summary>
    internal string NewLink(PortalDb db, Convention convention, string courriel)
    {
        var jeton = AccesSignature.NewJeton();
        db.Add(new AccesSignature(convention, courriel, jeton));
        return portal.LinkTo($"/signer/{jeton}");
    }

    private async Task AddToAsync(PortalDb db, Convention convention, IReadOnlyList<Signataire> asked, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (asked.Count == 0)
        {
            return;
        }

        var grappe = await db.Grappes.Where(g => g.Id == convention.GrappeId).Select(g => g.Nom).SingleAsync(cancellationToken);
        foreach (var person in asked.GroupBy(s => s.Courriel, StringComparer.OrdinalIgnoreCase))
        {
            var link = NewLink(db, convention, person.Key);
            db.Add(CourrierSignature.Invitation(convention, grappe, [.. person], link).To(person.Key, now));
            foreach (var signataire in person)
            {
                convention.Solicit(signataire.Id, now);
            }
        }
    }
}
