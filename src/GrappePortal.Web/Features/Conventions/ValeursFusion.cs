using GrappePortal.Domain.Conventions;
using GrappePortal.Domain.Grappes;
using GrappePortal.Web.Shared;

namespace GrappePortal.Web.Features.Conventions;

/// <summary>The value of each merge field, from the registry. What is unknown stays visible as "à compléter".</summary>
internal static class ValeursFusion
{
    public static IReadOnlyDictionary<string, string?> Of(ContenuGrappe contenu, Convention convention, Convention? modifiee, DateOnly? dateLimite)
    {
        var membres = contenu.MembresApres(convention);
        var etablissements = contenu.EtablissementsApres(convention);
        var values = new Dictionary<string, string?>
        {
            ["grappe.nom"] = contenu.Grappe.Nom,
            ["grappe.region"] = contenu.Grappe.AppelAProjets.Region,
            ["aap.annee"] = contenu.Grappe.AppelAProjets.Annee.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["aap.ars"] = contenu.Grappe.AppelAProjets.Ars,
            ["coordonnateur.nom"] = contenu.Coordonnateur?.Nom,
            ["chefdeprojet.nom"] = contenu.Grappe.ChefDeProjet,
            ["membres.nombre"] = Count(membres.Count),
            ["etablissements.nombre"] = Count(etablissements.Count),
            ["membres.liste"] = List(membres.Select(o => ContenuGrappe.NomApres(convention, o))),
            ["etablissements.liste"] = List(etablissements.Select(Named)),
            ["subvention.montant"] = Domain.Budgets.Subvention.Of(contenu.Budget?.Lignes ?? [])?.Euros(),
            ["budget.total"] = contenu.Budget is { Lignes.Count: > 0 } budget ? budget.TotalRecettes.Euros() : null,
            ["mesure.mois"] = Count(contenu.Referentiel.PremiereMesureMois),
            ["date.limite"] = (dateLimite ?? convention.DateLimite)?.Jour(),
            ["indicateurs.liste"] = List(contenu.Referentiel.Indicateurs.Select(i => i.Cible is { } cible ? $"{i.Libelle} ({cible:0.##} %)" : i.Libelle)),
            ["calendrier.liste"] = List(contenu.Grappe.Jalons.OrderBy(j => j.Date).ThenBy(j => j.Libelle).Select(j => $"{j.Libelle} : {j.Date.Jour()}")),
            ["convention.titre"] = convention.Nature == NatureConvention.Deliberation ? contenu.ConventionADeliberer : (modifiee ?? convention).Titre,
            ["convention.date"] = modifiee?.SigneeLe is { } signed ? DateOnly.FromDateTime(signed.ToParis().DateTime).Jour() : contenu.Grappe.ConventionSigneeLe?.Jour(),
            ["avenant.objet"] = modifiee is null ? null : convention.Titre,
            ["avenant.modifications"] = Sentences(convention.Modifications.Select(m => m.EnClair())),
        };
        Add(values, "porteur", contenu, convention, contenu.Porteur);
        Add(values, "organisme", contenu, convention, contenu.Organismes.FirstOrDefault(o => o.Id == convention.OrganismeGestionnaireId));
        return values;
    }

    /// <summary>Fields of the text without a value. The deadline comes with the sending; an avenant without changes has a refusal of its own.</summary>
    public static IReadOnlyList<string> Vides(ContenuGrappe contenu, Convention convention, Convention? modifiee)
    {
        var values = Of(contenu, convention, modifiee, DateOnly.MaxValue).ToDictionary();
        if (convention.ConstateSansModification)
        {
            values["avenant.modifications"] = "refusé par ailleurs";
        }

        return [.. convention.Articles.SelectMany(a => ChampsFusion.Vides($"{a.Titre}\n{a.Corps}", values)).Distinct()];
    }

    private static void Add(Dictionary<string, string?> values, string prefix, ContenuGrappe contenu, Convention convention, OrganismeGestionnaire? organisme)
    {
        var signataire = organisme is null ? null : convention.SignataireOf(organisme);
        values[$"{prefix}.nom"] = organisme?.Nom;
        values[$"{prefix}.siren"] = organisme?.Siren?.EnClair();
        values[$"{prefix}.finess"] = organisme?.FinessEj?.Value;
        values[$"{prefix}.adresse"] = organisme is null || organisme.Adresse.IsEmpty ? null : organisme.Adresse.ToString();
        values[$"{prefix}.representant"] = signataire?.Nom;
        values[$"{prefix}.qualite"] = signataire?.Qualite;
        values[$"{prefix}.pouvoir"] = signataire?.Pouvoir?.EnClair();
        values[$"{prefix}.etablissements"] = organisme is null ? null : List(contenu.EtablissementsOf(organisme).Select(Described));
    }

    private static string Named(Etablissement e) => $"{e.Nom} (FINESS {e.FinessEt})";

    private static string Described(Etablissement e) =>
        $"{e.Nom} (FINESS {e.FinessEt}{(e.Capacite.Texte is { Length: > 0 } capacite ? $", capacité : {capacite}" : "")}{(e.TypeProjet is { } type ? $", {type.Libelle().ToLowerInvariant()}" : "")})";

    private static string? List(IEnumerable<string> items) => string.Join('\n', items) is { Length: > 0 } list ? list : null;

    /// <summary>A list of sentences: semicolons, then a full stop.</summary>
    private static string? Sentences(IEnumerable<string> items) => string.Join(" ;\n", items) is { Length: > 0 } list ? $"{list}." : null;

    private static string Count(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
