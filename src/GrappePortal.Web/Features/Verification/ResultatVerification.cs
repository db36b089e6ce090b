using GrappePortal.Documents.Sealing;

namespace GrappePortal.Web.Features.Verification;

public enum Verdict
{
    /// <summary>The very file that was sealed.</summary>
    Intact,

    /// <summary>The frozen text, as it was sent for signature: without the signatures.</summary>
    TexteEnvoye,

    /// <summary>The text or the code of a document that was sent for signature, then taken back.</summary>
    Retire,

    /// <summary>A code that exists: the paper in hand has still to be compared.</summary>
    Connu,

    /// <summary>Sealed by this portal, not a byte changed, and its registry does not know it: a database restored from a backup.</summary>
    HorsRegistre,

    /// <summary>Not a byte changed since it was sealed, by a certificate that this portal does not trust: put back to its place, it may be ours.</summary>
    SceauNonReconnu,

    /// <summary>Claims to be one of ours, and is not.</summary>
    Altere,

    /// <summary>Nothing of ours.</summary>
    Inconnu,
}

/// <param name="Verdict">The answer.</param>
/// <param name="Fiche">The document recognised.</param>
/// <param name="Empreinte">SHA-256 of the file dropped.</param>
/// <param name="Sceau">What its seal says.</param>
public sealed record ResultatVerification(Verdict Verdict, FicheVerification? Fiche, string? Empreinte = null, VerificationSceau? Sceau = null)
{
    /// <summary>True for the proof file of the document, which is another file than the document.</summary>
    public bool EstPreuve { get; init; }

    /// <summary>The document recognised, when it was taken back from signature.</summary>
    public RetraitDocument? Retrait { get; init; }

    /// <summary>The registry keeps another sealed file of the document recognised.</summary>
    public bool EstAutreQueLeScelle => Fiche?.Scellement is { IsDone: true } scelle && Empreinte != scelle.FinalSha256 && Empreinte != scelle.PreuveSha256;

    public static ResultatVerification Inconnu { get; } = new(Verdict.Inconnu, null);
}
