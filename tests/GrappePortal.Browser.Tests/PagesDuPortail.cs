using GrappePortal.Browser.Tests.Infrastructure;

namespace GrappePortal.Browser.Tests;

/// <summary>Every page of the portal, an address of it, and the demo accounts that may open it.</summary>
internal static class PagesDuPortail
{
    public const string Anonyme = "anonyme";

    private static readonly string[] Platform = [Comptes.Administrateur];
    private static readonly string[] Managers = [Comptes.Administrateur, Comptes.Porteur];
    private static readonly string[] Whole = [.. Managers, Comptes.Coordonnateur, Comptes.ChefDeProjet, Comptes.Direction, Comptes.InstructeurArs];
    private static readonly string[] Signed = [.. Whole, Comptes.Referent];
    private static readonly string[] Normandie = [Comptes.PorteurNormandie];

    public static IReadOnlyList<PageDuPortail> All { get; } =
    [
        Static("/compte/connexion", [Anonyme]),
        Static("/compte/connexion/code", [Anonyme]) with { Redirige = true },
        Static("/compte/mot-de-passe-oublie", [Anonyme]),
        Static("/compte/invitation", [Anonyme]),
        Static("/compte/nouveau-mot-de-passe", [Anonyme]),
        Static("/signer/{Jeton}", [Anonyme], _ => "/signer/inconnu"),
        Static("/signer/{Jeton}/rappels", [Anonyme], _ => "/signer/inconnu/rappels"),
        Static("/erreur", [Anonyme]),
        Static("/introuvable", [Anonyme]),
        Static("/compte", Signed),
        Static("/compte/deux-etapes", Platform) with { Redirige = true },
        Page("/", [.. Signed, .. Normandie]),
        Page("/grappes", Signed),
        Page("/etablissements", Signed),
        Page("/organismes", Signed),
        Page("/signatures", Signed),
        Static("/signatures/{ConventionId:guid}", [Comptes.Direction], r => $"/signatures/{r.EnSignature}"),
        Page("/grappes/nouvelle", Platform),
        Page("/appels-a-projets", Platform),
        Page("/appels-a-projets/nouveau", Platform),
        Page("/appels-a-projets/{Id:guid}", Platform, r => $"/appels-a-projets/{r.Appel}"),
        Page("/personnes", Platform),
        Page("/courriels", Platform),
        Page("/grappes/{Id:guid}", Signed, r => $"/grappes/{r.HautsDeFrance}"),
        Page("/grappes/{GrappeId:guid}/organismes", Signed, r => $"/grappes/{r.HautsDeFrance}/organismes"),
        Page("/grappes/{GrappeId:guid}/etablissements", Signed, r => $"/grappes/{r.HautsDeFrance}/etablissements"),
        Page("/organismes/{Id:guid}", Whole, r => $"/organismes/{r.Organisme}"),
        Page("/etablissements/{Id:guid}", Signed.Except([Comptes.Direction]), r => $"/etablissements/{r.Etablissement}"),
        Page("/grappes/{GrappeId:guid}/documents", Whole, r => $"/grappes/{r.HautsDeFrance}/documents"),
        Page("/grappes/{GrappeId:guid}/controle", Whole, r => $"/grappes/{r.HautsDeFrance}/controle"),
        Page("/grappes/{GrappeId:guid}/controle", Normandie, r => $"/grappes/{r.Normandie}/controle"),
        Page("/grappes/{GrappeId:guid}/budget", Whole, r => $"/grappes/{r.HautsDeFrance}/budget"),
        Page("/grappes/{GrappeId:guid}/depenses", Whole, r => $"/grappes/{r.HautsDeFrance}/depenses"),
        Page("/grappes/{GrappeId:guid}/conventions", Whole, r => $"/grappes/{r.HautsDeFrance}/conventions"),
        Page("/conventions/{Id:guid}", Whole, r => $"/conventions/{r.Projet}"),
        Page("/conventions/{Id:guid}", Managers, r => $"/conventions/{r.EnSignature}"),
        Page("/conventions/{Id:guid}/redaction", Managers, r => $"/conventions/{r.Projet}/redaction"),
        Page("/conventions/{Id:guid}/journal", [.. Managers, Comptes.InstructeurArs], r => $"/conventions/{r.Projet}/journal"),
        Static("/saisie", [Comptes.Referent, Comptes.Direction]),
        Static("/saisie/{MoisDemande}", [Comptes.Referent], _ => "/saisie/2026-01"),
        Static("/grappes/{GrappeId:guid}/indicateurs/saisie", [.. Managers, Comptes.ChefDeProjet], r => $"/grappes/{r.HautsDeFrance}/indicateurs/saisie"),
        Page("/grappes/{GrappeId:guid}/indicateurs", [.. Managers, Comptes.ChefDeProjet], r => $"/grappes/{r.HautsDeFrance}/indicateurs"),
        Static("/grappes/{GrappeId:guid}/indicateurs/comparaison", [Comptes.Porteur, Comptes.ChefDeProjet], r => $"/grappes/{r.HautsDeFrance}/indicateurs/comparaison"),
        Page("/releves/{Id:guid}", [.. Managers, Comptes.ChefDeProjet, Comptes.InstructeurArs, Comptes.Referent], r => $"/releves/{r.Releve}"),
        Page("/referentiels", Platform),
        Page("/referentiels/{AvantId:guid}/comparaison/{ApresId:guid}", Platform, r => $"/referentiels/{r.Referentiel}/comparaison/{r.Referentiel}"),
        Static("/verifier", [Anonyme]),
        Page("/conventions/{Id:guid}/versions", Managers, r => $"/conventions/{r.Projet}/versions"),
        Page("/grappes/{GrappeId:guid}/journal", Whole, r => $"/grappes/{r.HautsDeFrance}/journal"),
        Page("/grappes/{GrappeId:guid}/personnes", Managers, r => $"/grappes/{r.HautsDeFrance}/personnes"),
        Page("/grappes/{GrappeId:guid}/organismes/nouveau", Managers, r => $"/grappes/{r.HautsDeFrance}/organismes/nouveau"),
        Page("/grappes/{GrappeId:guid}/etablissements/nouveau", Managers, r => $"/grappes/{r.HautsDeFrance}/etablissements/nouveau"),
        Page("/grappes/{GrappeId:guid}/api", Managers, r => $"/grappes/{r.HautsDeFrance}/api"),
        Page("/grappes/{GrappeId:guid}/imports-releves", [Comptes.Porteur, Comptes.ChefDeProjet, Comptes.Referent], r => $"/grappes/{r.HautsDeFrance}/imports-releves"),
        Page("/imports-releves/{Id:guid}", Managers, r => $"/imports-releves/{r.Import}"),
        Page("/releves/{ReleveId:guid}/pieces", [.. Managers, Comptes.ChefDeProjet, Comptes.Referent], r => $"/releves/{r.Releve}/pieces"),
        Static("/compte/rappels", [Comptes.Referent]),
        Static("/grappes/{GrappeId:guid}/suivi", [.. Managers, Comptes.ChefDeProjet, Comptes.Referent], r => $"/grappes/{r.HautsDeFrance}/suivi"),
        Static("/etablissements/{EtablissementId:guid}/tendance", [Comptes.Porteur, Comptes.Referent], r => $"/etablissements/{r.Etablissement}/tendance"),
        Static("/grappes/{GrappeId:guid}/solde", [.. Managers, Comptes.ChefDeProjet], r => $"/grappes/{r.HautsDeFrance}/solde"),
        Static("/grappes/{GrappeId:guid}/demandes", [Comptes.Porteur, Comptes.InstructeurArs], r => $"/grappes/{r.HautsDeFrance}/demandes"),
        Static("/portefeuille", [Comptes.InstructeurArs, Comptes.Administrateur]),
        Static("/portefeuille/{GrappeId:guid}", [Comptes.InstructeurArs], r => $"/portefeuille/{r.HautsDeFrance}"),
        Static("/portefeuille/etablissements/{EtablissementId:guid}", [Comptes.InstructeurArs], r => $"/portefeuille/etablissements/{r.Etablissement}"),
        Page("/documents/{DocumentId:guid}", Normandie, r => $"/documents/{r.Document}"),
    ];

    private static PageDuPortail Page(string route, IEnumerable<string> readers, Func<Reperes, string>? address = null) =>
        new(route, [.. readers], address ?? (_ => route), IsInteractive: true);

    private static PageDuPortail Static(string route, IEnumerable<string> readers, Func<Reperes, string>? address = null) =>
        new(route, [.. readers], address ?? (_ => route), IsInteractive: false);
}

/// <param name="Route">As its component declares it.</param>
internal sealed record PageDuPortail(string Route, IReadOnlyList<string> Readers, Func<Reperes, string> AddressIn, bool IsInteractive)
{
    /// <summary>Only shown in the middle of a journey: opened by its address, it leads to another page.</summary>
    public bool Redirige { get; init; }
}
