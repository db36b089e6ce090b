using GrappePortal.Domain.Conventions;

namespace GrappePortal.Web.Security;

/// <summary>The documents that wait for whoever directs these bodies.</summary>
public static class SignaturesAttendues
{
    /// <summary>Sent to one of these bodies, signed since or not. Reading a grappe is not enough: only its parties sign.</summary>
    public static IQueryable<Convention> SentTo(this IQueryable<Convention> conventions, Guid[] organismes) => conventions.Where(c =>
        (c.Statut == StatutConvention.EnSignature || c.Statut == StatutConvention.Signee)
        && c.Signataires.Any(s => organismes.Contains(s.OrganismeGestionnaireId)));

    /// <summary>One of these bodies may sign now (<see cref="Convention.TurnsOf"/>, in SQL: the first that is not signed is one of them).</summary>
    public static IQueryable<Convention> AwaitedFrom(this IQueryable<Convention> conventions, Guid[] organismes) => conventions.Where(c =>
        c.Statut == StatutConvention.EnSignature
        && c.Signataires.Any(s => organismes.Contains(s.OrganismeGestionnaireId) && s.Etat == EtatSignataire.EnAttente
            && (c.Ordre == OrdreSignature.Parallele || !c.Signataires.Any(other => other.Rang < s.Rang && other.Etat != EtatSignataire.Signe))));
}
