namespace GrappePortal.Domain.Dossiers;

/// <summary>A finding of the dossier check.</summary>
public sealed record Anomalie
{
    /// <summary>Stable code, see <see cref="CodeAnomalie"/>.</summary>
    public required string Code { get; init; }

    public required Gravite Gravite { get; init; }

    /// <summary>What is wrong and how to mend it: one French sentence.</summary>
    public required string Message { get; init => field = Typographie.Typeset(value); }

    /// <summary>The document that holds the faulty line.</summary>
    public string Source { get; init; } = string.Empty;

    public Guid? SourceId { get; init; }

    /// <summary>Line of the document, from 1; <see langword="null"/> when the finding is about the whole dossier.</summary>
    public int? Ligne { get; init; }

    public Champ? Champ { get; init; }

    public string Valeur { get; init; } = string.Empty;

    /// <summary>The value that would mend the line, when one is known.</summary>
    public string? Proposition { get; init; }

    /// <summary>What each document says, where documents contradict each other.</summary>
    public IReadOnlyList<Version> Versions { get; init; } = [];

    /// <summary>Every cell that the proposal mends, where it mends several; a document already sent is not among them.</summary>
    public IReadOnlyList<Version> AMender { get; init; } = [];

    /// <summary>True when a person may keep one version and give it to the other documents.</summary>
    public bool CanKeepVersion => Code is CodeAnomalie.Contradiction or CodeAnomalie.OrganismeContradictoire && Champ is not null
        && Versions.All(version => version.CanBeMended);

    /// <summary>True when leaving the line out would mend the list too: a duplicate, or a line whose number names no establishment.</summary>
    public bool CanDiscardLine => Gravite == Gravite.Bloquante && Ligne is not null && Champ == Dossiers.Champ.FinessEt;

    public Guid? EtablissementId { get; init; }

    public Guid? OrganismeGestionnaireId { get; init; }

    /// <summary>Identifies the same finding from one check to the next, so that it may be set aside with a reason.</summary>
    public required string Cle { get; init; }

    /// <summary>What one document says.</summary>
    public sealed record Version(string Source, int? Ligne, string Valeur)
    {
        /// <summary>The document that says it, when it is not the registry.</summary>
        public Guid? SourceId { get; init; }

        public Guid? EtablissementId { get; init; }

        public Guid? OrganismeGestionnaireId { get; init; }

        /// <summary>False for what a document sent or signed in the portal states: nobody changes it.</summary>
        public bool CanBeMended => SourceId is not null || EtablissementId is not null || OrganismeGestionnaireId is not null;
    }
}

public enum Gravite
{
    /// <summary>To be mended before the list enters the registry or a convention leaves for signature.</summary>
    Bloquante,

    /// <summary>To be looked at by a person, who decides.</summary>
    Avertissement,

    /// <summary>Said for the record: a value was recovered or normalised.</summary>
    Information,
}
