namespace GrappePortal.Domain.Indicateurs;

public enum NatureConstat
{
    /// <summary>No establishment of the person's perimeter has this number.</summary>
    FinessInconnu,

    /// <summary>Two lines for one establishment.</summary>
    Doublon,

    /// <summary>The rule-set does not know this column: it is left out.</summary>
    ColonneInconnue,

    PasUnNombre,

    /// <summary>The month is not open for this establishment, or it is handed over or locked.</summary>
    Verrouille,

    /// <summary>The rules of the relevé refuse the figure.</summary>
    Refuse,

    HorsBornes,

    /// <summary>Somebody entered another figure.</summary>
    DejaSaisi,

    /// <summary>Far from the last months, without a word.</summary>
    AJustifier,
}

/// <summary>What the check of a file says of one line.</summary>
/// <param name="Ligne">Line of the file, from 1, the heading included.</param>
/// <param name="Colonne">Its heading; <see langword="null"/> for the whole line.</param>
/// <param name="Nature">Kind of finding.</param>
/// <param name="Message">One French sentence.</param>
public sealed record ConstatImport(int Ligne, string? Colonne, NatureConstat Nature, string Message)
{
    /// <summary>Nothing is imported while one remains; the others are drafts to mend, or left out.</summary>
    public bool EstBloquant => Nature is NatureConstat.FinessInconnu or NatureConstat.Doublon or NatureConstat.PasUnNombre or NatureConstat.Verrouille or NatureConstat.Refuse;
}

/// <summary>What a file would change, or has changed.</summary>
/// <param name="Constats">In the order of the lines.</param>
/// <param name="Etablissements">Establishments whose month changes.</param>
/// <param name="Nouvelles">Cells that were empty.</param>
/// <param name="Remplacees">Cells that held other figures.</param>
/// <param name="Inchangees">Cells that hold this already.</param>
public sealed record BilanImport(IReadOnlyList<ConstatImport> Constats, int Etablissements, int Nouvelles, int Remplacees, int Inchangees)
{
    public int Modifiees => Nouvelles + Remplacees;

    public int Bloquants => Constats.Count(c => c.EstBloquant);
}

/// <summary>One establishment that the person enters, with its month.</summary>
/// <param name="Nom">Of the establishment.</param>
/// <param name="Releve">None while the month is not open for it.</param>
/// <param name="Regles">Its rules.</param>
/// <param name="Passees">Its earlier figures.</param>
public sealed record EtablissementImport(string Nom, ReleveMensuel? Releve, ReglesReleve Regles, IReadOnlyList<ValeurPassee> Passees);
