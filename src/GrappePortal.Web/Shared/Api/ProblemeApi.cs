using System.Text.Encodings.Web;
using System.Text.Json;
using GrappePortal.Domain;
using Microsoft.AspNetCore.Mvc;

namespace GrappePortal.Web.Shared.Api;

/// <summary>A refusal of the HTTP API, as RFC 9457 writes it, in French.</summary>
/// <param name="Statut">HTTP status.</param>
/// <param name="Code">Stable: what a program compares. Ends the address of the type.</param>
/// <param name="Titre">The kind of refusal.</param>
/// <param name="Detail">One sentence: what, and how to mend it.</param>
public sealed record ProblemeApi(int Statut, string Code, string Titre, string Detail)
{
    public const string ContentType = "application/problem+json";

    private const string TypePrefix = "urn:grappeportal:probleme:";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>By code of indicator, where several cells are refused.</summary>
    public IReadOnlyDictionary<string, string>? Erreurs { get; init; }

    /// <summary>The same for what does not exist and for what belongs to another grappe.</summary>
    public static ProblemeApi Introuvable { get; } = new(
        StatusCodes.Status404NotFound, "introuvable", "Établissement introuvable", "Aucun établissement de la grappe de cette clé ne porte ce FINESS : vérifiez-le dans le répertoire FINESS.");

    public static ProblemeApi SansCle { get; } = new(
        StatusCodes.Status401Unauthorized, "cle-refusee", "Clé refusée", "La clé d’API manque, est inconnue ou a été révoquée : envoyez l’en-tête « Authorization: Bearer CLÉ », ou demandez une clé au porteur de projet.");

    public IResult ToResult() => Results.Json(Body(), Json, ContentType, Statut);

    public Task WriteAsync(HttpResponse response, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(response);
        response.StatusCode = Statut;
        return response.WriteAsJsonAsync(Body(), Json, ContentType, cancellationToken);
    }

    private ProblemDetails Body()
    {
        var body = new ProblemDetails { Type = TypePrefix + Code, Title = Titre, Status = Statut, Detail = Typographie.Typeset(Detail) };
        if (Erreurs is not null)
        {
            body.Extensions["erreurs"] = Erreurs.ToDictionary(e => e.Key, e => Typographie.Typeset(e.Value));
        }

        return body;
    }
}
