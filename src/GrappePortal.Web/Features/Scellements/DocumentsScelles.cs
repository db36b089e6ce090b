using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using GrappePortal.Documents.Conventions;
using GrappePortal.Documents.Sealing;
using GrappePortal.Domain.Conventions;
using GrappePortal.Domain.Dossiers;
using GrappePortal.Web.Shared;

namespace GrappePortal.Web.Features.Scellements;

/// <summary>What the final documents of a convention say, from what was frozen and recorded.</summary>
internal sealed record DocumentsScelles(
    Convention Convention,
    string Grappe,
    VersionConvention Version,
    IReadOnlyDictionary<Guid, byte[]> Traces,
    ILookup<Guid, (string Nom, Data.Fichier Fichier)> Pieces,
    IReadOnlyList<EvenementConvention> Evenements,
    ReferenceDocument Reference)
{
    public const string NomFinal = "convention.pdf";
    public const string NomPreuve = "preuve.pdf";
    public const string NomDonnees = "convention.json";

    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    private FichierMention Fige => new("texte-fige.pdf", Convention.DocumentTaille!.Value, Convention.DocumentSha256!);

    public PagesSignaturesDocument Signatures(DateTimeOffset now) => new()
    {
        Titre = Convention.Titre,
        Grappe = Grappe,
        Fige = Fige,
        Signatures = [.. Convention.Signataires.Select(Mention)],
        Reference = Reference,
        CreatedAt = now,
    };

    public DossierPreuveDocument Preuve(FichierMention final, FichierMention donnees, VerificationSceau sceau, DateTimeOffset now) => new()
    {
        Titre = Convention.Titre,
        Grappe = Grappe,
        Fige = Fige,
        Final = final,
        Donnees = donnees,
        Sceau = sceau,
        Signatures = [.. Convention.Signataires.Select(Mention)],
        Evenements = [.. Evenements.Select(e => new EvenementMention(e.Rang, e.Le, e.Acte.Libelle(), e.Par, e.Detail, e.Empreinte))],
        Reference = Reference,
        CreatedAt = now,
    };

    /// <summary>The same, for machines: parties, articles, signatures.</summary>
    public byte[] Donnees(FichierMention final, DateTimeOffset now) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        Titre = Convention.Titre,
        Nature = Convention.Nature.ToString(),
        Grappe,
        Code = Convention.Code!.Value,
        Convention.Version,
        EnvoyeeLe = Convention.EnvoyeeLe!.Value,
        SigneeLe = Convention.SigneeLe!.Value,
        ScelleeLe = now,
        TexteFige = new { Fige.Taille, Fige.Sha256 },
        DocumentFinal = new { final.Nom, final.Taille, final.Sha256 },
        Articles = Imprimes.Zip(NumerosArticles.Of(Imprimes.Select(a => a.Titre)), (a, numero) => new { Numero = numero, a.Titre, Format = "markdown", a.Corps }),
        Membres = Version.Lignes.Select(ligne => ligne.Valeurs.ToDictionary(valeur => valeur.Key.Colonne(), valeur => valeur.Value)),
        Parties = Convention.Signataires.Select(s => new
        {
            s.Organisme,
            Signataire = new { s.Nom, s.Qualite, s.Pouvoir },
            ALaPlaceDe = DesigneOf(s),
            Signature = new
            {
                s.Signature!.Nom,
                s.Signature.Qualite,
                s.Signature.Lieu,
                Mention = s.Signature.MentionDeclaree,
                Pouvoir = PouvoirOf(s),
                Mode = s.Signature.Mode.ToString(),
                Authentification = s.Signature.Authentification.ToString(),
                s.Signature.SigneLe,
                s.Signature.Jour,
                s.Signature.Sha256,
            },
            Pieces = Pieces[s.Id].Select(piece => new { piece.Nom, piece.Fichier.Taille, piece.Fichier.Sha256 }),
        }),
    }, Json);

    // Sent before the printed text was kept: the text with its fields.
    private IReadOnlyList<ArticleFige> Imprimes => Version.Imprimes.Count > 0 ? Version.Imprimes : Version.Articles;

    // Who signs by delegation, with an act of their own, does not hold the power of the person designated.
    private string PouvoirOf(Signataire signataire) => signataire.Signature switch
    {
        { Mode: ModeSignature.ParDelegation or ModeSignature.EnRemplacement, PieceId: { } acte, Nom: var signe, Mode: var mode } =>
            $"acte joint ({Pieces[signataire.Id].Single(piece => piece.Fichier.Id == acte).Nom}){(mode == ModeSignature.EnRemplacement || NomSignataire.IsSame(signe, signataire.Nom) ? string.Empty : $", par délégation de {signataire.Nom}")}",
        { Mode: ModeSignature.Papier, Nom: var signe } when !NomSignataire.IsSame(signe, signataire.Nom) =>
            $"non consigné dans le portail : le signataire désigné est {signataire.Nom}",
        _ => signataire.Pouvoir,
    };

    // The text that was signed names this person, and another one signed.
    private static string? DesigneOf(Signataire signataire)
    {
        var designe = signataire.Designe ?? signataire.Nom;
        return NomSignataire.IsSame(designe, signataire.Signature!.Nom) ? null : designe;
    }

    private SignatureMention Mention(Signataire signataire)
    {
        var signature = signataire.Signature!;
        // What a colleague opened, and who signed did not, is no proof: the journal tells it.
        var lecture = signature.Courriel is { } own ? signataire.LectureOf(own) : null;
        return new SignatureMention
        {
            Organisme = signataire.Organisme,
            Signataire = signature.Nom,
            Qualite = signature.Qualite,
            Pouvoir = PouvoirOf(signataire),
            Designe = DesigneOf(signataire),
            Mention = signature.MentionDeclaree,
            Lieu = signature.Lieu,
            SigneLe = signature.SigneLe,
            Jour = signature.Jour,
            Mode = Enum.Parse<ModeMention>(signature.Mode.ToString()),
            Authentification = Enum.Parse<AuthentificationMention>(signature.Authentification.ToString()),
            TracePng = signature.TraceId is { } trace && Traces.TryGetValue(trace, out var png) ? png : default,
            // Signed online before the address was kept: by the link sent to the person asked. On paper, by nobody's.
            Courriel = signature.Mode == ModeSignature.Papier ? null : signature.Courriel ?? signataire.Courriel,
            Adresse = signature.Adresse,
            Agent = signature.Agent,
            Sha256 = signature.Sha256,
            OuvertLe = lecture?.OuvertLe,
            LuEnEntierLe = lecture?.LuLe,
            Pieces = [.. Pieces[signataire.Id].Select(piece => new FichierMention(piece.Nom, piece.Fichier.Taille, piece.Fichier.Sha256))],
        };
    }
}
