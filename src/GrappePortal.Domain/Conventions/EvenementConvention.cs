namespace GrappePortal.Domain.Conventions;

/// <summary>
/// One act on a convention, in the chained journal of its grappe. <see cref="Rang"/>, <see cref="Precedente"/> and
/// <see cref="Empreinte"/> are given by the database at the insertion, under a lock: the portal itself cannot choose them.
/// </summary>
public sealed class EvenementConvention
{
    private EvenementConvention()
    {
    }

    internal EvenementConvention(Convention convention, ActeConvention acte, Acteur acteur, string detail, DateTimeOffset now)
    {
        (GrappeId, ConventionId, Intitule) = (convention.GrappeId, convention.Id, convention.Titre);
        (Acte, Par, Detail) = (acte, Clean(acteur.Nom, 200), Clean(detail, 4000));
        (Adresse, Agent) = (acteur.Adresse is null ? null : Clean(acteur.Adresse, 45), acteur.Agent is null ? null : Clean(acteur.Agent, 400));
        Le = TruncateToMicroseconds(now);
    }

    public Guid Id { get; private set; } = Identifiant.Next();

    public Guid GrappeId { get; private set; }

    public Guid ConventionId { get; private set; }

    /// <summary>Title of the convention at that time.</summary>
    public string Intitule { get; private set; } = string.Empty;

    /// <summary>Place in the journal of the grappe, from 1.</summary>
    public long Rang { get; private set; }

    public DateTimeOffset Le { get; private set; }

    public ActeConvention Acte { get; private set; }

    public string Par { get; private set; } = string.Empty;

    /// <summary>What was done, in one French sentence.</summary>
    public string Detail { get; private set; } = string.Empty;

    public string? Adresse { get; private set; }

    public string? Agent { get; private set; }

    /// <summary>Hash of the row before it; empty for the first.</summary>
    public string Precedente { get; private set; } = string.Empty;

    /// <summary>SHA-256 of the row and of <see cref="Precedente"/>, in lower-case hexadecimal.</summary>
    public string Empreinte { get; private set; } = string.Empty;

    /// <summary>The refusal that the row of this body shows: whoever gave it may be another person than the one asked.</summary>
    public bool IsRefusOf(Signataire signataire)
    {
        ArgumentNullException.ThrowIfNull(signataire);
        return Acte == ActeConvention.Refus && signataire.RefuseLe is { } refused && Le == TruncateToMicroseconds(refused)
            && Detail.Contains(Typographie.Typeset($" pour {signataire.Organisme} : "), StringComparison.Ordinal);
    }

    // Control characters separate the fields of what is hashed: none may come from a browser or a form.
    private static string Clean(string text, int longest)
    {
        var clean = string.Concat(text.Where(c => !char.IsControl(c)));
        return clean.Length > longest ? clean[..longest] : clean;
    }

    // What the database keeps: a hash must be found again from the stored instant.
    private static DateTimeOffset TruncateToMicroseconds(DateTimeOffset instant) => new(instant.UtcTicks - (instant.UtcTicks % 10), TimeSpan.Zero);
}

public enum ActeConvention
{
    Redaction,
    Version,
    Envoi,
    Retrait,
    Consultation,
    Lecture,
    CodeEnvoye,
    CodeRefuse,
    Signature,
    SignaturePapier,
    Refus,
    NouvelleSollicitation,
    Transmission,
    Relance,
    CourrielRefuse,
    Scellement,
    EchecScellement,
    Caducite,
    Abandon,
    ReportRegistre,

    /// <summary>The text of a draft, its title or the changes that an avenant states.</summary>
    Modification,

    /// <summary>The porteur asks another person of the body to sign.</summary>
    Remplacement,

    /// <summary>The rejection was entered by mistake: says whether the document is in effect again.</summary>
    FinCaducite,
}
