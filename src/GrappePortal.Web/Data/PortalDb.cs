using GrappePortal.Domain.Budgets;
using GrappePortal.Domain.Conventions;
using GrappePortal.Domain.Dossiers;
using GrappePortal.Domain.Grappes;
using GrappePortal.Domain.Indicateurs;
using GrappePortal.Domain.Pilotage;
using GrappePortal.Web.Mail;
using GrappePortal.Web.Security;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Data;

public sealed class PortalDb(DbContextOptions<PortalDb> options) : IdentityUserContext<Personne, Guid>(options)
{
    /// <summary>Computed column: what a search box looks into, without accents or capitals.</summary>
    public const string Recherche = "Recherche";

    /// <summary>Computed column: the département of an establishment ("62", "2A", "971").</summary>
    public const string Departement = "Departement";

    public DbSet<AppelAProjets> AppelsAProjets => Set<AppelAProjets>();

    public DbSet<Grappe> Grappes => Set<Grappe>();

    public DbSet<OrganismeGestionnaire> OrganismesGestionnaires => Set<OrganismeGestionnaire>();

    public DbSet<Etablissement> Etablissements => Set<Etablissement>();

    public DbSet<ReferentielIndicateurs> ReferentielsIndicateurs => Set<ReferentielIndicateurs>();

    public DbSet<ReleveMensuel> RelevesMensuels => Set<ReleveMensuel>();

    public DbSet<CommentaireReleve> CommentairesReleve => Set<CommentaireReleve>();

    public DbSet<PieceReleve> PiecesReleve => Set<PieceReleve>();

    public DbSet<ImportReleves> ImportsReleves => Set<ImportReleves>();

    public DbSet<CleApi> ClesApi => Set<CleApi>();

    public DbSet<DemandeDocument> DemandesDocument => Set<DemandeDocument>();

    public DbSet<DecisionCible> DecisionsCible => Set<DecisionCible>();

    public DbSet<SituationGrappe> SituationsGrappe => Set<SituationGrappe>();

    public DbSet<JourClos> JoursClos => Set<JourClos>();

    public DbSet<Budget> Budgets => Set<Budget>();

    public DbSet<DocumentSource> DocumentsSources => Set<DocumentSource>();

    public DbSet<AnomalieEcartee> AnomaliesEcartees => Set<AnomalieEcartee>();

    public DbSet<Convention> Conventions => Set<Convention>();

    public DbSet<VersionConvention> VersionsConvention => Set<VersionConvention>();

    public DbSet<EvenementConvention> EvenementsConvention => Set<EvenementConvention>();

    public DbSet<TeteJournal> TetesJournal => Set<TeteJournal>();

    public DbSet<AccesSignature> AccesSignatures => Set<AccesSignature>();

    public DbSet<Scellement> Scellements => Set<Scellement>();

    public DbSet<CertificatSceau> CertificatsSceau => Set<CertificatSceau>();

    public DbSet<AncreJournal> AncresJournal => Set<AncreJournal>();

    public DbSet<EchecAncre> EchecsAncre => Set<EchecAncre>();

    public DbSet<Fichier> Fichiers => Set<Fichier>();

    public DbSet<Habilitation> Habilitations => Set<Habilitation>();

    public DbSet<EntreeJournal> Journal => Set<EntreeJournal>();

    public DbSet<MessageSortant> MessagesSortants => Set<MessageSortant>();

    public DbSet<CleProtection> ClesProtection => Set<CleProtection>();

    /// <summary>In SQL only: the text without accents and capitals, as <see cref="Recherche"/> stores it.</summary>
    public static string Searchable(string text) => throw new NotSupportedException($"Translated to SQL only ({text}).");

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.HasDbFunction(() => Searchable(string.Empty)).HasName("recherche").IsBuiltIn();
        builder.ApplyConfigurationsFromAssembly(typeof(PortalDb).Assembly);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Finess>().HaveConversion<FinessConverter>().HaveMaxLength(Finess.Length);
        configurationBuilder.Properties<Siren>().HaveConversion<SirenConverter>().HaveMaxLength(Siren.Length);
        configurationBuilder.Properties<Siret>().HaveConversion<SiretConverter>().HaveMaxLength(Siret.Length);
        configurationBuilder.Properties<CodePostal>().HaveConversion<CodePostalConverter>().HaveMaxLength(5);
        configurationBuilder.Properties<Capacite>().HaveConversion<CapaciteConverter>().HaveMaxLength(500);
        configurationBuilder.Properties<Mois>().HaveConversion<MoisConverter>();
        configurationBuilder.Properties<decimal>().HavePrecision(12, 2);
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
    }
}
