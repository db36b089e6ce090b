using GrappePortal.Domain.Grappes;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Browser.Tests.Infrastructure;

/// <summary>A grappe of complete bodies, ready to sign. The first two have the same president.</summary>
/// <param name="Id">Of the grappe.</param>
/// <param name="Porteur">Address of the account that manages it.</param>
/// <param name="Signataires">One for each president.</param>
internal sealed record GrappeEnCampagne(Guid Id, string Porteur, IReadOnlyList<(string Nom, string Courriel)> Signataires)
{
    public const string MotDePasse = "une phrase assez longue";

    public static async Task<GrappeEnCampagne> AddAsync(Portail portail, int organismes)
    {
        var marque = Guid.NewGuid().ToString("N")[..8];
        await using var db = portail.OpenDatabase();
        var grappe = new Grappe($"Campagne {marque}", TypeProjet.Mixte, await db.AppelsAProjets.SingleAsync(a => a.Region == "Normandie" && a.Annee == 2025));
        var members = Enumerable.Range(1, organismes).Select(n => Member(grappe, n, $"president{Math.Max(n, 2)}.{marque}@essai.test")).ToList();
        db.Add(grappe);
        db.AddRange(members);
        await db.SaveChangesAsync();
        grappe.Designate(members[0], members[0], null);
        await db.SaveChangesAsync();
        var porteur = $"porteur.{marque}@essai.test";
        await portail.AddPersonneAsync("Maëlle Porteuse", porteur, MotDePasse, id => Habilitation.ForGrappe(id, Role.Porteur, grappe.Id));
        return new GrappeEnCampagne(grappe.Id, porteur, [.. members.Select(m => (m.Signataire!.Nom, m.Signataire.Courriel!)).Distinct()]);
    }

    private static OrganismeGestionnaire Member(Grappe grappe, int number, string courriel)
    {
        var organisme = new OrganismeGestionnaire(grappe.Id, $"Association numéro {number:00}");
        organisme.Identify(organisme.Nom, FinessOf(number), Siren.Parse("267600328"), NatureOrganisme.Prive, Adresse.Create($"{number} rue des Lilas", "76000", "Rouen"));
        organisme.AddRepresentant($"Président {(char)('A' + Math.Max(number, 2))}lbert", "Président", courriel, new Pouvoir(NaturePouvoir.Statutaire, "Statuts", null));
        return organisme;
    }

    private static Finess FinessOf(int number) =>
        Enumerable.Range(0, 10).Select(key => Finess.TryParse($"7698{number:D4}{key}", out var finess) ? finess : null).OfType<Finess>().First();
}
