using GrappePortal.Domain.Grappes;
using GrappePortal.Domain.Indicateurs;
using Npgsql;
using NpgsqlTypes;

namespace GrappePortal.Benchmarks.Pays;

/// <summary>36 months of relevés and their seven values each, by COPY: ten million rows. The summary of each relevé is the rule's own.</summary>
internal sealed class ValeursGenerees(string connectionString, DateOnly today)
{
    public const int Months = 36;

    private const string Releves = """
        COPY "RelevesMensuels" ("Id", "Revision", "EtablissementId", "GrappeId", "OrganismeGestionnaireId", "Mois", "MoisCouverts", "ReferentielIndicateursId", "Etat", "ClotureLe",
        "IndicateursAttendus", "IndicateursSaisis", "IndicateursAvecCible", "CiblesAtteintes", "NonMesurables", "EstComplet", "EstSurCible", "DerniereSaisieLe", "TransmisLe", "TransmisPar", "PremiereTransmissionLe", "VerrouilleLe") FROM STDIN (FORMAT BINARY)
        """;

    private const string Valeurs = """
        COPY "ValeursIndicateur" ("ReleveId", "Code", "Numerateur", "Denominateur", "Taux", "EstSurCible", "EstInhabituelle", "SaisiPar", "SaisiLe") FROM STDIN (FORMAT BINARY)
        """;

    private readonly Random _random = new(20261122);

    public Mois Dernier { get; } = Mois.LastOver(today);

    public Mois Debut => Dernier.Add(1 - Months);

    /// <returns>Relevés and values written.</returns>
    public (long Releves, long Valeurs) Copy(IReadOnlyList<Etablissement> etablissements)
    {
        using var first = Open();
        using var second = Open();
        using var releves = first.BeginBinaryImport(Releves);
        using var valeurs = second.BeginBinaryImport(Valeurs);
        var (rows, cells) = (0L, 0L);
        for (var age = 0; age < Months; age++)
        {
            foreach (var (rang, etablissement) in etablissements.Index())
            {
                cells += WriteMonth(releves, valeurs, etablissement, rang, age);
                rows++;
            }
        }

        releves.Complete();
        valeurs.Complete();
        return (rows, cells);
    }

    private NpgsqlConnection Open()
    {
        // The server checks the references of all rows at the end of each COPY: some minutes.
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { CommandTimeout = 0 }.ConnectionString);
        connection.Open();
        return connection;
    }

    private int WriteMonth(NpgsqlBinaryImporter releves, NpgsqlBinaryImporter valeurs, Etablissement etablissement, int rang, int age)
    {
        var mois = Debut.Add(age);
        var isLast = age == Months - 1;
        var missing = isLast ? rang % 4 == 0 : _random.Next(40) == 0;
        var typed = missing ? [] : Figures(rang, age);
        var bilan = PaysGenere.Referentiel.Evaluate(typed, null);
        var (id, at) = (Guid.CreateVersion7(), new DateTimeOffset(mois.Next().PremierJour.AddDays(2 + (rang % 8)).ToDateTime(new TimeOnly(9, 0)), TimeSpan.Zero));
        WriteReleve(releves, id, etablissement, mois, age, bilan, missing ? null : at);
        foreach (var valeur in typed)
        {
            WriteValeur(valeurs, id, valeur, bilan.Find(valeur.Code)!, at);
        }

        return typed.Count;
    }

    private void WriteReleve(NpgsqlBinaryImporter row, Guid id, Etablissement etablissement, Mois mois, int age, BilanReleve bilan, DateTimeOffset? at)
    {
        var isLast = age == Months - 1;
        var handedOver = at is not null && !(isLast && etablissement.FinessEt.Value[7] is '3' or '7');
        row.StartRow();
        row.Write(id, NpgsqlDbType.Uuid);
        row.Write(3, NpgsqlDbType.Integer);
        row.Write(etablissement.Id, NpgsqlDbType.Uuid);
        row.Write(etablissement.GrappeId, NpgsqlDbType.Uuid);
        row.Write(etablissement.OrganismeGestionnaireId!.Value, NpgsqlDbType.Uuid);
        row.Write(mois.Valeur, NpgsqlDbType.Integer);
        row.Write(age == 0 ? 3 : 1, NpgsqlDbType.Integer);
        row.Write(PaysGenere.Referentiel.Id, NpgsqlDbType.Uuid);
        row.Write((isLast ? handedOver ? EtatReleve.Transmis : at is null ? EtatReleve.ASaisir : EtatReleve.Brouillon : EtatReleve.Verrouille).ToString(), NpgsqlDbType.Varchar);
        row.Write(isLast ? today.AddDays(10) : mois.Next().PremierJour.AddDays(27), NpgsqlDbType.Date);
        foreach (var count in (int[])[bilan.Attendus, bilan.Saisis, bilan.AvecCible, bilan.Atteintes, bilan.NonMesurables])
        {
            row.Write(count, NpgsqlDbType.Integer);
        }

        row.Write(bilan.EstComplet, NpgsqlDbType.Boolean);
        row.Write(bilan.EstSurCible, NpgsqlDbType.Boolean);
        WriteInstant(row, at);
        WriteInstant(row, handedOver ? at : null);
        if (handedOver) row.Write("Référent de mesure", NpgsqlDbType.Varchar); else row.WriteNull();
        WriteInstant(row, handedOver ? at : null);
        WriteInstant(row, isLast ? null : new DateTimeOffset(mois.Next().PremierJour.AddDays(27).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero));
    }

    private static void WriteValeur(NpgsqlBinaryImporter row, Guid id, Valeur valeur, Mesure mesure, DateTimeOffset at)
    {
        row.StartRow();
        row.Write(id, NpgsqlDbType.Uuid);
        row.Write(valeur.Code, NpgsqlDbType.Varchar);
        row.Write(valeur.Numerateur!.Value, NpgsqlDbType.Integer);
        if (valeur.Denominateur is { } denominateur) row.Write(denominateur, NpgsqlDbType.Integer); else row.WriteNull();
        if (mesure.Taux is { } taux) row.Write(taux, NpgsqlDbType.Numeric); else row.WriteNull();
        if (mesure.EstSurCible is { } met) row.Write(met, NpgsqlDbType.Boolean); else row.WriteNull();
        row.Write(false, NpgsqlDbType.Boolean);
        row.Write("Référent de mesure", NpgsqlDbType.Varchar);
        row.Write(at.UtcDateTime, NpgsqlDbType.TimestampTz);
    }

    private static void WriteInstant(NpgsqlBinaryImporter row, DateTimeOffset? at)
    {
        if (at is { } instant) row.Write(instant.UtcDateTime, NpgsqlDbType.TimestampTz); else row.WriteNull();
    }

    // Use grows with the months; one establishment in five stays under the targets.
    private List<Valeur> Figures(int rang, int age)
    {
        var persons = 20 + (rang % 60);
        var share = Math.Min(99, 40 + (age * 2) + _random.Next(8) - (rang % 5 == 3 ? 25 : 0));
        var active = persons * share / 100;
        return
        [
            new("DUI_ACTIFS", active, persons), new("DUI_PP", active * share / 100, null), new("DUI_EVT", active * Math.Min(99, share + 4) / 100, null),
            new("MSS", persons * share / 90, persons), new("DMP", persons * share / 110, persons), new("EPRESC", _random.Next(60), null), new("EPARC", _random.Next(20), null),
        ];
    }
}
