using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace GrappePortal.Web.Features.Sante;

/// <summary>The last answer of the checks, for some seconds: the probe is open to everybody, and a flood of questions is one question.</summary>
public sealed class EtatConnu(HealthCheckService checks, TimeProvider clock)
{
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(5);
    private readonly Lock _lock = new();
    private Task<HealthReport>? _report;
    private DateTimeOffset _since;

    public async Task<HealthStatus> ReadAsync() => (await Current()).Status;

    // One check under way at most, whoever asks and whoever goes away meanwhile.
    private Task<HealthReport> Current()
    {
        lock (_lock)
        {
            var now = clock.GetUtcNow();
            if (_report is null || (_report.IsCompleted && (!_report.IsCompletedSuccessfully || (now - _since).Duration() >= Freshness)))
            {
                (_report, _since) = (Task.Run(() => checks.CheckHealthAsync()), now);
            }

            return _report;
        }
    }
}
