using System.Text.Json;
using System.Text.Json.Serialization;

namespace GrappePortal.Documents.Typesetting;

/// <summary>A text that is printable already: it reaches the template as it stands.</summary>
[JsonConverter(typeof(ReadyTextConverter))]
public readonly record struct ReadyText(string Value)
{
    /// <summary>Printable, and without places where a long word may be cut: what is copied from the page is what was written.</summary>
    public static ReadyText Uncut(string text) => new(PrintableText.From(text, int.MaxValue));

    /// <summary>Printable in a narrow column.</summary>
    public static ReadyText InCell(string text) => new(PrintableText.InCell(text));

    private sealed class ReadyTextConverter : JsonConverter<ReadyText>
    {
        public override ReadyText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(reader.GetString() ?? "");

        public override void Write(Utf8JsonWriter writer, ReadyText value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Value);
    }
}
