namespace GrappePortal.Documents.Conventions;

/// <summary>An organisme gestionnaire as a party: who it is, who signs for it, what it runs.</summary>
public sealed record PartieMention
{
    public string? Organisme { get; init; }

    /// <summary>9 digits, printed in groups of three.</summary>
    public string? Siren { get; init; }

    /// <summary>FINESS juridique (EJ), 9 characters.</summary>
    public string? FinessJuridique { get; init; }

    public string? Adresse { get; init; }

    /// <summary>Civility, first name and name of the person empowered to sign.</summary>
    public string? Representant { get; init; }

    public string? Qualite { get; init; }

    /// <summary>Act that gives the power to sign, as "délibération du 12 mars 2025".</summary>
    public string? Pouvoir { get; init; }

    public IReadOnlyList<EtablissementMention> Etablissements { get; init; } = [];
}

/// <param name="Finess">FINESS géographique (ET), 9 characters.</param>
public sealed record EtablissementMention(string? Nom, string? Finess, string? Ville);
