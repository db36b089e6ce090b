using GrappePortal.Domain.Budgets;
using GrappePortal.Domain.Conventions;
using GrappePortal.Domain.Dossiers;
using GrappePortal.Domain.Indicateurs;
using GrappePortal.Domain.Pilotage;
using GrappePortal.Web.Data;
using GrappePortal.Web.Features.Conventions;
using GrappePortal.Web.Features.Dossiers;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared;
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

    /// <summary>A draft.</summary>
    public required Guid ConventionId { get; init; }

    public required Guid ArticleId { get; init; }

    /// <summary>Another convention, sent to both bodies.</summary>
    public required ConventionEssai Envoyee { get; init; }

    /// <summary>October 2026 of the first establishment, with a figure and a comment.</summary>
    public required Guid ReleveId { get; init; }

    public required Guid ReferentielId { get; init; }

    public required Guid PieceId { get; init; }

    /// <summary>A file of figures that waits for its import.</summary>
    public required Guid ImportId { get; init; }

    /// <summary>A key of the HTTP API.</summary>
    public required Guid CleId { get; init; }

    /// <summary>A document that the ARS asks for.</summary>
    public required Guid DemandeId { get; init; }

    /// <summary>The answer that another one replaced.</summary>
    public required Guid ReponseId { get; init; }

    /// <summary>A target that nobody is there to measure.</summary>
    public required Guid DecisionId { get; init; }

    /// <summary>One planned expense, one share of the envelope, one expense.</summary>
    public required (Guid LigneId, Guid PartId, Guid DepenseId) Budget { get; init; }

    public static async Task<DossierEssai> AddAsync(PortalFactory portal, string marque, string region)
    {
        var grappe = await GrappeEssai.AddAsync(portal, marque, region);
        var personnes = await grappe.AddRolesAsync(portal);
        var content = System.Text.Encoding.UTF8.GetBytes($"finess_et;nom\n{GrappeEssai.NextFiness().Value};SSIAD {marque} 3\n");
        var (conventionId, articleId) = await DraftAsync(portal, grappe, personnes[Role.Porteur]);
        var (demandeId, reponseId) = await AskAsync(portal, grappe);
        var releveId = await RelevesEssai.OpenAsync(portal, grappe, $"Commentaire {marque}");
        var (pieceId, importId, cleId) = await AttachAsync(portal, grappe, releveId, marque);
        return new DossierEssai
        {
            ConventionId = conventionId,
            ReferentielId = await portal.InDatabase(db => db.Grappes.Where(g => g.Id == grappe.Id).Select(g => g.ReferentielIndicateursId).SingleAsync()),
            ArticleId = articleId,
            ReleveId = releveId,
            PieceId = pieceId,
            ImportId = importId,
            CleId = cleId,
            DemandeId = demandeId,
            ReponseId = reponseId,
            DecisionId = await DecideAsync(portal, grappe),
            Budget = await SpendAsync(portal, grappe),
            Grappe = grappe,
            Personnes = personnes,
            DocumentId = await portal.ActAs(personnes[Role.Porteur], services => services.GetRequiredService<DepositDocument>()
                .ExecuteAsync(grappe.Id, new() { Nature = NatureSource.ListeMembres }, $"{marque}.csv", content)),
            Envoyee = await ConventionEssai.SendAsync(portal, grappe),
            HabilitationId = await portal.InDatabase(db => db.Habilitations.Where(h => h.PersonneId == personnes[Role.Porteur].Id).Select(h => h.Id).SingleAsync()),
        };
    }

    private static Task<(Guid LigneId, Guid PartId, Guid DepenseId)> SpendAsync(PortalFactory portal, GrappeEssai grappe) => portal.InDatabase(async db =>
    {
        var budget = new Budget(grappe.Id);
        var ligne = budget.AddLigne(SensBudgetaire.Depense, $"Matériel {grappe.Marque}", 1000);
        var part = budget.AddPart($"SSIAD {grappe.Marque}", 100, 50);
        var detail = new DetailDepense { LigneId = ligne.Id, Libelle = $"Tablettes {grappe.Marque}", Emetteur = grappe.Marque, Montant = 400, EngageeLe = portal.Clock.Today() };
        var depense = budget.AddDepense(detail, portal.Clock.Today());
        db.Add(budget);
        await db.SaveChangesAsync();

        // As for the other things of a dossier: changed once since its birth.
        await db.Budgets.Where(b => b.Id == budget.Id).ExecuteUpdateAsync(b => b.SetProperty(x => x.Revision, 2));
        return (ligne.Id, part.Id, depense.Id);
    });

    // Answered, and answered anew.
    private static Task<(Guid DemandeId, Guid ReponseId)> AskAsync(PortalFactory portal, GrappeEssai grappe) => portal.InDatabase(async db =>
    {
        var demande = new DemandeDocument(grappe.Id, $"Procès-verbal {grappe.Marque}", null, grappe.Marque, portal.Clock.GetUtcNow(), portal.Clock.Today());
        Fichier[] fichiers = [new($"{grappe.Marque} 1.pdf", ConventionEssai.TinyPdf), new($"{grappe.Marque} 2.pdf", ConventionEssai.TinyPdf)];
        demande.Answer(fichiers[0].Id, fichiers[0].Nom, grappe.Marque, portal.Clock.GetUtcNow());
        demande.Replace(fichiers[1].Id, fichiers[1].Nom, $"Remplacement {grappe.Marque}", grappe.Marque, portal.Clock.GetUtcNow());
        db.AddRange(fichiers);
        db.Add(demande);
        await db.SaveChangesAsync();
        return (demande.Id, demande.Remplacees[0].Id);
    });

    private static Task<Guid> DecideAsync(PortalFactory portal, GrappeEssai grappe) => portal.InDatabase(async db =>
    {
        var etablissement = await db.Etablissements.SingleAsync(e => e.Id == grappe.Etablissements[0]);
        var indicateur = new Indicateur("MSS", "Messages", "messages", "personnes", 70);
        var mois = new Mois(2026, 10);
        var cible = new CibleSolde(etablissement, indicateur, new FenetreSolde(mois, mois), EtatCible.NonMesurable, mois, null, CauseEcart.NonMesurable);
        var decision = new DecisionCible(cible, $"Personne à mesurer {grappe.Marque}", grappe.Marque, portal.Clock.GetUtcNow());
        db.Add(decision);
        await db.SaveChangesAsync();
        return decision.Id;
    });

    private static Task<(Guid PieceId, Guid ImportId, Guid CleId)> AttachAsync(PortalFactory portal, GrappeEssai grappe, Guid releveId, string marque) => portal.InDatabase(async db =>
    {
        var releve = await db.RelevesMensuels.AsNoTracking().SingleAsync(r => r.Id == releveId);
        Fichier[] fichiers = [new($"{marque}.pdf", "%PDF-1.7\n%%EOF\n"u8.ToArray()), new($"{marque}.csv", "finess_et;MSS numerateur\n"u8.ToArray())];
        var piece = new PieceReleve(releve, new FichierPiece(fichiers[0].Id, fichiers[0].Nom, "application/pdf", fichiers[0].Taille, fichiers[0].Sha256), atteste: true, marque, new DateTimeOffset(releve.ClotureLe.AddDays(-1), TimeOnly.MinValue, TimeSpan.Zero));
        var import = new ImportReleves(grappe.Id, releve.Mois, fichiers[1].Nom, fichiers[1].Id, new DepotReleves(null, marque, portal.Clock.GetUtcNow()));
        var cle = new CleApi(grappe.Id, $"Logiciel {marque}", CleApi.NewSecret(), marque, portal.Clock.GetUtcNow());
        db.AddRange(fichiers);
        db.AddRange(piece, import, cle);
        await db.SaveChangesAsync();
        return (piece.Id, import.Id, cle.Id);
    });

    private static async Task<(Guid ConventionId, Guid ArticleId)> DraftAsync(PortalFactory portal, GrappeEssai grappe, Personne porteur)
    {
        var id = await portal.ActAs(porteur, services => services.GetRequiredService<OpenDraft>().ExecuteAsync(grappe.Id, new() { Nature = NatureConvention.Partenariat }));
        await portal.ActAs(porteur, services => services.GetRequiredService<RenameConvention>().ExecuteAsync(id, 1, $"Convention {grappe.Marque}"));
        return (id, await portal.InDatabase(async db => (await db.Conventions.AsNoTracking().SingleAsync(c => c.Id == id)).Articles[0].Id));
    }

    /// <summary>What a parameter or a field of this name identifies; several things when the name does not say which.</summary>
    public IReadOnlyList<Guid> IdsFor(string name) => name.ToUpperInvariant() switch
    {
        var n when n.Contains("APPEL", StringComparison.Ordinal) => [Grappe.AppelId],
        var n when n.Contains("GRAPPE", StringComparison.Ordinal) => [Grappe.Id],
        var n when n.Contains("CONVENTION", StringComparison.Ordinal) || n is "MODIFIEEID" => [ConventionId, Envoyee.Id],
        var n when n.Contains("ARTICLE", StringComparison.Ordinal) => [ArticleId],
        var n when n.StartsWith("CLE", StringComparison.Ordinal) => [CleId],
        var n when n.Contains("RELEVE", StringComparison.Ordinal) && !n.Contains("IMPORT", StringComparison.Ordinal) => [ReleveId],
        var n when n.Contains("PIECE", StringComparison.Ordinal) => [PieceId],
        var n when n.Contains("IMPORT", StringComparison.Ordinal) => [ImportId],
        var n when n.Contains("SIGNATAIRE", StringComparison.Ordinal) => [Envoyee.Signataires[0]],
        "REPONSEID" => [ReponseId],
        "LIGNEID" => [Budget.LigneId],
        "PARTID" => [Budget.PartId],
        "DEPENSEID" => [Budget.DepenseId],
        "AVANTID" or "APRESID" => [ReferentielId],
        var n when n.Contains("DECISION", StringComparison.Ordinal) => [DecisionId],
        var n when n.Contains("DEMANDE", StringComparison.Ordinal) => [DemandeId],
        var n when n.Contains("DOCUMENT", StringComparison.Ordinal) => [DocumentId],
        var n when n.Contains("ETABLISSEMENT", StringComparison.Ordinal) => [Grappe.Etablissements[0]],
        var n when n.Contains("ORGANISME", StringComparison.Ordinal) || n is "PORTEURID" or "COORDONNATEURMARCHEID" => [Grappe.Organismes[0]],
        var n when n.Contains("HABILITATION", StringComparison.Ordinal) => [HabilitationId],
        var n when n.Contains("PERSONNE", StringComparison.Ordinal) => [Personnes[Role.Porteur].Id],
        _ => [Grappe.Id, Grappe.Organismes[0], Grappe.Etablissements[0], DocumentId, ConventionId, ReleveId, HabilitationId, Personnes[Role.Porteur].Id],
    };
}
