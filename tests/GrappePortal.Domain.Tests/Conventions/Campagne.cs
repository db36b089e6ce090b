using GrappePortal.Domain.Conventions;

namespace GrappePortal.Domain.Tests.Conventions;

/// <summary>A convention of three bodies, sent for signature on Monday 2 November 2026.</summary>
internal static class Campagne
{
    public static readonly DateOnly Today = new(2026, 11, 2);
    public static readonly DateTimeOffset Now = new(2026, 11, 2, 9, 0, 0, TimeSpan.Zero);
    public static readonly Acteur Porteur = new("Pia Porteur");
    public static readonly string Sha256 = new('a', 64);
    private static readonly string[] Names = ["Anne Aubry", "Bruno Bellec", "Chloé Carré"];

    public static Convention Draft() => new(Guid.CreateVersion7(), ModelesLivres.Dernier(NatureConvention.Partenariat), null, null, Porteur, Now);

    public static Convention Sent(OrdreSignature ordre = OrdreSignature.Parallele)
    {
        var convention = Draft();
        Send(convention, ordre);
        return convention;
    }

    /// <summary>Sent in order, to the persons of these numbers: some sign for several bodies.</summary>
    public static Convention SentInOrderTo(params int[] persons)
    {
        var convention = Draft();
        Send(convention, OrdreSignature.Ordonne, null, [.. persons.Select((person, i) => PartieOf(Names[person], i) with { Courriel = $"signataire{person + 1}@essai.test" })]);
        return convention;
    }

    public static void Send(Convention convention, OrdreSignature ordre = OrdreSignature.Parallele, DateTimeOffset? at = null, params PartieASigner[] parties)
    {
        var dossier = new DossierSignature { Parties = parties.Length > 0 ? parties : [.. Names.Select(PartieOf)], BudgetEquilibre = true };
        var document = new DocumentFige(Guid.CreateVersion7(), Sha256, 1000, CodeDocument.New());
        convention.SendForSignature(dossier, new EnvoiSignature { Ordre = ordre, DateLimite = new DateOnly(2026, 12, 1), Document = document }, Porteur, at ?? Now, Today);
        Solicit(convention);
    }

    /// <summary>The draft, sent and signed by everybody.</summary>
    public static Convention SignAll(Convention convention)
    {
        Send(convention);
        Enumerable.Range(0, Names.Length).ToList().ForEach(i => Sign(convention, i));
        return convention;
    }

    public static void Solicit(Convention convention)
    {
        foreach (var signataire in convention.ToSolicit(Today))
        {
            convention.Solicit(signataire.Id, Now);
        }
    }

    public static Consentement By(string nom) => new()
    {
        Nom = nom,
        Qualite = "Présidente",
        Lieu = "Arras",
        Mention = "Lu et approuvé",
        Authentification = Authentification.LienEtCode,
    };

    public static void Sign(Convention convention, int index) =>
        convention.Sign(convention.Signataires[index].Id, By(convention.Signataires[index].Nom), new Acteur(convention.Signataires[index].Nom, "192.0.2.1", "Essai/1.0"), Now, Today);

    public static PartieASigner Partie => PartieOf(Names[0], 0);

    private static PartieASigner PartieOf(string nom, int index) => new()
    {
        OrganismeGestionnaireId = Guid.CreateVersion7(),
        Organisme = $"Association {index + 1}",
        FinessEj = "760000018",
        Siren = "732829320",
        Adresse = "1 rue des Essais, 62000 Arras",
        Nom = nom,
        Qualite = "Présidente",
        Courriel = $"signataire{index + 1}@essai.test",
        Pouvoir = "statuts",
    };
}
