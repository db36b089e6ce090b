using GrappePortal.Domain.Budgets;
using GrappePortal.Domain.Dossiers;
using GrappePortal.Domain.Grappes;
using GrappePortal.Web.Data;
using GrappePortal.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Demonstration;

/// <summary>Ten bodies, twenty home-care services, a joint purchase, a budget of 693 637 €.</summary>
internal sealed class DemonstrationHautsDeFrance(IDbContextFactory<PortalDb> databases, DepotsDemonstration depots, TimeProvider clock)
{
    public const string Nom = "Domicile Hauts-de-France";

    public async Task<Guid> FillAsync(CancellationToken cancellation)
    {
        var grappeId = await OpenAsync(cancellation);
        await depots.IntegrateAsync(grappeId, NatureSource.ListeMembres, "hauts-de-france-liste-membres.csv", new DateOnly(2024, 3, 21), "20 ; 18", cancellation);
        await depots.IntegrateAsync(grappeId, NatureSource.LettresEngagement, "hauts-de-france-lettres-engagement.csv", new DateOnly(2023, 9, 5), null, cancellation);
        await CompleteAsync(grappeId, cancellation);
        return grappeId;
    }

    private async Task<Guid> OpenAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await db.Grappes.Where(g => g.Nom == Nom).Select(g => (Guid?)g.Id).SingleOrDefaultAsync(cancellation) is { } opened)
        {
            return opened;
        }

        var referentiel = await db.ReferentielsIndicateurs.SingleAsync(r => r.Code == "HAUTS-DE-FRANCE-2023", cancellation);
        var appel = new AppelAProjets("Hauts-de-France", 2023, "Phase de généralisation", referentiel);
        var grappe = new Grappe(Nom, TypeProjet.Acquisition, appel);
        grappe.AddJalon("Lancement des travaux", new DateOnly(2024, 2, 9));
        grappe.AddJalon("Fin de paramétrage de la solution", new DateOnly(2025, 6, 30));
        grappe.AddJalon("Fin du projet", new DateOnly(2025, 9, 30));
        grappe.AddAhead(clock.Today(), ("Comité de pilotage", 16), ("Demande de solde à l’ARS", 40), ("Rapport final", 75));
        db.AddRange(appel, grappe, BudgetOf(grappe.Id));
        await db.SaveChangesAsync(cancellation);
        return grappe.Id;
    }

    private async Task CompleteAsync(Guid grappeId, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var grappe = await db.Grappes.SingleAsync(g => g.Id == grappeId, cancellation);
        if (grappe.PorteurId is not null)
        {
            return;
        }

        var organismes = await db.OrganismesGestionnaires.Where(o => o.GrappeId == grappeId).ToListAsync(cancellation);
        OrganismeGestionnaire Of(string ej) => organismes.Single(o => o.FinessEj == Finess.Parse(ej));

        grappe.Designate(Of("620002378"), Of("590059945"), "Cabinet Arpège Conseil – Solène Marceau");
        Complete(Of("620002378"), NatureOrganisme.Prive, "11 rue Pasteur", "62250", "Marquise", new DateOnly(2023, 8, 29), new Pouvoir(NaturePouvoir.Statutaire, "Statuts de l’association", null));
        Complete(Of("590036745"), NatureOrganisme.Prive, "351 rue Ambroise-Paré", "59120", "Loos", new DateOnly(2023, 8, 25), new Pouvoir(NaturePouvoir.Statutaire, "Statuts de l’association", null));
        Complete(Of("620023713"), NatureOrganisme.Prive, "rue Jean-Monnet", "62120", "Aire-sur-la-Lys", new DateOnly(2023, 8, 25), new Pouvoir(NaturePouvoir.Delegation, "Délégation du président", new DateOnly(2023, 8, 25)));
        Complete(Of("590059945"), NatureOrganisme.Public, "place Jean-Delvainquière", "59393", "Wattrelos", new DateOnly(2023, 8, 29), new Pouvoir(NaturePouvoir.Deliberation, "n° 09", new DateOnly(2024, 3, 21)));
        Of("590059945").AddDeliberation("09", new DateOnly(2024, 3, 21));
        Complete(Of("590798377"), NatureOrganisme.Public, "13 place du Général-de-Gaulle", "59790", "Ronchin", new DateOnly(2023, 9, 1), null);
        Complete(Of("590797528"), NatureOrganisme.Public, "57 rue Paul-Bert", "59280", "Armentières", new DateOnly(2023, 8, 25), null);
        Complete(Of("020011078"), NatureOrganisme.Public, "rue Jean-Mermoz", "02110", "Bohain-en-Vermandois", new DateOnly(2023, 8, 30), null);
        Complete(Of("590000329"), NatureOrganisme.Prive, "20 rue de Roubaix", "59242", "Templeuve-en-Pévèle", new DateOnly(2023, 8, 30), null);
        Complete(Of("590057857"), NatureOrganisme.Prive, "5 rue Jules-Ferry", "59139", "Wattignies", new DateOnly(2023, 9, 5), null);
        Complete(Of("620001735"), NatureOrganisme.Prive, "430 avenue de Calais", "62610", "Ardres", new DateOnly(2023, 8, 29), null);
        await db.SaveChangesAsync(cancellation);
    }

    private static void Complete(OrganismeGestionnaire organisme, NatureOrganisme nature, string voie, string codePostal, string commune, DateOnly lettre, Pouvoir? pouvoir)
    {
        organisme.Identify(organisme.Nom, organisme.FinessEj, organisme.Siren, nature, Adresse.Create(voie, codePostal, commune));
        organisme.RecordLettreEngagement(lettre);
        if (organisme.Signataire is { } signataire)
        {
            organisme.UpdateRepresentant(signataire.Id, signataire.Nom, signataire.Qualite, null, pouvoir);
        }
    }

    // Annexes 5 and 7 of the convention: amounts as they were signed.
    private static Budget BudgetOf(Guid grappeId)
    {
        var budget = new Budget(grappeId);
        var amoa = budget.AddLigne(SensBudgetaire.Depense, "AMOA", 100_000);
        var solution = budget.AddLigne(SensBudgetaire.Depense, "Mise en œuvre de la solution", 420_000);
        var materiel = budget.AddLigne(SensBudgetaire.Depense, "Matériel", 173_637);
        budget.AddLigne(SensBudgetaire.Recette, "Subvention ARS", 600_000, estSubventionArs: true);
        budget.AddLigne(SensBudgetaire.Recette, "Fonds propres", 62_249);
        budget.AddLigne(SensBudgetaire.Recette, "CNR", 31_388);
        budget.GrantMateriel(122_000);
        foreach (var (beneficiaire, demande, accorde) in Parts)
        {
            budget.AddPart(beneficiaire, demande, accorde);
        }

        foreach (var (ligne, depense) in new[] { amoa, solution, materiel }.SelectMany(ligne => Depenses.Where(d => d.Poste == ligne.Poste).Select(d => (ligne, d))))
        {
            budget.AddDepense(depense.On(ligne.Id), DateOnly.MaxValue);
        }

        return budget;
    }

    // Invented: the signed annexe plans, it does not say what was spent.
    private static readonly DepenseDemo[] Depenses =
    [
        new("AMOA", "Assistance à maîtrise d’ouvrage, phase 1", "Cabinet Arpège Conseil", 42_000, new DateOnly(2024, 2, 12), "AC-2024-031", new DateOnly(2024, 5, 6)),
        new("AMOA", "Assistance à maîtrise d’ouvrage, phase 2", "Cabinet Arpège Conseil", 38_500, new DateOnly(2024, 9, 2), "AC-2025-007", new DateOnly(2025, 2, 20)),
        new("Mise en œuvre de la solution", "Licences et paramétrage, première tranche", "Éditions Clairvaux Santé", 180_000, new DateOnly(2024, 4, 15), "F24-1187", new DateOnly(2024, 7, 1)),
        new("Mise en œuvre de la solution", "Formation des équipes, seconde tranche", "Éditions Clairvaux Santé", 96_400, new DateOnly(2025, 1, 20), null, null),
        new("Matériel", "Tablettes et téléphones, première commande", "Bureautique du Littoral", 61_274.50m, new DateOnly(2024, 6, 3), "BL-6620", new DateOnly(2024, 8, 28)),
    ];

    private sealed record DepenseDemo(string Poste, string Libelle, string Emetteur, decimal Montant, DateOnly EngageeLe, string? Facture, DateOnly? AcquitteeLe)
    {
        public DetailDepense On(Guid ligneId) => new()
        {
            LigneId = ligneId,
            Libelle = Libelle,
            Emetteur = Emetteur,
            Montant = Montant,
            EngageeLe = EngageeLe,
            Facture = Facture,
            AcquitteeLe = AcquitteeLe,
        };
    }

    private static readonly (string Beneficiaire, decimal Demande, decimal Accorde)[] Parts =
    [
        ("SSIAD Marquise", 6_309, 5_411), ("Service d’aide à domicile de Ronchin", 5_424, 4_652), ("SSIAD Lille", 5_400, 4_631),
        ("SSIAD Roubaix", 5_400, 4_631), ("SSIAD Valenciennes", 5_400, 4_631), ("SSIAD Béthune", 5_400, 4_631),
        ("SSIAD Hénin-Beaumont", 5_400, 4_631), ("Service d’aide à domicile de Templeuve", 16_560, 14_203),
        ("Service d’aide à domicile Inea", 18_600, 15_952), ("Service d’aide à domicile Bohain-en-Vermandois", 4_800, 4_117),
        ("CCAS Wattrelos", 10_658, 9_141), ("SSIAD AMB Ardres", 9_970, 8_551), ("Service d’aide à domicile AMB Ardres", 9_325, 7_998),
        ("SSIAD Armentières", 2_209, 1_895), ("Service d’aide à domicile Armentières", 3_794, 3_255),
        ("Adomlys SSIAD", 13_800, 11_835), ("Adomlys SAAD", 13_800, 11_835),
    ];
}
