using GrappePortal.Domain;
using GrappePortal.Domain.Budgets;
using GrappePortal.Domain.Conventions;
using GrappePortal.Domain.Dossiers;
using GrappePortal.Domain.Grappes;
using GrappePortal.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Data;

/// <summary>Gathers what the check compares: the registry, the documents of the dossier, the papers and the money.</summary>
internal static class ReadDossier
{
    private const string Registre = "Registre du portail";

    /// <summary>Eight statements, whatever the number of establishments. The caller has checked the perimeter.</summary>
    public static async Task<DossierAControler> OfAsync(PortalDb db, Grappe grappe, CancellationToken cancellationToken)
    {
        var organismes = await db.OrganismesGestionnaires.AsNoTracking().Where(o => o.GrappeId == grappe.Id && o.RetireLe == null).OrderBy(o => o.Nom).ThenBy(o => o.Id).ToListAsync(cancellationToken);
        var etablissements = await db.Etablissements.AsNoTracking().Where(e => e.GrappeId == grappe.Id && !db.OrganismesGestionnaires.Any(o => o.Id == e.OrganismeGestionnaireId && o.RetireLe != null)).OrderBy(e => e.Nom).ThenBy(e => e.Id).ToListAsync(cancellationToken);
        var documents = await db.DocumentsSources.AsNoTracking().Where(d => d.GrappeId == grappe.Id && d.Etat == EtatSource.Integre).OrderBy(d => d.IntegreLe).ThenBy(d => d.DeposeLe).ThenBy(d => d.Id).ToListAsync(cancellationToken);
        var budget = await db.Budgets.AsNoTracking().SingleOrDefaultAsync(b => b.GrappeId == grappe.Id, cancellationToken);
        var engages = await EngagesAsync(db, grappe.Id, cancellationToken);
        var porteur = organismes.FirstOrDefault(o => o.Id == grappe.PorteurId);
        return new DossierAControler
        {
            Sources = [Registry(organismes, etablissements), .. documents.Select(document => document.ToSource()), .. await SignedAsync(db, grappe.Id, cancellationToken)],
            Porteur = porteur is null ? null : new PorteurDossier(porteur.Nom, porteur.FinessEj?.Value ?? string.Empty),
            Identites = FicheOrganisme.Of(organismes),
            Organismes = [.. organismes.Select(o => Facts(o, engages))],
            ConventionSigneeLe = grappe.ConventionSigneeLe,
            Jalons = [.. grappe.Jalons.Select(jalon => new JalonDossier(jalon.Libelle, jalon.Date))],
            Budget = budget is null ? null : new BudgetDossier(Amounts(budget, SensBudgetaire.Depense), Amounts(budget, SensBudgetaire.Recette)),
            Repartitions = Shares(budget),
        };
    }

    /// <summary>For each body, when the first convention or avenant that it signed in the portal came into force.</summary>
    private static async Task<Dictionary<Guid, DateTimeOffset>> EngagesAsync(PortalDb db, Guid grappeId, CancellationToken cancellationToken) => await db.Conventions
        .Where(c => c.GrappeId == grappeId && c.SigneeLe != null && c.Nature != NatureConvention.LettreEngagement)
        .SelectMany(c => c.Signataires, (c, s) => new { s.OrganismeGestionnaireId, c.SigneeLe })
        .GroupBy(s => s.OrganismeGestionnaireId).Select(g => new { g.Key, Le = g.Min(s => s.SigneeLe)!.Value })
        .ToDictionaryAsync(g => g.Key, g => g.Le, cancellationToken);

    /// <summary>The facts as the documents signed in the portal stated them: letters received from members, the last convention sent.</summary>
    private static async Task<List<SourceDossier>> SignedAsync(PortalDb db, Guid grappeId, CancellationToken cancellationToken)
    {
        var signed = await (
            from convention in db.Conventions.AsNoTracking()
            join version in db.VersionsConvention on new { ConventionId = convention.Id, Numero = convention.Version } equals new { version.ConventionId, version.Numero }
            where convention.GrappeId == grappeId && version.Le == convention.EnvoyeeLe
                && (convention.Statut == StatutConvention.Signee || (convention.Statut == StatutConvention.EnSignature && convention.Nature != NatureConvention.LettreEngagement))
                && !db.OrganismesGestionnaires.Any(o => o.Id == convention.OrganismeGestionnaireId && o.RetireLe != null)
            orderby version.Le, convention.Id
            select new { convention.Nature, version.Lignes }).ToListAsync(cancellationToken);
        return
        [
            .. Source("Lettres d’engagement signées dans le portail", NatureSource.LettresEngagement, signed.Where(s => s.Nature == NatureConvention.LettreEngagement).SelectMany(s => s.Lignes)),
            .. Source("Convention signée ou en signature dans le portail", NatureSource.Convention, signed.LastOrDefault(s => FaitsImprimes.Source(s.Nature) == NatureSource.Convention)?.Lignes ?? []),
        ];
    }

