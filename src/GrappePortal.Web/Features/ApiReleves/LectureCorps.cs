using System.Text.Json;
using System.Text.Json.Serialization;

namespace GrappePortal.Web.Features.ApiReleves;

/// <summary>Reads what a publisher sends. A field that nobody knows is a mistake of the sender, told and not left out.</summary>
internal static class LectureCorps
{
    /// <summary>In bytes: a month of twenty indicators with their words stays under.</summary>
    public const int MaxBytes = 64 * 1024;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        NumberHandling = JsonNumberHandling.Strict,
        AllowDuplicateProperties = false,
        MaxDepth = 8,
    };

    /// <exception cref="RefusApiException">Too long, not JSON, or another shape.</exception>
    public static async Task<ReleveRecu> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!request.HasJsonContentType())
        {
            throw new RefusApiException(new(StatusCodes.Status415UnsupportedMediaType, "type-refuse", "Type refusé", "Envoyez du JSON, avec l’en-tête « Content-Type: application/json »."));
        }

        var content = await ReadBytesAsync(request.Body, cancellationToken);
        try
        {
            return JsonSerializer.Deserialize<ReleveRecu>(content.Span, Json) is { Valeurs.Count: > 0 } recu
                ? recu
                : throw Unreadable("aucune valeur n’y figure");
        }
        catch (JsonException exception)
        {
            throw Unreadable(exception switch
            {
                { Path.Length: > 1 } => $"ce qui suit « {exception.Path} » n’est pas attendu",
                _ when IsJson(content) => "« valeurs » y manque",
                _ => "ce n’est pas du JSON",
            });
        }
    }

    private static bool IsJson(ReadOnlyMemory<byte> content)
    {
        try
        {
            using var document = JsonDocument.Parse(content);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static RefusApiException Unreadable(string reason) => new(new(StatusCodes.Status400BadRequest, "corps-illisible", "Corps illisible",
        $"Le corps de la demande ne peut pas être lu : {reason}. Envoyez par exemple {{ \"valeurs\": {{ \"DUI_ACTIFS\": {{ \"numerateur\": 36, \"denominateur\": 40 }} }} }}, avec des nombres entiers."));

    // Counted as it comes: the length that a sender announces is theirs.
    private static async Task<ReadOnlyMemory<byte>> ReadBytesAsync(Stream body, CancellationToken cancellationToken)
    {
        var buffer = new byte[MaxBytes + 1];
        var read = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return read <= MaxBytes
            ? buffer.AsMemory(0, read)
            : throw new RefusApiException(new(StatusCodes.Status413PayloadTooLarge, "corps-trop-long", "Corps trop long", "Le corps de la demande dépasse 64 Kio : envoyez un seul mois d’un seul établissement."));
    }
}
