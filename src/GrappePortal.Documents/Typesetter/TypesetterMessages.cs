using System.Text.Json;
using System.Text.Json.Serialization;

namespace GrappePortal.Documents.Typesetting;

/// <summary>First line of a message to the process; the body of <see cref="Length"/> bytes follows.</summary>
internal sealed record RequestHeader(string Op, int Length, string? Template = null, string? Standard = null, long CreatedAt = 0)
{
    /// <summary>What is asked of the script that assembles PDF files.</summary>
    public AssemblyOrder? Assembly { get; init; }

    /// <summary>For the log and the messages.</summary>
    [JsonIgnore]
    public string Subject => Template ?? Op;

    public static readonly RequestHeader Ping = new("ping", 0);

    public static RequestHeader For(TypesettingRequest request) => new(
        "render", request.Content.Length, $"{request.Template}.typ",
        request.Standard == PdfStandard.PdfUA1 ? "ua-1" : "a-2a", request.CreatedAt.ToUnixTimeSeconds());
}

/// <summary>The first <see cref="First"/> bytes of the body are the file that stays as it is; the rest, if any, the pages to add.</summary>
internal sealed record AssemblyOrder(
    int First, string Name, string Reason, string Location, string SignedAt, string Level, long RangePlaceholder, int ContentsLength);

/// <summary>First line of an answer; its body is the PDF, or the reason of a refusal.</summary>
internal sealed record AnswerHeader(bool Ok, int Length, string? Warnings = null);

internal sealed record Answer(AnswerHeader Header, byte[] Body);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(RequestHeader))]
[JsonSerializable(typeof(AnswerHeader))]
internal sealed partial class TypesetterJson : JsonSerializerContext;
