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
        var registered = fiche.Lignes.FirstOrDefault(ligne => ligne.EtablissementId is not null);
        return Constat.Versions(signed, champ, CodeAnomalie.ContactSignataire, $"{member.Designation} : la liste nomme « {Named(member)} » ({Constat.Place(member)}) et le tableau de signatures « {Named(signed)} » ({Constat.Place(signed)}). {Remedy(registered, member, signed)}", [(member, Named(member)), (signed, Named(signed))]) with
        {
            Champ = Champ.Representant,
            Proposition = registered is null ? null : Named(signed),
            EtablissementId = registered?.EtablissementId,
            OrganismeGestionnaireId = registered?.OrganismeGestionnaireId,
        };
    }

    /// <summary>The contact and the signatory are two roles: each name is kept in its own (rules, "Convention and signature").</summary>
    private static string Remedy(LigneLue? registered, LigneLue member, LigneLue signed) => registered switch
    {
        null => "Intégrez d’abord la liste des membres, puis enregistrez la personne qui signe comme représentant de l’organisme.",
        { OrganismeGestionnaireId: null } => $"Proposition : enregistrer « {Named(signed)} » comme signataire d’un organisme créé au nom de l’établissement, et garder « {Named(member)} » comme contact. Complétez ensuite la fiche de l’organisme et le pouvoir du signataire.",
        _ => $"Proposition : enregistrer « {Named(signed)} » comme signataire de l’organisme, et garder « {Named(member)} » {(IsContact(member) ? "comme contact de l’établissement" : "parmi ses représentants")}. Indiquez ensuite le pouvoir du signataire.",
    };

    private static bool IsContact(LigneLue ligne) => ligne[Champ.Representant].Length == 0;

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
