using System.Security.Cryptography;
using GrappePortal.Domain;

namespace GrappePortal.Web.Data;

/// <summary>Bytes that somebody dropped, kept as they came. Apart from what describes them, so that lists never load them.</summary>
public sealed class Fichier
{
    private Fichier()
    {
    }

    public Fichier(string nom, byte[] contenu)
    {
        (Nom, Contenu, Taille) = (Shortened(nom), contenu, contenu.Length);
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(contenu));
    }

    /// <summary>Longest name that is kept, in characters; the ending stays.</summary>
    public const int LongueurNom = 260;

    public Guid Id { get; private set; } = Identifiant.Next();

    public string Nom { get; private set; } = string.Empty;

    public byte[] Contenu { get; private set; } = [];

    /// <summary>In bytes.</summary>
    public int Taille { get; private set; }

    public string Sha256 { get; private set; } = string.Empty;

    private static string Shortened(string nom)
    {
        if (nom.Length <= LongueurNom)
        {
            return nom;
        }

        var ending = Path.GetExtension(nom) is { Length: <= 10 } extension ? extension : string.Empty;
        return nom[..(LongueurNom - ending.Length)] + ending;
    }
}
