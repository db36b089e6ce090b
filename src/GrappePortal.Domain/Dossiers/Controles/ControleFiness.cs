using GrappePortal.Domain.Grappes;

namespace GrappePortal.Domain.Dossiers.Controles;

/// <summary>Length, characters and key of the FINESS numbers, ET and EJ.</summary>
internal static class ControleFiness
{
    public static IEnumerable<Anomalie> Check(DossierLu dossier)
    {
        var propositions = new PropositionFiness(dossier);
        foreach (var ligne in dossier.Lignes)
        {
            foreach (var champ in (Champ[])[Champ.FinessEt, Champ.FinessEj])
            {
                if (ligne[champ].Length > 0 && Check(ligne, champ, propositions) is { } anomalie)
                {
                    yield return anomalie;
                }
            }
        }
    }

    private static Anomalie? Check(LigneLue ligne, Champ champ, PropositionFiness propositions)
    {
        var defaut = Finess.Diagnose(ligne[champ]);
        if (defaut != DefautFiness.Aucun)
        {
            var (proposition, origine) = propositions.For(ligne, champ);
            return Constat.Cell(ligne, champ, Code(defaut), Gravite.Bloquante, Message(ligne, champ, defaut, origine)) with { Proposition = proposition };
        }

        var finess = champ == Champ.FinessEt ? ligne.Et : ligne.Ej;
        return finess is { IsKeyVerifiable: false }
            ? Constat.Cell(ligne, champ, CodeAnomalie.FinessCorse, Gravite.Information, $"{ligne.Designation} : la clé du {champ.Libelle()} « {ligne[champ]} », attribué en Corse, ne peut pas être vérifiée. Relisez-le dans le répertoire FINESS.")
            : null;
    }

    private static string Code(DefautFiness defaut) => defaut switch
    {
        DefautFiness.Longueur => CodeAnomalie.FinessLongueur,
        DefautFiness.Caracteres => CodeAnomalie.FinessCaracteres,
        _ => CodeAnomalie.FinessCle,
    };

    private static string Message(LigneLue ligne, Champ champ, DefautFiness defaut, string? origine)
    {
        var length = Numero.Compact(ligne[champ]).Length;
        var reason = defaut switch
        {
            DefautFiness.Longueur => $"le {champ.Libelle()} « {ligne[champ]} » compte {length} caractère{(length > 1 ? "s" : "")} au lieu de {Finess.Length}",
            DefautFiness.Caracteres => $"le {champ.Libelle()} « {ligne[champ]} » contient un caractère qui n’est pas un chiffre",
            _ => $"la clé du {champ.Libelle()} « {ligne[champ]} » est fausse, un chiffre est erroné ou deux chiffres sont inversés",
        };
        return $"{ligne.Designation} : {reason}. {(origine is null ? "Relevez le bon numéro dans le répertoire FINESS" : $"{char.ToUpperInvariant(origine[0])}{origine[1..]}, à vérifier dans le répertoire FINESS")}.";
    }
}
