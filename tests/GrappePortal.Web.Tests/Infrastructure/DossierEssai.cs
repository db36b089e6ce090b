using GrappePortal.Domain.Dossiers;
using GrappePortal.Web.Features.Dossiers;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GrappePortal.Web.Tests.Infrastructure;

/// <summary>A grappe with its persons and one document, and the identifier of each of its things by name.</summary>
public sealed class DossierEssai
{
    public required GrappeEssai Grappe { get; init; }

    public required Dictionary<Role, Personne> Personnes { get; init; }

    public required Guid DocumentId { get; init; }

    public required Guid HabilitationId { get; init; }

    public static async Task<DossierEssai> AddAsync(PortalFactory portal, string marque, string region)
    {
        var grappe = await GrappeEssai.AddAsync(portal, marque, region);
        var personnes = await grappe.AddRolesAsync(portal);
        var content = System.Text.Encoding.UTF8.GetBytes($"finess_et;nom\n{GrappeEssai.NextFiness().Value};SSIAD {marque} 3\n");
        return new DossierEssai
        {
            Grappe = grappe,
            Personnes = personnes,
            DocumentId = await portal.ActAs(personnes[Role.Porteur], services => services.GetRequiredService<DepositDocument>()
                .ExecuteAsync(grappe.Id, new() { Nature = NatureSource.ListeMembres }, $"{marque}.csv", content)),
            HabilitationId = await portal.InDatabase(db => db.Habilitations.Where(h => h.PersonneId == personnes[Role.Porteur].Id).Select(h => h.Id).SingleAsync()),
        };
    }

    /// <summary>What a parameter or a field of this name identifies; several things when the name does not say which.</summary>
    public IReadOnlyList<Guid> IdsFor(string name) => name.ToUpperInvariant() switch
    {
        var n when n.Contains("APPEL", StringComparison.Ordinal) => [Grappe.AppelId],
        var n when n.Contains("GRAPPE", StringComparison.Ordinal) => [Grappe.Id],
        var n when n.Contains("DOCUMENT", StringComparison.Ordinal) => [DocumentId],
        var n when n.Contains("ETABLISSEMENT", StringComparison.Ordinal) => [Grappe.Etablissements[0]],
        var n when n.Contains("ORGANISME", StringComparison.Ordinal) || n is "PORTEURID" or "COORDONNATEURMARCHEID" => [Grappe.Organismes[0]],
        var n when n.Contains("HABILITATION", StringComparison.Ordinal) => [HabilitationId],
        var n when n.Contains("PERSONNE", StringComparison.Ordinal) => [Personnes[Role.Porteur].Id],
        _ => [Grappe.Id, Grappe.Organismes[0], Grappe.Etablissements[0], DocumentId, HabilitationId, Personnes[Role.Porteur].Id],
    };
}
