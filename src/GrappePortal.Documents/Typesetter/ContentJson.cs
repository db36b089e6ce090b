using System.Text.Json;
using System.Text.Json.Serialization;

namespace GrappePortal.Documents.Typesetting;

/// <summary>The JSON that a template reads: names in camel case, every text made printable.</summary>
public static class ContentJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new PrintableTextConverter(), new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static byte[] From<T>(T content) => JsonSerializer.SerializeToUtf8Bytes(content, Options);

    private sealed class PrintableTextConverter : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetString();

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
            writer.WriteStringValue(PrintableText.From(value));
    }
}
