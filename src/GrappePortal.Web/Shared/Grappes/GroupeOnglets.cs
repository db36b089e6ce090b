namespace GrappePortal.Web.Shared.Grappes;

/// <summary>Parts of a grappe that go together: the second line of tabs shows them when there are several.</summary>
public sealed record GroupeOnglets(string Titre, IReadOnlyList<Onglet> Parties)
{
    /// <summary>Those that have something for this person, in the order of the work.</summary>
    public static IReadOnlyList<GroupeOnglets> For(OngletsVisibles grappe)
    {
        ArgumentNullException.ThrowIfNull(grappe);
        GroupeOnglets[] all =
        [
            Of("Fiche", new Onglet("", "Fiche")),
            Of("Membres", new("organismes", "Organismes"), new("etablissements", "Établissements"), new("personnes", "Personnes", grappe.Manages)),
            Of("Dossier", new("documents", "Documents", grappe.ReadsWhole), new("controle", "Contrôle", grappe.ReadsWhole)),
            Of("Budget", new("budget", "Budget prévisionnel", grappe.ReadsWhole), new("depenses", "Dépenses", grappe.ReadsWhole)),
            Of("Conventions", new Onglet("conventions", "Conventions", grappe.ReadsWhole)),
            Of("Indicateurs", new("indicateurs", "Mois", grappe.Follows), new("suivi", "Suivi", grappe.ReadsReleves), new("solde", "Solde", grappe.Follows),
                new("imports-releves", "Import des relevés", grappe.Manages), new("api", "Clés d’API", grappe.Manages)),
            Of("Demandes de l’ARS", new Onglet("demandes", "Demandes de l’ARS", grappe.Follows || grappe.Instructs)),
            Of("Journal", new Onglet("journal", "Journal", grappe.ReadsWhole)),
        ];
        return [.. all.Where(groupe => groupe.Parties.Count > 0)];
    }

    private static GroupeOnglets Of(string titre, params Onglet[] parties) => new(titre, [.. parties.Where(partie => partie.EstVisible)]);
}

/// <param name="Segment">Of the address, below the grappe.</param>
public sealed record Onglet(string Segment, string Titre, bool EstVisible = true)
{
    public string Href(Guid grappeId) => Segment.Length == 0 ? $"grappes/{grappeId}" : $"grappes/{grappeId}/{Segment}";
}
