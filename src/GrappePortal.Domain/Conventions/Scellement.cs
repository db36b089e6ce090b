namespace GrappePortal.Domain.Conventions;

/// <summary>
/// The making of the final PDF and of its proof, once the last party has signed: one per convention, whatever happens. It
/// keeps trying; nothing replaces a seal or a time-stamp that failed.
/// </summary>
public sealed class Scellement
{
    private Scellement()
    {
    }

    public Scellement(Convention convention, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(convention);
        (ConventionId, GrappeId, ProchainEssaiLe) = (convention.Id, convention.GrappeId, now);
    }

    /// <summary>The convention: it is sealed once.</summary>
    public Guid ConventionId { get; private set; }

    public Guid GrappeId { get; private set; }

    /// <summary>Due at this instant; <see langword="null"/> once sealed or cancelled.</summary>
    public DateTimeOffset? ProchainEssaiLe { get; private set; }

    public int Essais { get; private set; }

    public string? DerniereErreur { get; private set; }

    public DateTimeOffset? ScelleLe { get; private set; }

    /// <summary>Instant certified by the time-stamp authority, when one is configured.</summary>
    public DateTimeOffset? HorodateLe { get; private set; }

    public Guid? FinalId { get; private set; }

    public Guid? PreuveId { get; private set; }

    /// <summary>Machine-readable content, and its detached seal.</summary>
    public Guid? DonneesId { get; private set; }

    public Guid? SceauDonneesId { get; private set; }

    public string? FinalSha256 { get; private set; }

    public string? PreuveSha256 { get; private set; }

    /// <summary>Fingerprint (SHA-256) of the certificate that sealed.</summary>
    public string? Certificat { get; private set; }

    public bool IsDone => ScelleLe is not null;

    /// <summary>The document lost its effect before it was sealed: it never will be, unless it gets its effect back.</summary>
    public bool IsCancelled => !IsDone && ProchainEssaiLe is null;

    /// <summary>Records the result; a second one is refused: there are never two seals.</summary>
    public void Succeed(PiecesScellees pieces, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(pieces);
        if (IsDone)
        {
            throw new InvalidOperationException($"Convention {ConventionId} is sealed already.");
        }

        Essais++;
        (FinalId, PreuveId, DonneesId, SceauDonneesId) = (pieces.FinalId, pieces.PreuveId, pieces.DonneesId, pieces.SceauDonneesId);
        (FinalSha256, PreuveSha256, Certificat, HorodateLe) = (pieces.FinalSha256, pieces.PreuveSha256, pieces.Certificat, pieces.HorodateLe);
        (ScelleLe, ProchainEssaiLe, DerniereErreur) = (now, null, null);
    }

    /// <summary>Plans the next try: 1, 2, 4… minutes, at most 4 hours apart, for ever.</summary>
    public void Fail(string error, DateTimeOffset now)
    {
        Essais++;
        DerniereErreur = error.Length > 500 ? error[..500] : error;
        ProchainEssaiLe = now + TimeSpan.FromMinutes(Math.Min(Math.Pow(2, Essais - 1), 240));
    }

    /// <summary>Somebody mended what was wrong: try again now.</summary>
    public void RetryNow(DateTimeOffset now) => ProchainEssaiLe = IsDone || IsCancelled ? null : now;

    /// <summary>The document has lost its effect: nobody is told any more that it is signed and sealed. What is sealed stays so.</summary>
    public void Cancel() => ProchainEssaiLe = null;

    /// <summary>The document has its effect again: its seal is asked for anew.</summary>
    public void Resume(DateTimeOffset now) => ProchainEssaiLe = IsCancelled ? now : ProchainEssaiLe;
}

/// <summary>What the sealing job stored.</summary>
public sealed record PiecesScellees(
    Guid FinalId, Guid PreuveId, Guid DonneesId, Guid SceauDonneesId, string FinalSha256, string PreuveSha256, string Certificat, DateTimeOffset? HorodateLe);
