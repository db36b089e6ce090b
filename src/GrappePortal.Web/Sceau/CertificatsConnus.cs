using System.Security.Cryptography.X509Certificates;
using GrappePortal.Documents.Sealing;
using GrappePortal.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Sceau;

/// <summary>Every certificate that has sealed: when the key is renewed, older documents still verify.</summary>
public static class CertificatsConnus
{
    public static async Task<IReadOnlyCollection<X509Certificate2>> KnownCertificatesAsync(this PortalDb db, CancellationToken cancellationToken)
    {
        var known = await db.CertificatsSceau.AsNoTracking().Select(c => c.Der).ToListAsync(cancellationToken);
        return known.ConvertAll(X509CertificateLoader.LoadCertificate);
    }

    /// <summary>Keeps the certificate of the key, once; two instances at once keep it once.</summary>
    public static Task RememberAsync(this PortalDb db, CleSceau cle, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(cle);
        return db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "CertificatsSceau" ("Empreinte", "Der", "DepuisLe") VALUES ({cle.Empreinte}, {cle.Certificat.RawData}, {now})
            ON CONFLICT ("Empreinte") DO NOTHING
            """, cancellationToken);
    }
}
