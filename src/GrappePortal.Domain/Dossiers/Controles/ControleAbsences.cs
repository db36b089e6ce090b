namespace GrappePortal.Domain.Dossiers.Controles;

/// <summary>A member that the signature table or the letters leave out, and an establishment that only they name.</summary>
internal static class ControleAbsences
{
    public static IEnumerable<Anomalie> Check(DossierLu dossier)
    {
        if (dossier.Reference is null)
        {
            return [];
        }

        return dossier.Fiches.SelectMany(fiche => dossier.IsMember(fiche) ? LeftOut(dossier, fiche) : OnlyThere(dossier, fiche)).OfType<Anomalie>();
    }

    private static IEnumerable<Anomalie?> LeftOut(DossierLu dossier, Fiche fiche)
    {
        var ligne = fiche.Lignes.First(ligne => ligne.Source == dossier.Reference);
        yield return dossier.Has(NatureSource.TableauSignatures) && !fiche.Mentions(NatureSource.TableauSignatures)
            ? Constat.Cell(ligne, Champ.FinessEt, CodeAnomalie.EtablissementAbsent, Gravite.Avertissement, $"{ligne.Designation} : cet établissement ne figure pas au tableau de signatures. Ajoutez-y sa ligne ou retirez-le de la liste.")
            : null;
        yield return dossier.Has(NatureSource.LettresEngagement) && !fiche.Mentions(NatureSource.LettresEngagement) && !ControlePieces.LacksLetter(dossier, ligne)
            ? Constat.Cell(ligne, Champ.FinessEt, CodeAnomalie.LettreAbsente, Gravite.Avertissement, $"{ligne.Designation} : aucune lettre d’engagement ne cite cet établissement. Demandez-la à son organisme gestionnaire.")
            : null;
    }

    private static IEnumerable<Anomalie?> OnlyThere(DossierLu dossier, Fiche fiche)
    {
        var ligne = fiche.Lignes.FirstOrDefault(ligne => ligne.Source.Nature is NatureSource.TableauSignatures or NatureSource.LettresEngagement or NatureSource.ListeMembres);
        yield return ligne is null
            ? null
            : Constat.Cell(ligne, Champ.FinessEt, CodeAnomalie.EtablissementAbsent, Gravite.Avertissement, $"{ligne.Designation} : cet établissement ne figure pas dans « {dossier.Reference!.Libelle} ». Ajoutez-le à la liste, ou corrigez son numéro s’il s’y trouve sous un autre.");
    }
}
