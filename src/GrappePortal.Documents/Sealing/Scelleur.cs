using System.Globalization;
using GrappePortal.Documents.Typesetting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace GrappePortal.Documents.Sealing;

/// <summary>
/// Adds pages to a PDF and seals it (PAdES B-B, or B-T with a time-stamp authority) by one incremental update: the first bytes
/// of the result are those of the first file. One instance serves the whole portal, from any thread; its process starts with
/// the first seal. The key stays in .NET.
/// </summary>
public sealed class Scelleur : IAsyncDisposable
{
    private readonly TypesettingQueue queue;

    public Scelleur(TypesetterOptions options, ILogger<Scelleur>? logger = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        queue = new TypesettingQueue(options with { Worker = "assembler.mjs" }, logger ?? NullLogger<Scelleur>.Instance);
    }

    /// <summary>The sealed file; same content, key and instant give the same bytes at level B-B.</summary>
    /// <exception cref="CleSceauException">The key is expired, or not valid yet.</exception>
    /// <exception cref="HorodatageException">The authority failed; nothing was sealed.</exception>
    /// <exception cref="SceauException">The result does not pass the portal's own check.</exception>
    /// <exception cref="TypesettingException">The process failed, or the file cannot be completed.</exception>
    public async Task<byte[]> SealAsync(
        PdfASceller document, CleSceau cle, TimeStampAuthority? authority = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(cle);
        cle.RequireValidAt(document.Mentions.ScelleLe);
        var pdf = await PrepareAsync(document, authority is not null, cancellationToken).ConfigureAwait(false);
        var layout = PdfSceauLayout.Find(pdf) ?? throw new InvalidOperationException("The file prepared for the seal has no place for it.");
        layout.WriteRange(pdf);
        var cms = await CmsSceau.SignAsync(layout.SignedBytes(pdf), cle, null, authority, cancellationToken).ConfigureAwait(false);
        layout.WriteSignature(pdf, cms);
        return Checked(pdf, cle, authority);
    }

    /// <summary>Returns when the process answers; starts it if need be.</summary>
    /// <exception cref="TypesettingException">The process cannot be started or doesn't answer.</exception>
    public Task PingAsync(CancellationToken cancellationToken = default) => queue.AskAsync(RequestHeader.Ping, default, cancellationToken);

    public ValueTask DisposeAsync() => queue.DisposeAsync();

    private async Task<byte[]> PrepareAsync(PdfASceller document, bool stamped, CancellationToken cancellationToken)
    {
        byte[] body = [.. document.Contenu.Span, .. document.PagesAjoutees.Span];
        var mentions = document.Mentions;
        var order = new AssemblyOrder(
            document.Contenu.Length, mentions.Nom, mentions.Raison, mentions.Lieu,
            mentions.ScelleLe.UtcDateTime.ToString(PdfSceau.InstantFormat, CultureInfo.InvariantCulture),
            stamped ? "B-T" : "B-B", PdfSceauLayout.Placeholder, 2 * PdfSceauLayout.SignatureSize);
        var update = await queue.AskAsync(new RequestHeader("assemble", body.Length) { Assembly = order }, body, cancellationToken).ConfigureAwait(false);
        return [.. document.Contenu.Span, .. update];
    }

    /// <summary>What leaves is what the check accepts: nobody learns later that a file cannot be verified.</summary>
    private static byte[] Checked(byte[] pdf, CleSceau cle, TimeStampAuthority? authority)
    {
        var verification = PdfSceau.Verifier(pdf, [cle.Certificat], authority?.Certificats);
        return verification.Etat == EtatSceau.Intact
            ? pdf
            : throw new SceauException($"Le sceau posé ne passe pas la vérification : {verification.Motif}");
    }
}

/// <param name="Contenu">A PDF of the document engine, without a form or a signature; its bytes open the result.</param>
public sealed record PdfASceller(ReadOnlyMemory<byte> Contenu, MentionsSceau Mentions)
{
    /// <summary>Another PDF of the engine, whose pages come after; empty: none.</summary>
    public ReadOnlyMemory<byte> PagesAjoutees { get; init; }
}

/// <summary>What a reader of PDF shows about the seal.</summary>
/// <param name="Nom">Who seals.</param>
/// <param name="Raison">As "Scellement de la convention signée".</param>
/// <param name="Lieu">Town.</param>
/// <param name="ScelleLe">To the second; the certificate is valid then.</param>
public sealed record MentionsSceau(string Nom, string Raison, string Lieu, DateTimeOffset ScelleLe);
