using System.IO.Compression;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using GrappePortal.Documents.Sealing;

namespace GrappePortal.Web.Features.Scellements;

/// <summary>The ZIP file that is checked without the portal, with the commands that check it.</summary>
internal static class DossierHorsLigne
{
    private const string LisezMoi = """
        Vérifier ce dossier sans le portail, avec openssl et poppler-utils :

        1. Les fichiers sont ceux qui ont été scellés :
               sha256sum -c empreintes.sha256
        2. Le sceau des données (convention.json) :
               openssl cms -verify -binary -inform DER -in convention.json.p7s -content convention.json -CAfile sceau.pem -partial_chain -purpose any -no_check_time -out /dev/null
        3. Le sceau des deux PDF (la réponse doit contenir « Signature is Valid » et « Total document signed ») :
               pdfsig convention.pdf
               pdfsig preuve.pdf
        4. Le texte que chacun a signé ouvre le document final : ses premiers octets, dont le nombre et l’empreinte
           figurent dans convention.json (texteFige) :
               head -c TAILLE convention.pdf | sha256sum
        5. Les pages signées à la main et les actes qui habilitent (piece-…) : leurs empreintes figurent dans convention.json.

        """;

    private const string LisezHorodatage = """
        6. L’horodatage du sceau des données (la réponse doit être « Verification: OK ») ; horodatage.pem est le certificat de
           l’autorité d’horodatage que le portail connaît. S’il manque, demandez-le à l’autorité que nomme la première commande :
               openssl ts -reply -token_in -in horodatage.tst -token_out -text
               openssl ts -verify -token_in -in horodatage.tst -data horodatage.signature -CAfile horodatage.pem -partial_chain -no_check_time

        """;

    private const string LisezSansCertificat = """
        ATTENTION : le portail ne reconnaît pas le certificat qui a scellé ces fichiers, et ne le joint pas (sceau.pem). Ne tenez pas ce
        sceau pour celui du portail avant que l’administrateur n’ait remis ce certificat à sa place (guide d’exploitation, « Sceau »).


        """;

    private const string Portee = """

        Signature électronique simple au sens du règlement (UE) n° 910/2014 (eIDAS), avec le sceau du portail.
        """;

    /// <param name="pieces">What was sealed and what was joined to it.</param>
    /// <param name="sceau">Seal of the data (.p7s).</param>
    /// <param name="certificat">That of the key that sealed; <see langword="null"/> when the portal does not recognise it.</param>
    /// <param name="autorites">Time-stamp authorities that the portal trusts; may be empty.</param>
    public static byte[] Zip(
        IReadOnlyCollection<(string Nom, byte[] Contenu)> pieces, byte[] sceau, X509Certificate2? certificat, IReadOnlyCollection<X509Certificate2> autorites)
    {
        var stamp = SceauDetache.Horodatage(sceau);
        List<(string Nom, byte[] Contenu)> all = [.. pieces, ("empreintes.sha256", Sums(pieces))];
        if (certificat is not null)
        {
            all.Add(("sceau.pem", Pem([certificat])));
        }

        if (stamp is var (token, signature))
        {
            all.AddRange([("horodatage.tst", token), ("horodatage.signature", signature)]);
            all.AddRange(autorites.Count == 0 ? [] : [("horodatage.pem", Pem(autorites))]);
        }

        all.Add(("LISEZMOI.txt", Encoding.UTF8.GetBytes((certificat is null ? LisezSansCertificat : "") + LisezMoi + (stamp is null ? "" : LisezHorodatage) + Portee)));
        return Write(all);
    }

    private static byte[] Pem(IEnumerable<X509Certificate2> certificats) =>
        Encoding.ASCII.GetBytes(string.Concat(certificats.Select(one => one.ExportCertificatePem() + "\n")));

    private static byte[] Sums(IEnumerable<(string Nom, byte[] Contenu)> files) =>
        Encoding.UTF8.GetBytes(string.Concat(files.Select(f => $"{Convert.ToHexStringLower(SHA256.HashData(f.Contenu))}  {f.Nom}\n")));

    private static byte[] Write(IEnumerable<(string Nom, byte[] Contenu)> files)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (nom, contenu) in files)
            {
                using var entry = zip.CreateEntry(nom).Open();
                entry.Write(contenu);
            }
        }

        return stream.ToArray();
    }
}
