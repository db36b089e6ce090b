using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace GrappePortal.Web.Data.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateSearchFunction();

            migrationBuilder.CreateTable(
                name: "ClesProtection",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Nom = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Xml = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ClesProtection", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Fichiers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Nom = table.Column<string>(type: "character varying(260)", maxLength: 260, nullable: false),
                    Contenu = table.Column<byte[]>(type: "bytea", nullable: false),
                    Taille = table.Column<int>(type: "integer", nullable: false),
                    Sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Fichiers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Journal",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Le = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    PersonneId = table.Column<Guid>(type: "uuid", nullable: true),
                    Par = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    GrappeId = table.Column<Guid>(type: "uuid", nullable: true),
                    Objet = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    ObjetId = table.Column<Guid>(type: "uuid", nullable: false),
                    Operation = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Changements = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Journal", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "MessagesSortants",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Destinataire = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    Sujet = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    Corps = table.Column<string>(type: "text", nullable: false),
                    CreeLe = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    EnvoyeLe = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ProchainEssaiLe = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Essais = table.Column<int>(type: "integer", nullable: false),
                    DerniereErreur = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MessagesSortants", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Personnes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Nom = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    UserName = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    NormalizedUserName = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    Email = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    NormalizedEmail = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    EmailConfirmed = table.Column<bool>(type: "boolean", nullable: false),
                    PasswordHash = table.Column<string>(type: "text", nullable: true),
                    SecurityStamp = table.Column<string>(type: "text", nullable: true),
                    ConcurrencyStamp = table.Column<string>(type: "text", nullable: true),
                    PhoneNumber = table.Column<string>(type: "text", nullable: true),
                    PhoneNumberConfirmed = table.Column<bool>(type: "boolean", nullable: false),
                    TwoFactorEnabled = table.Column<bool>(type: "boolean", nullable: false),
                    LockoutEnd = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    LockoutEnabled = table.Column<bool>(type: "boolean", nullable: false),
                    AccessFailedCount = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Personnes", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ReferentielsIndicateurs",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Libelle = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    PremiereMesureMois = table.Column<int>(type: "integer", nullable: false),
                    Revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReferentielsIndicateurs", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserClaims",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    ClaimType = table.Column<string>(type: "text", nullable: true),
                    ClaimValue = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserClaims", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AspNetUserClaims_Personnes_UserId",
                        column: x => x.UserId,
                        principalTable: "Personnes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserLogins",
                columns: table => new
                {
                    LoginProvider = table.Column<string>(type: "text", nullable: false),
                    ProviderKey = table.Column<string>(type: "text", nullable: false),
                    ProviderDisplayName = table.Column<string>(type: "text", nullable: true),
                    UserId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserLogins", x => new { x.LoginProvider, x.ProviderKey });
                    table.ForeignKey(
                        name: "FK_AspNetUserLogins_Personnes_UserId",
                        column: x => x.UserId,
                        principalTable: "Personnes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserTokens",
                columns: table => new
                {
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    LoginProvider = table.Column<string>(type: "text", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    Value = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserTokens", x => new { x.UserId, x.LoginProvider, x.Name });
                    table.ForeignKey(
                        name: "FK_AspNetUserTokens_Personnes_UserId",
                        column: x => x.UserId,
                        principalTable: "Personnes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AppelsAProjets",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Region = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Annee = table.Column<int>(type: "integer", nullable: false),
                    Phase = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    ReferentielIndicateursId = table.Column<Guid>(type: "uuid", nullable: false),
                    Revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AppelsAProjets", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AppelsAProjets_ReferentielsIndicateurs_ReferentielIndicateu~",
                        column: x => x.ReferentielIndicateursId,
                        principalTable: "ReferentielsIndicateurs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Indicateurs",
                columns: table => new
                {
                    Code = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    ReferentielIndicateursId = table.Column<Guid>(type: "uuid", nullable: false),
                    Libelle = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Numerateur = table.Column<string>(type: "text", nullable: false),
                    Denominateur = table.Column<string>(type: "text", nullable: true),
                    Cible = table.Column<decimal>(type: "numeric(12,2)", precision: 12, scale: 2, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Indicateurs", x => new { x.ReferentielIndicateursId, x.Code });
                    table.ForeignKey(
                        name: "FK_Indicateurs_ReferentielsIndicateurs_ReferentielIndicateursId",
                        column: x => x.ReferentielIndicateursId,
                        principalTable: "ReferentielsIndicateurs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AnomaliesEcartees",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    GrappeId = table.Column<Guid>(type: "uuid", nullable: false),
                    Cle = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    Code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Motif = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    EcarteePar = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    EcarteeLe = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AnomaliesEcartees", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Budgets",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    GrappeId = table.Column<Guid>(type: "uuid", nullable: false),
                    EnveloppeMateriel = table.Column<decimal>(type: "numeric(12,2)", precision: 12, scale: 2, nullable: true),
                    Revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Budgets", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "LignesBudgetaires",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    BudgetId = table.Column<Guid>(type: "uuid", nullable: false),
                    Sens = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Poste = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Montant = table.Column<decimal>(type: "numeric(12,2)", precision: 12, scale: 2, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LignesBudgetaires", x => new { x.BudgetId, x.Id });
                    table.ForeignKey(
                        name: "FK_LignesBudgetaires_Budgets_BudgetId",
                        column: x => x.BudgetId,
                        principalTable: "Budgets",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "PartsEnveloppe",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    BudgetId = table.Column<Guid>(type: "uuid", nullable: false),
                    Beneficiaire = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    Demande = table.Column<decimal>(type: "numeric(12,2)", precision: 12, scale: 2, nullable: false),
                    Accorde = table.Column<decimal>(type: "numeric(12,2)", precision: 12, scale: 2, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PartsEnveloppe", x => new { x.BudgetId, x.Id });
                    table.ForeignKey(
                        name: "FK_PartsEnveloppe_Budgets_BudgetId",
                        column: x => x.BudgetId,
                        principalTable: "Budgets",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Deliberations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    OrganismeGestionnaireId = table.Column<Guid>(type: "uuid", nullable: false),
                    Reference = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Date = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Deliberations", x => new { x.OrganismeGestionnaireId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "DocumentsSources",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    GrappeId = table.Column<Guid>(type: "uuid", nullable: false),
                    Nature = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    NomFichier = table.Column<string>(type: "character varying(260)", maxLength: 260, nullable: false),
                    FichierId = table.Column<Guid>(type: "uuid", nullable: false),
                    DeposeLe = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    DeposePar = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    DateDocument = table.Column<DateOnly>(type: "date", nullable: true),
                    NombresAnnonces = table.Column<int[]>(type: "integer[]", nullable: false),
                    Etat = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    IntegreLe = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Lignes = table.Column<string>(type: "jsonb", nullable: false),
                    Revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DocumentsSources", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DocumentsSources_Fichiers_FichierId",
                        column: x => x.FichierId,
                        principalTable: "Fichiers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Etablissements",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    GrappeId = table.Column<Guid>(type: "uuid", nullable: false),
                    OrganismeGestionnaireId = table.Column<Guid>(type: "uuid", nullable: true),
                    FinessEt = table.Column<string>(type: "character varying(9)", maxLength: 9, nullable: false),
                    Nom = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    Categorie = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    Capacite = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    Sirets = table.Column<string[]>(type: "text[]", nullable: false),
                    Contact = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Referent = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Courriel = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    TypeProjet = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Recherche = table.Column<string>(type: "text", nullable: true, computedColumnSql: "recherche(coalesce(\"Nom\", '') || ' ' || coalesce(\"FinessEt\", '') || ' ' || coalesce(\"Categorie\", '') || ' ' || coalesce(\"Contact\", '') || ' ' || coalesce(\"Adresse_Commune\", ''))", stored: true),
                    Adresse_CodePostal = table.Column<string>(type: "character varying(5)", maxLength: 5, nullable: true),
                    Adresse_Commune = table.Column<string>(type: "character varying(150)", maxLength: 150, nullable: true),
                    Adresse_Voie = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    Revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Etablissements", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Grappes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Nom = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Type = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    AppelAProjetsId = table.Column<Guid>(type: "uuid", nullable: false),
                    PorteurId = table.Column<Guid>(type: "uuid", nullable: true),
                    CoordonnateurMarcheId = table.Column<Guid>(type: "uuid", nullable: true),
                    ChefDeProjet = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    ConventionSigneeLe = table.Column<DateOnly>(type: "date", nullable: true),
                    Recherche = table.Column<string>(type: "text", nullable: true, computedColumnSql: "recherche(coalesce(\"Nom\", ''))", stored: true),
                    Revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Grappes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Grappes_AppelsAProjets_AppelAProjetsId",
                        column: x => x.AppelAProjetsId,
                        principalTable: "AppelsAProjets",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Jalons",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    GrappeId = table.Column<Guid>(type: "uuid", nullable: false),
                    Libelle = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Date = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Jalons", x => new { x.GrappeId, x.Id });
                    table.ForeignKey(
                        name: "FK_Jalons_Grappes_GrappeId",
                        column: x => x.GrappeId,
                        principalTable: "Grappes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "OrganismesGestionnaires",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    GrappeId = table.Column<Guid>(type: "uuid", nullable: false),
                    Nom = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    FinessEj = table.Column<string>(type: "character varying(9)", maxLength: 9, nullable: true),
                    Siren = table.Column<string>(type: "character varying(9)", maxLength: 9, nullable: true),
                    Nature = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    LettreEngagementLe = table.Column<DateOnly>(type: "date", nullable: true),
                    Recherche = table.Column<string>(type: "text", nullable: true, computedColumnSql: "recherche(coalesce(\"Nom\", '') || ' ' || coalesce(\"FinessEj\", '') || ' ' || coalesce(\"Siren\", '') || ' ' || coalesce(\"Adresse_Commune\", ''))", stored: true),
                    Adresse_CodePostal = table.Column<string>(type: "character varying(5)", maxLength: 5, nullable: true),
                    Adresse_Commune = table.Column<string>(type: "character varying(150)", maxLength: 150, nullable: true),
                    Adresse_Voie = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    Revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OrganismesGestionnaires", x => x.Id);
                    table.ForeignKey(
                        name: "FK_OrganismesGestionnaires_Grappes_GrappeId",
                        column: x => x.GrappeId,
                        principalTable: "Grappes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Habilitations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonneId = table.Column<Guid>(type: "uuid", nullable: false),
                    Role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    GrappeId = table.Column<Guid>(type: "uuid", nullable: true),
                    OrganismeGestionnaireId = table.Column<Guid>(type: "uuid", nullable: true),
                    EtablissementId = table.Column<Guid>(type: "uuid", nullable: true),
                    Region = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Habilitations", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Habilitations_Etablissements_EtablissementId",
                        column: x => x.EtablissementId,
                        principalTable: "Etablissements",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Habilitations_Grappes_GrappeId",
                        column: x => x.GrappeId,
                        principalTable: "Grappes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Habilitations_OrganismesGestionnaires_OrganismeGestionnaire~",
                        column: x => x.OrganismeGestionnaireId,
                        principalTable: "OrganismesGestionnaires",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Habilitations_Personnes_PersonneId",
                        column: x => x.PersonneId,
                        principalTable: "Personnes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Representants",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    OrganismeGestionnaireId = table.Column<Guid>(type: "uuid", nullable: false),
                    Nom = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Qualite = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Courriel = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    IsSignataire = table.Column<bool>(type: "boolean", nullable: false),
                    NaturePouvoir = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    PouvoirReference = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    PouvoirLe = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Representants", x => new { x.OrganismeGestionnaireId, x.Id });
                    table.ForeignKey(
                        name: "FK_Representants_OrganismesGestionnaires_OrganismeGestionnaire~",
                        column: x => x.OrganismeGestionnaireId,
                        principalTable: "OrganismesGestionnaires",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_AnomaliesEcartees_GrappeId_Cle",
                table: "AnomaliesEcartees",
                columns: new[] { "GrappeId", "Cle" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AppelsAProjets_ReferentielIndicateursId",
                table: "AppelsAProjets",
                column: "ReferentielIndicateursId");

            migrationBuilder.CreateIndex(
                name: "IX_AppelsAProjets_Region_Annee_Phase",
                table: "AppelsAProjets",
                columns: new[] { "Region", "Annee", "Phase" },
                unique: true)
                .Annotation("Npgsql:NullsDistinct", false);

            migrationBuilder.CreateIndex(
                name: "IX_AspNetUserClaims_UserId",
                table: "AspNetUserClaims",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_AspNetUserLogins_UserId",
                table: "AspNetUserLogins",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_Budgets_GrappeId",
                table: "Budgets",
                column: "GrappeId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DocumentsSources_FichierId",
                table: "DocumentsSources",
                column: "FichierId");

            migrationBuilder.CreateIndex(
                name: "IX_DocumentsSources_GrappeId_DeposeLe",
                table: "DocumentsSources",
                columns: new[] { "GrappeId", "DeposeLe" });

            migrationBuilder.CreateIndex(
                name: "IX_Etablissements_FinessEt",
                table: "Etablissements",
                column: "FinessEt");

            migrationBuilder.CreateIndex(
                name: "IX_Etablissements_GrappeId_FinessEt",
                table: "Etablissements",
                columns: new[] { "GrappeId", "FinessEt" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Etablissements_OrganismeGestionnaireId",
                table: "Etablissements",
                column: "OrganismeGestionnaireId");

            migrationBuilder.CreateIndex(
                name: "IX_Etablissements_Recherche",
                table: "Etablissements",
                column: "Recherche")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "IX_Grappes_AppelAProjetsId_Nom",
                table: "Grappes",
                columns: new[] { "AppelAProjetsId", "Nom" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Grappes_CoordonnateurMarcheId",
                table: "Grappes",
                column: "CoordonnateurMarcheId");

            migrationBuilder.CreateIndex(
                name: "IX_Grappes_PorteurId",
                table: "Grappes",
                column: "PorteurId");

            migrationBuilder.CreateIndex(
                name: "IX_Grappes_Recherche",
                table: "Grappes",
                column: "Recherche")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "IX_Habilitations_EtablissementId",
                table: "Habilitations",
                column: "EtablissementId");

            migrationBuilder.CreateIndex(
                name: "IX_Habilitations_GrappeId",
                table: "Habilitations",
                column: "GrappeId");

            migrationBuilder.CreateIndex(
                name: "IX_Habilitations_OrganismeGestionnaireId",
                table: "Habilitations",
                column: "OrganismeGestionnaireId");

            migrationBuilder.CreateIndex(
                name: "IX_Habilitations_PersonneId_Role_GrappeId_OrganismeGestionnair~",
                table: "Habilitations",
                columns: new[] { "PersonneId", "Role", "GrappeId", "OrganismeGestionnaireId", "EtablissementId", "Region" },
                unique: true)
                .Annotation("Npgsql:NullsDistinct", false);

            migrationBuilder.CreateIndex(
                name: "IX_Journal_GrappeId_Id",
                table: "Journal",
                columns: new[] { "GrappeId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Journal_ObjetId_Id",
                table: "Journal",
                columns: new[] { "ObjetId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_MessagesSortants_CreeLe",
                table: "MessagesSortants",
                column: "CreeLe");

            migrationBuilder.CreateIndex(
                name: "IX_MessagesSortants_ProchainEssaiLe",
                table: "MessagesSortants",
                column: "ProchainEssaiLe",
                filter: "\"ProchainEssaiLe\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_OrganismesGestionnaires_GrappeId_FinessEj",
                table: "OrganismesGestionnaires",
                columns: new[] { "GrappeId", "FinessEj" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_OrganismesGestionnaires_GrappeId_Nom",
                table: "OrganismesGestionnaires",
                columns: new[] { "GrappeId", "Nom" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_OrganismesGestionnaires_Recherche",
                table: "OrganismesGestionnaires",
                column: "Recherche")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "EmailIndex",
                table: "Personnes",
                column: "NormalizedEmail");

            migrationBuilder.CreateIndex(
                name: "UserNameIndex",
                table: "Personnes",
                column: "NormalizedUserName",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ReferentielsIndicateurs_Code_Version",
                table: "ReferentielsIndicateurs",
                columns: new[] { "Code", "Version" },
                unique: true);

            migrationBuilder.AddForeignKey(
                name: "FK_AnomaliesEcartees_Grappes_GrappeId",
                table: "AnomaliesEcartees",
                column: "GrappeId",
                principalTable: "Grappes",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_Budgets_Grappes_GrappeId",
                table: "Budgets",
                column: "GrappeId",
                principalTable: "Grappes",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_Deliberations_OrganismesGestionnaires_OrganismeGestionnaire~",
                table: "Deliberations",
                column: "OrganismeGestionnaireId",
                principalTable: "OrganismesGestionnaires",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_DocumentsSources_Grappes_GrappeId",
                table: "DocumentsSources",
                column: "GrappeId",
                principalTable: "Grappes",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_Etablissements_Grappes_GrappeId",
                table: "Etablissements",
                column: "GrappeId",
                principalTable: "Grappes",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_Etablissements_OrganismesGestionnaires_OrganismeGestionnair~",
                table: "Etablissements",
                column: "OrganismeGestionnaireId",
                principalTable: "OrganismesGestionnaires",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_Grappes_OrganismesGestionnaires_CoordonnateurMarcheId",
                table: "Grappes",
                column: "CoordonnateurMarcheId",
                principalTable: "OrganismesGestionnaires",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_Grappes_OrganismesGestionnaires_PorteurId",
                table: "Grappes",
                column: "PorteurId",
                principalTable: "OrganismesGestionnaires",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.ProtectJournal();
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_OrganismesGestionnaires_Grappes_GrappeId",
                table: "OrganismesGestionnaires");

            migrationBuilder.DropTable(
                name: "AnomaliesEcartees");

            migrationBuilder.DropTable(
                name: "AspNetUserClaims");

            migrationBuilder.DropTable(
                name: "AspNetUserLogins");

            migrationBuilder.DropTable(
                name: "AspNetUserTokens");

            migrationBuilder.DropTable(
                name: "ClesProtection");

            migrationBuilder.DropTable(
                name: "Deliberations");

            migrationBuilder.DropTable(
                name: "DocumentsSources");

            migrationBuilder.DropTable(
                name: "Habilitations");

            migrationBuilder.DropTable(
                name: "Indicateurs");

            migrationBuilder.DropTable(
                name: "Jalons");

            migrationBuilder.DropTable(
                name: "Journal");

            migrationBuilder.DropTable(
                name: "LignesBudgetaires");

            migrationBuilder.DropTable(
                name: "MessagesSortants");

            migrationBuilder.DropTable(
                name: "PartsEnveloppe");

            migrationBuilder.DropTable(
                name: "Representants");

            migrationBuilder.DropTable(
                name: "Fichiers");

            migrationBuilder.DropTable(
                name: "Etablissements");

            migrationBuilder.DropTable(
                name: "Personnes");

            migrationBuilder.DropTable(
                name: "Budgets");

            migrationBuilder.DropTable(
                name: "Grappes");

            migrationBuilder.DropTable(
                name: "AppelsAProjets");

            migrationBuilder.DropTable(
                name: "OrganismesGestionnaires");

            migrationBuilder.DropTable(
                name: "ReferentielsIndicateurs");
        }
    }
}
