using GrappePortal.Domain.Grappes;

namespace GrappePortal.Domain.Dossiers.Controles;

/// <summary>SIREN and SIRET: length, key (soft), one in the place of the other, and whether they name one body.</summary>
internal static class ControleSiret
{
    public static IEnumerable<Anomalie> Check(DossierLu dossier) =>
        dossier.Lignes.SelectMany(ligne => CheckSiren(ligne).Concat(ligne.Sirets.SelectMany(siret => CheckSiret(ligne, siret))));

    private static IEnumerable<Anomalie> CheckSiren(LigneLue ligne)
    {
        var text = ligne[Champ.Siren];
        if (text.Length == 0)
        {
            yield break;
        }

        if (Siret.TryParse(text, out var siret))
        {
            yield return Constat.Cell(ligne, Champ.Siren, CodeAnomalie.SiretDansSiren, Gravite.Bloquante, $"{ligne.Designation} : « {text} » est un SIRET (14 chiffres) et non un SIREN. Gardez {siret.Siren} comme SIREN et portez le numéro entier dans la colonne SIRET.") with { Proposition = siret.Siren.Value };
        }
        else if (!Siren.TryParse(text, out var siren))
        {
            yield return Constat.Cell(ligne, Champ.Siren, CodeAnomalie.SirenLongueur, Gravite.Bloquante, $"{ligne.Designation} : le SIREN « {text} » doit compter 9 chiffres. Relevez-le sur un avis de situation de l’Insee.");
        }
        else if (!siren.HasValidKey)
        {
            yield return Constat.Cell(ligne, Champ.Siren, CodeAnomalie.SirenCle, Gravite.Avertissement, $"{ligne.Designation} : la clé du SIREN « {text} » est fausse. Vérifiez-le sur un avis de situation de l’Insee.");
        }
    }

    private static IEnumerable<Anomalie> CheckSiret(LigneLue ligne, string text)
    {
        if (!Siret.TryParse(text, out var siret))
        {
            yield return About(ligne, text, CodeAnomalie.SiretLongueur, Gravite.Bloquante, $"{ligne.Designation} : le SIRET « {text} » {(Siren.TryParse(text, out _) ? "est un SIREN (9 chiffres) et non un SIRET" : "doit compter 14 chiffres")}. Relevez-le sur un avis de situation de l’Insee.");
            yield break;
        }

        if (!siret.HasValidKey)
        {
            yield return About(ligne, text, CodeAnomalie.SiretCle, Gravite.Avertissement, $"{ligne.Designation} : la clé du SIRET « {text} » est fausse. Vérifiez-le sur un avis de situation de l’Insee.");
        }

        // A SIRET in the SIREN column is said once, by its own code.
        if (Siren.TryParse(ligne[Champ.Siren], out var siren) && siret.Siren != siren)
        {
            yield return About(ligne, text, CodeAnomalie.SirenSiret, Gravite.Avertissement, $"{ligne.Designation} : le SIRET « {text} » commence par {siret.Siren} alors que la ligne donne le SIREN {siren}. Vérifiez à quel organisme appartient l’établissement.");
        }
    }

    private static Anomalie About(LigneLue ligne, string siret, string code, Gravite gravite, string message) =>
        Constat.Cell(ligne, Champ.Siret, code, gravite, message) with
        {
            Valeur = siret,
            Cle = CleAnomalie.Of(code, Champ.Siret, ligne.Source.Nature.ToString(), ligne.Identity, siret),
        };
}
