using GrappePortal.Documents.Sealing;
using GrappePortal.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Sceau;

/// <summary>The table of what has sealed: a copy to put back from, and the sign that the portal has a key. No check trusts it (<see cref="CertificatsReconnus"/>).</summary>
public static class CertificatsConnus
{
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
