using GrappePortal.Domain.Conventions;
using GrappePortal.Domain.Dossiers;
using GrappePortal.Domain.Grappes;
using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Browser.Tests.Infrastructure;

/// <summary>Identifiers of the demonstration that addresses of pages are made of.</summary>
/// <param name="Etablissement">The référent's, in the grappe of Hauts-de-France.</param>
/// <param name="Organisme">The direction's, in the same grappe.</param>
/// <param name="Releve">A locked month of that establishment, for which a correction is asked.</param>
/// <param name="Document">A list of Normandie that waits for its check.</param>
/// <param name="Import">A file of figures that waits for its import.</param>
public sealed record Reperes(Guid HautsDeFrance, Guid Normandie, Guid Etablissement, Guid Organisme, Guid Document, Guid Projet, Guid EnSignature, Guid Releve, Guid Referentiel, Guid Import, Guid Appel)
{
    internal static async Task<Reperes> ReadAsync(PortalDb db)
    {
        var hautsDeFrance = await db.Grappes.Where(g => g.Nom == "Domicile Hauts-de-France").Select(g => g.Id).SingleAsync();
        var normandie = await db.Grappes.Where(g => g.Nom == "Normandie 2025").Select(g => g.Id).SingleAsync();
        return new(
            hautsDeFrance,
            normandie,
            await db.Etablissements.Where(e => e.GrappeId == hautsDeFrance && e.FinessEt == Finess.Parse("590793170")).Select(e => e.Id).SingleAsync(),
            await db.OrganismesGestionnaires.Where(o => o.GrappeId == hautsDeFrance && o.FinessEj == Finess.Parse("590036745")).Select(o => o.Id).SingleAsync(),
            await db.DocumentsSources.Where(d => d.GrappeId == normandie && d.Etat == EtatSource.EnControle).Select(d => d.Id).SingleAsync(),
            await db.Conventions.Where(c => c.GrappeId == hautsDeFrance && c.Nature == NatureConvention.GroupementCommandes).Select(c => c.Id).SingleAsync(),
            await db.Conventions.Where(c => c.Statut == StatutConvention.EnSignature).OrderBy(c => c.Id).Select(c => c.Id).FirstAsync(),
            await db.RelevesMensuels.Where(r => db.Etablissements.Any(e => e.Id == r.EtablissementId && e.FinessEt == Finess.Parse("590793170")) && r.Etat == EtatReleve.Verrouille).OrderBy(r => r.Mois).Select(r => r.Id).LastAsync(),
            await db.ReferentielsIndicateurs.Where(r => r.Code == "HAUTS-DE-FRANCE-2023").Select(r => r.Id).FirstAsync(),
            await db.ImportsReleves.Where(i => i.GrappeId == hautsDeFrance).Select(i => i.Id).SingleAsync(),
            await db.Grappes.Where(g => g.Id == normandie).Select(g => g.AppelAProjetsId).SingleAsync());
    }
}
