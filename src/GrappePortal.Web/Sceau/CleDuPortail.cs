using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using GrappePortal.Documents.Sealing;
using GrappePortal.Web.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GrappePortal.Web.Sceau;

/// <summary>The key that seals, and the time-stamp authority when one is configured; their files are read once.</summary>
public sealed class CleDuPortail(
    IOptions<SceauOptions> options, FichiersSceau files, CertificatsReconnus certificats, IHttpClientFactory http, TimeProvider clock, ILogger<CleDuPortail> logger) : IDisposable
{
    private readonly Lock _lock = new();
    private CleSceau? _cle;
    private IReadOnlyCollection<X509Certificate2>? _autorites;

    /// <summary>The key, created when nothing was ever sealed: a volume that is not mounted must not have another key seal.</summary>
    /// <exception cref="CleSceauException">No key is configured, or its file cannot be used; one French sentence.</exception>
    public async Task<CleSceau> GetAsync(PortalDb db, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var hasSealed = _cle is null && await db.CertificatsSceau.AnyAsync(cancellationToken);
        lock (_lock)
        {
            return _cle ??= Open(mayCreate: !hasSealed);
        }
    }

    /// <summary>
    /// What a check trusts: the certificate of the key that is held now, and those that were kept from the former ones. The table
    /// of certificates says nothing here: whoever writes in the database could add their own.
    /// </summary>
    public IReadOnlyCollection<X509Certificate2> CertificatsDeVerification => HeldNow() is { } cle ? [cle.Certificat, .. certificats.Read()] : certificats.Read();

    /// <summary><see langword="null"/> when none is configured: the seal is then of level B-B.</summary>
    /// <exception cref="SceauException">The file of its certificates cannot be read: any authority would be accepted.</exception>
    public TimeStampAuthority? Autorite => options.Value.Horodatage is not { } address
        ? null
        : new TimeStampAuthority(http.CreateClient(nameof(TimeStampAuthority)), address, ReadAutorites());

    /// <summary>Certificates of the time-stamp authorities that a check trusts. When their file cannot be read, it goes on without, and vouches for none.</summary>
    public (IReadOnlyCollection<X509Certificate2> Certificats, bool Illisibles) AutoritesDeVerification
    {
        get
        {
            try
            {
                return (ReadAutorites(), false);
            }
            catch (SceauException exception)
            {
                logger.LogError(exception, "Seals are checked without the certificates of the time-stamp authorities.");
                return ([], true);
            }
        }
    }

    public void Dispose() => _cle?.Dispose();

    private IReadOnlyCollection<X509Certificate2> ReadAutorites()
    {
        lock (_lock)
        {
            return _autorites ??= options.Value.CertificatHorodatage is { Length: > 0 } file ? [.. CertificatesOf(file)] : [];
        }
    }

    private static X509Certificate2Collection CertificatesOf(string file)
    {
        var certificates = new X509Certificate2Collection();
        try
        {
            certificates.ImportFromPemFile(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw WithoutAutorites(exception);
        }

        return certificates.Count > 0 ? certificates : throw WithoutAutorites(null);
    }

    private static SceauException WithoutAutorites(Exception? inner) => new(
        "Le fichier des certificats de l’autorité d’horodatage (Sceau:CertificatHorodatage) est introuvable, illisible ou vide : rétablissez-le, ou corrigez ce réglage puis redémarrez le portail.", inner);

    private CleSceau Open(bool mayCreate)
    {
        var file = files.Cle ?? throw new CleSceauException(CleSceauFailure.SansClePrivee,
            "Aucune clé de sceau n’est configurée : indiquez Sceau:Fichier (PKCS#12) et Sceau:MotDePasse, puis redémarrez le portail.");
        if (!File.Exists(file))
        {
            if (!mayCreate)
            {
                throw new CleSceauException(CleSceauFailure.Absente,
                    "Le fichier de la clé du sceau est introuvable, alors que le portail a déjà scellé : remettez-le à sa place (volume non monté, sauvegarde), ou mettez-y une nouvelle clé comme le dit le guide d’exploitation. Le portail n’en crée pas une autre de lui-même.");
            }

            FichiersSceau.WriteOnce(file, CleSceau.Create(options.Value.Nom, files.MotDePasse(), clock.GetUtcNow()));
        }

        var cle = CleSceau.Load(File.ReadAllBytes(file), files.MotDePasse());
        certificats.Keep(cle);
        return cle;
    }

    // A check neither makes a key nor needs one: what the folder holds is enough.
    private CleSceau? HeldNow()
    {
        lock (_lock)
        {
            try
            {
                return _cle ??= File.Exists(files.Cle) ? Open(mayCreate: false) : null;
            }
            catch (Exception exception) when (exception is CleSceauException or IOException or UnauthorizedAccessException)
            {
                logger.LogError(exception, "Seals are checked without the key of the portal, which cannot be opened.");
                return null;
            }
        }
    }
}
