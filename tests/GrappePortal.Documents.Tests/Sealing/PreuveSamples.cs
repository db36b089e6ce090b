using GrappePortal.Documents.Conventions;
using GrappePortal.Documents.Sealing;

namespace GrappePortal.Documents.Tests.Sealing;

/// <summary>Signatures of invented persons, as many as asked.</summary>
internal static class PreuveSamples
{
    public const string Sha256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    /// <summary>A stroke on a transparent ground, 180 × 60 points.</summary>
    public static readonly byte[] Png = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAALQAAAA8CAYAAADPLpCHAAABkklEQVR42u3cy3HCQBBAQYLwmcDIPw85AQrK1u7Orw/viKWyGhCrkR4/z9dD6p" +
        "J/goCWgJaAloAW0BLQEtAS0BLQbbu+BLRaQAYb6LaYx6KGpSfksbChqYl55WuAVhjmU68HWlsxZ/hbQCsFQKDVBvM41CD1xzwKNUwzMI9BDdQc" +
        "zCNQQzUL87ttA63SmFujhisH6Az7ATQo5fcR6OIDPNNPM9qjnjyJBnND1JNHKqOWyS6nQUDvwrz7IFYaDgK62H10p2FXnHQrj7rroPsK3FGzzF" +
        "B/3rfSoCM+Rf+zvU63QGX/4VoWdOTQzvR7+couLcK8D3an9f0yDmCuv8bddSnv6gA6I47JjwvIMA34p23DbP4hG+pbDny9KdPxuf2hBrMyHKdl" +
        "p3DLFrRhdlNChmsNSxe1m18W1vrjttxBxA8hmKHetkp0GiHMfVHfeZDkMgenMHp+8SzUYReidr4zPbMY6uMGot6ZMICdah4aZJ2eM99+YQVmtb" +
        "1jBWK5BUsCWgJaQEtAS0BLQEtAC2gJaCmoX4Tq5ePSkbryAAAAAElFTkSuQmCC");

    public static PagesSignaturesDocument Pages(int signatures) => new()
    {
        Titre = "Convention constitutive de groupement de commandes",
        Grappe = "Hauts-de-France",
        Fige = new FichierMention("texte.pdf", 123_456, Sha256),
        Signatures = [.. Enumerable.Range(1, signatures).Select(Signature)],
        Reference = new ReferenceDocument("7K3Q-9F2M", "https://portail.exemple.fr/verifier"),
        CreatedAt = SealSamples.Instant,
    };

    public static DossierPreuveDocument Dossier(int signatures) => new()
    {
        Titre = "Convention constitutive de groupement de commandes",
        Grappe = "Hauts-de-France",
        Fige = new FichierMention("texte.pdf", 123_456, Sha256),
        Final = new FichierMention("convention.pdf", 234_567, Sha256),
        Donnees = new FichierMention("convention.json", 34_567, Sha256),
        Sceau = new VerificationSceau(EtatSceau.Intact, "")
        {
            Scelleur = "Portail des grappes (essai)",
            EmpreinteCertificat = Sha256.ToUpperInvariant(),
            ScelleLe = SealSamples.Instant,
        },
        Signatures = [.. Enumerable.Range(1, signatures).Select(Signature)],
        Evenements = [.. Enumerable.Range(1, 2 * signatures).Select(Evenement)],
        Reference = new ReferenceDocument("7K3Q-9F2M", "https://portail.exemple.fr/verifier"),
        CreatedAt = SealSamples.Instant,
    };

    public static SignatureMention Signature(int rang) => new()
    {
        Organisme = $"Association {rang:000} des Maisons d’Opale",
        Signataire = $"Madame Signataire-{rang:000}",
        Qualite = rang % 2 == 0 ? "présidente" : "directrice générale",
        Pouvoir = "délibération du 12 mars 2025",
        Lieu = "Boulogne-sur-Mer",
        SigneLe = SealSamples.Instant.AddMinutes(rang),
        Jour = rang % 5 == 3 ? new DateOnly(2026, 11, 18) : null,
        Mode = rang % 5 == 3 ? ModeMention.Papier : rang % 5 == 2 ? ModeMention.ParDelegation : ModeMention.EnLigne,
        Authentification = rang % 5 == 3 ? AuthentificationMention.Aucune : rang % 2 == 0 ? AuthentificationMention.Compte : AuthentificationMention.LienEtCode,
        TracePng = rang % 5 == 3 ? default : Png,
        Courriel = $"signataire{rang}@exemple.fr",
        Adresse = rang % 5 == 3 ? null : "2001:db8::8a2e:370:7334",
        Agent = rang % 5 == 3 ? null : "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1",
        Sha256 = Sha256,
        OuvertLe = SealSamples.Instant.AddMinutes(rang - 5),
        LuEnEntierLe = rang % 2 == 0 ? SealSamples.Instant.AddMinutes(rang - 1) : null,
    };

    private static EvenementMention Evenement(int rang) => new(
        rang, SealSamples.Instant.AddMinutes(rang), rang % 2 == 0 ? "Signature" : "Ouverture du document", $"Madame Signataire-{rang / 2:000}", "Association des Maisons d’Opale", Sha256);
}