    private static IEnumerable<SourceDossier> Source(string libelle, NatureSource nature, IEnumerable<LigneMembre> lignes)
    {
        var numbered = lignes.Select((ligne, rank) => new LigneMembre(rank + 1, ligne.Valeurs)).ToList();
        return numbered.Count == 0 ? [] : [new SourceDossier { Libelle = libelle, Nature = nature, Lignes = numbered, Colonnes = FaitsImprimes.Colonnes(nature) }];
    }

    private static SourceDossier Registry(List<OrganismeGestionnaire> organismes, List<Etablissement> etablissements) => new()
    {
        Libelle = Registre,
        Nature = NatureSource.Registre,
        Lignes = LinesOf(organismes, etablissements),
    };

    /// <summary>The registry's rows, in the order given.</summary>
    public static IReadOnlyList<LigneMembre> LinesOf(IEnumerable<OrganismeGestionnaire> organismes, IEnumerable<Etablissement> etablissements)
    {
        var byId = organismes.ToDictionary(o => o.Id);
        return [.. etablissements.Select((etablissement, rank) =>
            Line(rank + 1, etablissement, etablissement.OrganismeGestionnaireId is { } id ? byId.GetValueOrDefault(id) : null))];
    }

    private static LigneMembre Line(int rank, Etablissement etablissement, OrganismeGestionnaire? organisme)
    {
        var valeurs = new Dictionary<Champ, string?>
        {
            [Champ.FinessEt] = etablissement.FinessEt.Value,
            [Champ.Nom] = etablissement.Nom,
            [Champ.Categorie] = etablissement.Categorie,
            [Champ.Capacite] = etablissement.Capacite.Texte,
            [Champ.Siret] = string.Join(" ; ", etablissement.Sirets),
            [Champ.Adresse] = etablissement.Adresse.Voie,
            [Champ.CodePostal] = etablissement.Adresse.CodePostal?.Value,
            [Champ.Commune] = etablissement.Adresse.Commune,
            [Champ.FinessEj] = organisme?.FinessEj?.Value,
            [Champ.Organisme] = organisme?.Nom,
            [Champ.Siren] = organisme?.Siren?.Value,
            [Champ.Nature] = organisme?.Nature?.Libelle(),
            [Champ.Representant] = organisme?.Signataire?.Nom,
            [Champ.Qualite] = organisme?.Signataire?.Qualite,
            [Champ.Contact] = etablissement.Contact,
            [Champ.Referent] = etablissement.Referent,
            [Champ.Courriel] = etablissement.Courriel,
            [Champ.TypeProjet] = etablissement.TypeProjet?.Libelle(),
        };
        return new LigneMembre(rank, valeurs.Where(v => !string.IsNullOrEmpty(v.Value)).ToDictionary(v => v.Key, v => v.Value!))
        {
            EtablissementId = etablissement.Id,
            OrganismeGestionnaireId = organisme?.Id,
        };
    }

    private static OrganismeDossier Facts(OrganismeGestionnaire organisme, Dictionary<Guid, DateTimeOffset> engages) => new()
    {
        Id = organisme.Id,
        Nom = organisme.Nom,
        FinessEj = organisme.FinessEj?.Value ?? string.Empty,
        Nature = organisme.Nature,
        Signataire = organisme.Signataire?.Nom ?? string.Empty,
        Pouvoir = organisme.Signataire?.Pouvoir is { } pouvoir ? pouvoir.Nature.Libelle() : string.Empty,
        Deliberations = [.. organisme.Deliberations.Select(d => new ActeDossier(d.Reference, d.Date))],
        LettreEngagementLe = organisme.LettreEngagementLe,
        RejointEnsuite = engages.Count > 0 && !(engages.TryGetValue(organisme.Id, out var first) && first == engages.Values.Min()),
        RejointLe = engages.TryGetValue(organisme.Id, out var engage) ? HeureParis.DayOf(engage) : null,
    };

    private static List<MontantDossier> Amounts(Budget budget, SensBudgetaire sens) =>
        [.. budget.Lignes.Where(ligne => ligne.Sens == sens).Select(ligne => new MontantDossier(ligne.Poste, ligne.Montant))];

    private static List<RepartitionDossier> Shares(Budget? budget) => budget is { EnveloppeMateriel: { } montant, Parts.Count: > 0 }
        ? [new RepartitionDossier("matériel", montant, [.. budget.Parts.Select(part => new PartDossier(part.Beneficiaire, part.Demande, part.Accorde))])]
        : [];
}
