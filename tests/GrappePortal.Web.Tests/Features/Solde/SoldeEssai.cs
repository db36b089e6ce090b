using System.Net;
using GrappePortal.Domain.Budgets;
using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Data;
using GrappePortal.Web.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Tests.Features.Solde;

/// <summary>A grappe with a grant and a signed VSR, of which the first establishments are on target.</summary>
internal static class SoldeEssai
{
    public static string WithPlainSpaces(string html) => WebUtility.HtmlDecode(html).Replace('\u00A0', ' ');

    /// <summary>The VSR was signed on 12 October; the first establishments handed October over, on target.</summary>
    public static async Task<GrappeMesuree> OpenAsync(PortalFactory portal, int handedOver, int personnesDuSecond = 40)
    {
        var grappe = await GrappeMesuree.OpenAsync(portal);
        await portal.InDatabase(async db =>
        {
            (await db.Grappes.SingleAsync(g => g.Id == grappe.Grappe.Id)).PlanMesure(new Mois(2026, 1), 28, new DateOnly(2026, 10, 12));
            var budget = new Budget(grappe.Grappe.Id);
            budget.AddLigne(SensBudgetaire.Recette, "Subvention ARS", 600_000, estSubventionArs: true);
            db.Add(budget);
            foreach (var id in grappe.Grappe.Etablissements.Take(handedOver))
            {
                await HandOverAsync(portal, db, id, id == grappe.Grappe.Etablissements[1] ? personnesDuSecond : 40);
            }

            return await db.SaveChangesAsync();
        });
        return grappe;
    }

    public static async Task HandOverAsync(PortalFactory portal, PortalDb db, Guid id, int personnes)
    {
        var releve = await db.RelevesMensuels.SingleAsync(r => r.EtablissementId == id && r.Mois == GrappeMesuree.Octobre);
        var regles = new ReglesReleve(await db.ReferentielsIndicateurs.SingleAsync(r => r.Id == releve.ReferentielIndicateursId), null);
        foreach (var valeur in (Valeur[])[new("DUI_ACTIFS", 38, 40), new("DUI_PP", 36, null), new("DUI_EVT", 37, null), new("MSS", personnes == 0 ? 0 : 52, personnes), new("DMP", Math.Min(30, personnes), personnes)])
        {
            releve.SaveValeur(new Saisie(valeur.Code, valeur.Numerateur, valeur.Denominateur), regles, [], "Nadège Tillemont", portal.Clock.GetUtcNow());
        }

        if (!await db.PiecesReleve.AnyAsync(p => p.GrappeId == releve.GrappeId) && db.ChangeTracker.Entries<PieceReleve>().All(p => p.Entity.GrappeId != releve.GrappeId))
        {
            var fichier = new Fichier("etat.pdf", "%PDF-1.7\n%%EOF\n"u8.ToArray());
            db.AddRange(fichier, new PieceReleve(releve, new FichierPiece(fichier.Id, fichier.Nom, "application/pdf", fichier.Taille, fichier.Sha256), atteste: true, "Nadège", portal.Clock.GetUtcNow()));
        }

        releve.Transmit(regles, "Nadège Tillemont", portal.Clock.GetUtcNow());
    }
}
