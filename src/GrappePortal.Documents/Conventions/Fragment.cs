using System.Text.Json;
using System.Text.Json.Serialization;

namespace GrappePortal.Documents.Conventions;

/// <summary>A piece of a paragraph, in one style; its text is printable. Templates read a string, or [text, style].</summary>
[JsonConverter(typeof(FragmentConverter))]
internal readonly record struct Fragment(string Texte, StyleFragment Style)
{
    private sealed class FragmentConverter : JsonConverter<Fragment>
    {
        public override Fragment Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, Fragment value, JsonSerializerOptions options)
        {
            if (value.Style == StyleFragment.Aucun)
            {
                writer.WriteStringValue(value.Texte);
                return;
            }
            writer.WriteStartArray();
            writer.WriteStringValue(value.Texte);
            writer.WriteNumberValue((int)value.Style);
            writer.WriteEndArray();
        }
    }
}

/// <summary>Values known to the templates.</summary>
[Flags]
internal enum StyleFragment
{
    Aucun = 0,
    Gras = 1,
    Italique = 2,

    /// <summary>What a person has still to fill, in sight.</summary>
    ACompleter = 4,

    /// <summary>A new line; the text is empty.</summary>
    SautDeLigne = 8,
}
