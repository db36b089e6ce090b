namespace GrappePortal.Domain.Dossiers.Controles;

/// <summary>
/// Who signs: the person of the signature table against the contact of the member list, and the representative of a body
/// in one document against another.
/// </summary>
internal static class ControleSignataires
{
    public static IEnumerable<Anomalie> Check(DossierLu dossier) => dossier.Fiches
        .Where(fiche => !fiche.IsAlone)
        .Select(CheckContact).OfType<Anomalie>()
        .Concat(CheckRepresentants(dossier));

    private static Anomalie? CheckContact(Fiche fiche)
    {
        var member = fiche.Lignes.FirstOrDefault(ligne => ligne.IsReference && Named(ligne).Length > 0);
        var signed = fiche.Lignes.FirstOrDefault(ligne => ligne.Source.Nature == NatureSource.TableauSignatures);
        if (member is null || signed is null || Comparaison.IsSamePerson(Named(member), Named(signed)))
        {
            return null;
        }

        var champ = signed[Champ.Representant].Length > 0 ? Champ.Representant : Champ.Contact;
        return Constat.Versions(signed, champ, CodeAnomalie.ContactSignataire, $"{member.Designation} : la liste nomme « {Named(member)} » ({Constat.Place(member)}) et le tableau de signatures « {Named(signed)} » ({Constat.Place(signed)}). Vérifiez que la personne qui signe y est habilitée et enregistrez son pouvoir.", [(member, Named(member)), (signed, Named(signed))]);
    }

    /// <summary>A letter names its signatory once for five establishments: one finding for each pair of persons.</summary>
    private static IEnumerable<Anomalie> CheckRepresentants(DossierLu dossier) => dossier.Fiches
        .Where(fiche => !fiche.IsAlone)
        .Select(Pair).OfType<(LigneLue One, LigneLue Other)>()
        .DistinctBy(pair => (pair.One.Rang, pair.Other.Rang, pair.One[Champ.Representant], pair.Other[Champ.Representant]))
        .Select(pair => Constat.Versions(pair.Other, Champ.Representant, CodeAnomalie.Contradiction, $"{Body(pair.One)} : les documents ne nomment pas le même représentant, « {pair.One[Champ.Representant]} » ({Constat.Place(pair.One)}) et « {pair.Other[Champ.Representant]} » ({Constat.Place(pair.Other)}). Vérifiez qui est habilité à signer.", [(pair.One, pair.One[Champ.Representant]), (pair.Other, pair.Other[Champ.Representant])]));

    private static (LigneLue One, LigneLue Other)? Pair(Fiche fiche)
    {
        var named = fiche.OnePerSource().Where(ligne => ligne.Source.Nature != NatureSource.TableauSignatures && ligne[Champ.Representant].Length > 0).ToList();
        var other = named.Skip(1).FirstOrDefault(ligne => !Comparaison.IsSamePerson(named[0][Champ.Representant], ligne[Champ.Representant]));
        return other is null ? null : (named[0], other);
    }

    /// <summary>The representative where the list gives one, else the contact.</summary>
    private static string Named(LigneLue ligne) => ligne[Champ.Representant] is { Length: > 0 } representant ? representant : ligne[Champ.Contact];

    private static string Body(LigneLue ligne) => ligne[Champ.Organisme] is { Length: > 0 } organisme ? $"« {organisme} »" : ligne.Designation;
}
