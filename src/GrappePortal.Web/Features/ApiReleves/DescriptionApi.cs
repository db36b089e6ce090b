using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace GrappePortal.Web.Features.ApiReleves;

/// <summary>The OpenAPI document: the public API alone, in French.</summary>
internal static class DescriptionApi
{
    public const string Etiquette = "Relevés mensuels";
    public const string Finess = "FINESS géographique de l’établissement, 9 caractères, par exemple 760000018.";
    public const string Mois = "Mois mesuré, sous la forme AAAA-MM, par exemple 2026-10.";

    public const string Envoi = "envoyerReleve";

    private const string Cle = "cleApi";

    private const string Exemple =
        """{ "valeurs": { "DUI_ACTIFS": { "numerateur": 36, "denominateur": 40 }, "MSS": { "numerateur": 55, "denominateur": 40, "justification": "Rattrapage des envois de l’été." } } }""";

    private static readonly Dictionary<int, string> Statuts = new()
    {
        [200] = "Le relevé, tel qu’il est enregistré.",
        [400] = "Le mois ou le corps de la demande est illisible.",
        [401] = "La clé manque, est inconnue ou a été révoquée.",
        [404] = "Aucun établissement de la grappe de cette clé ne porte ce FINESS.",
        [409] = "Le mois n’est pas encore ouvert, aucun relevé n’est attendu pour ce mois, ou le relevé est transmis, validé ou verrouillé : le détail dit quoi faire.",
        [412] = "Le relevé a changé depuis la lecture désignée par If-Match.",
        [413] = "Le corps de la demande dépasse 64 Kio.",
        [415] = "Le corps de la demande n’est pas du JSON.",
        [422] = "Une valeur au moins est refusée : « erreurs » dit laquelle et pourquoi. Rien n’est enregistré.",
        [429] = "Trop de demandes en une minute : l’en-tête Retry-After dit combien de secondes attendre.",
    };

    public static IServiceCollection AddDescriptionApi(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.ShouldInclude = description => description.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true;
        options.AddDocumentTransformer((document, _, _) => Describe(document));
        options.AddOperationTransformer(DescribeAsync);
    });

    private static Task Describe(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo
        {
            Title = "GrappePortal – API des éditeurs de DUI",
            Version = "v1",
            Description = "Envoi des indicateurs d’usage mensuels par le logiciel d’un établissement. La clé est créée par le porteur de projet, sur la page « Clés d’API » de sa grappe.",
        };
        document.Servers = [];
        document.AddComponent<IOpenApiSecurityScheme>(Cle, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "Clé de la grappe, dans l’en-tête « Authorization: Bearer CLÉ ».",
        });
        foreach (var operation in document.Paths.Values.SelectMany(path => path.Operations ?? []).Select(pair => pair.Value))
        {
            operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Cle, document)] = [] }];
        }

        return Task.CompletedTask;
    }

    private static async Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var (status, response) in operation.Responses ?? [])
        {
            response.Description = Statuts.GetValueOrDefault(int.Parse(status, CultureInfo.InvariantCulture), response.Description ?? string.Empty);
        }

        // The body is read by hand, so that a wrong type is told in French: its shape is described here.
        if (operation.OperationId == Envoi)
        {
            var schema = await context.GetOrCreateSchemaAsync(typeof(ReleveRecu), null, cancellationToken);
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Content = new Dictionary<string, OpenApiMediaType> { ["application/json"] = new() { Schema = schema, Example = JsonNode.Parse(Exemple) } },
            };
        }
    }
}
