using GrappePortal.Domain.Conventions;
using GrappePortal.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Verification;

/// <summary>Says to anybody what document has the code printed on each page: never what it contains.</summary>
public sealed class VerifyCode(IDbContextFactory<PortalDb> databases)
{
    /// <exception cref="Domain.RuleViolationException">Not a code.</exception>
    public async Task<ResultatVerification> ExecuteAsync(string typed, CancellationToken cancellationToken = default)
    {
        var code = CodeDocument.Parse(typed);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await FicheVerification.ReadAsync(db, c => c.Code == code, cancellationToken) is { } fiche)
        {
            return new ResultatVerification(Verdict.Connu, fiche);
        }

        return await RetraitDocument.ReadAsync(db, v => v.Code == code, cancellationToken) is { } retrait
            ? new ResultatVerification(Verdict.Retire, null) { Retrait = retrait }
            : ResultatVerification.Inconnu;
    }
}
