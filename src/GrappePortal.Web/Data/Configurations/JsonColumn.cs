using System.Text.Json;
using GrappePortal.Domain.Dossiers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GrappePortal.Web.Data.Configurations;

/// <summary>
/// A list stored whole as jsonb. Such lists are replaced and never changed in place: comparing references is enough.
/// </summary>
internal static class JsonColumn
{
    public static void HasJson<T>(this PropertyBuilder<IReadOnlyList<T>> property) =>
        property.HasJson(items => items, (List<T> items) => items);

    public static void HasLignes(this PropertyBuilder<IReadOnlyList<LigneMembre>> property) => property.HasJson(
        lignes => lignes.Select(ligne => new StoredLigne(ligne.Numero, ligne.Valeurs)),
        (List<StoredLigne> stored) => stored.ConvertAll(ligne => new LigneMembre(ligne.N, ligne.V)));

    public static void HasJson<T, TStored>(
        this PropertyBuilder<IReadOnlyList<T>> property, Func<IReadOnlyList<T>, IEnumerable<TStored>> toStored, Func<List<TStored>, List<T>> fromStored) =>
        property.HasColumnType("jsonb").HasConversion(
            items => Write(toStored(items)),
            json => fromStored(Read<TStored>(json)),
            new ValueComparer<IReadOnlyList<T>>((a, b) => ReferenceEquals(a, b), items => items.Count, items => items));

    private static string Write<TStored>(IEnumerable<TStored> items) => JsonSerializer.Serialize(items, JsonSerializerOptions.Default);

    private static List<TStored> Read<TStored>(string json) => JsonSerializer.Deserialize<List<TStored>>(json, JsonSerializerOptions.Default)!;

    private sealed record StoredLigne(int N, IReadOnlyDictionary<Champ, string> V);
}
