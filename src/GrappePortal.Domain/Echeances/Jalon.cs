namespace GrappePortal.Domain.Echeances;

/// <summary>A milestone of the grappe's calendar (convention, annexe 4).</summary>
public sealed class Jalon
{
    private Jalon()
    {
    }

    internal Jalon(string libelle, DateOnly date)
    {
        Libelle = Texte.Required(libelle, "Le libellé du jalon");
        Date = date;
    }

    public Guid Id { get; private set; } = Identifiant.Next();

    public string Libelle { get; private set; } = string.Empty;

    public DateOnly Date { get; internal set; }
}
