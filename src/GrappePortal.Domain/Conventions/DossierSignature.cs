using GrappePortal.Domain.Dossiers;

namespace GrappePortal.Domain.Conventions;

/// <summary>What must be known of the grappe before a convention is sent for signature.</summary>
public sealed record DossierSignature
{
    public required IReadOnlyList<PartieASigner> Parties { get; init; }

    /// <summary>Establishments of the grappe that no party brings in: the document would not name them.</summary>
    public IReadOnlyList<string> EtablissementsSansOrganisme { get; init; } = [];

    /// <summary>Blocking findings of the dossier check, those set aside with a reason left out.</summary>
    public int AnomaliesBloquantes { get; init; }

    /// <summary>False when the convention that an avenant amends is void, abandoned or not signed yet.</summary>
    public bool ModifieeEnVigueur { get; init; } = true;

    /// <summary>What an avenant says and the registry of this moment contradicts: one sentence each, with how to mend it.</summary>
    public IReadOnlyList<string> Contradictions { get; init; } = [];

    /// <summary>Fields of the text that nothing fills: the page would show "[à compléter : …]" to those who sign.</summary>
    public IReadOnlyList<string> ChampsVides { get; init; } = [];

    /// <summary>Expenses equal receipts, to the cent, after an avenant's changes; <see langword="null"/> when no budget is entered.</summary>
    public bool? BudgetEquilibre { get; init; }

    /// <summary>The shares add up to their envelope, to the cent, after an avenant's changes; true without shares.</summary>
    public bool EnveloppeRepartie { get; init; } = true;

    /// <summary>For an avenant: those of the grappe that wait for signatures.</summary>
    public IReadOnlyList<Convention> AvenantsEnSignature { get; init; } = [];
}

/// <summary>One party and the person empowered to sign for it; what is unknown is <see langword="null"/>.</summary>
public sealed record PartieASigner
{
    public required Guid OrganismeGestionnaireId { get; init; }

    public required string Organisme { get; init; }

    public string? FinessEj { get; init; }

    public string? Siren { get; init; }

    public string? Adresse { get; init; }

    public string? Nom { get; init; }

    public string? Qualite { get; init; }

    public string? Courriel { get; init; }

    /// <summary>"délibération n° 12 du 12/03/2026".</summary>
    public string? Pouvoir { get; init; }

    /// <summary>What is to be completed, one French phrase each.</summary>
    public IEnumerable<string> Manques()
    {
        (string? Value, string What)[] needed =
        [
            (FinessEj, "FINESS juridique"), (Siren, "SIREN"), (Adresse, "adresse"),
            (Nom, "signataire"), (Qualite, "qualité du signataire"), (Courriel, "courriel du signataire"), (Pouvoir, "pouvoir du signataire"),
        ];
        return needed.Where(n => Texte.OrNull(n.Value) is null).Select(n => n.What);
    }
}

/// <summary>How a convention goes to its signatories.</summary>
public sealed record EnvoiSignature
{
    public required OrdreSignature Ordre { get; init; }

    /// <summary>Last day to sign, in Paris.</summary>
    public required DateOnly DateLimite { get; init; }

    public required DocumentFige Document { get; init; }

    /// <summary>The articles as the document prints them, their fields filled.</summary>
    public IReadOnlyList<ArticleFige> Textes { get; init; } = [];

    /// <summary>The rows of the registry that the document was made from.</summary>
    public IReadOnlyList<LigneMembre> Lignes { get; init; } = [];
}

public enum OrdreSignature
{
    /// <summary>Everybody at once.</summary>
    Parallele,

    /// <summary>One after the other, in the order of the parties.</summary>
    Ordonne,
}

/// <summary>The frozen PDF: stored once, never rendered again.</summary>
/// <param name="FichierId">The stored bytes.</param>
/// <param name="Sha256">Lower-case hexadecimal.</param>
/// <param name="Taille">In bytes.</param>
/// <param name="Code">Printed on each page.</param>
public sealed record DocumentFige(Guid FichierId, string Sha256, int Taille, CodeDocument Code);
