namespace GrappePortal.Domain.Grappes;

/// <summary>Vote of a public body that empowers its signatory.</summary>
public sealed class Deliberation
{
    private Deliberation()
    {
    }

    internal Deliberation(string reference, DateOnly date)
    {
        Reference = Texte.Required(reference, "Le numéro de la délibération");
        Date = date;
    }

    public Guid Id { get; private set; } = Guid.CreateVersion7();

    public string Reference { get; private set; } = string.Empty;

    public DateOnly Date { get; private set; }
}
