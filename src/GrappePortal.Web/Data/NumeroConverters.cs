using GrappePortal.Domain.Grappes;
using GrappePortal.Domain.Indicateurs;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace GrappePortal.Web.Data;

internal sealed class FinessConverter() : ValueConverter<Finess, string>(finess => finess.Value, value => Finess.Parse(value));

internal sealed class SirenConverter() : ValueConverter<Siren, string>(siren => siren.Value, value => Siren.Parse(value));

internal sealed class SiretConverter() : ValueConverter<Siret, string>(siret => siret.Value, value => Siret.Parse(value));

internal sealed class CodePostalConverter() : ValueConverter<CodePostal, string>(code => code.Value, value => CodePostal.Parse(value));

internal sealed class CapaciteConverter() : ValueConverter<Capacite, string>(capacite => capacite.Texte, value => Capacite.Parse(value));

/// <summary>202610 for October 2026: ordered as months are, and read at a glance.</summary>
internal sealed class MoisConverter() : ValueConverter<Mois, int>(mois => mois.Valeur, valeur => Mois.FromValeur(valeur));
