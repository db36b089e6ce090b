namespace GrappePortal.Browser.Tests.Infrastructure;

/// <summary>The accounts of the demonstration, by the name that their button bears.</summary>
public static class Comptes
{
    public const string Administrateur = "Irène Valcourt";
    public const string Porteur = "Ulysse Kergueno";
    public const string PorteurNormandie = "Clara Hauterives";
    public const string Coordonnateur = "Camille Grandvarlet";
    public const string ChefDeProjet = "Solène Marceau";
    public const string Direction = "Louis Aubergnac";
    public const string Referent = "Nadège Tillemont";
    public const string InstructeurArs = "Gaspard Nivelle";
}
