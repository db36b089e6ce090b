using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace GrappePortal.Web.Data.Migrations
{
    /// <summary>The whole database, written anew in one migration before the first release (docs/decisions/0015).</summary>
    public partial class Schema : Migration
    {
        /// <summary>That of the last migration of the series it replaces: a database that has them all has nothing to do.</summary>
        public const string Id = "20261122193000_IndexDesDates";

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateSearchFunction();

            migrationBuilder.CreateTable(
                name: "AncresJournal",
                columns: table => new
                {
                    Jour = table.Column<DateOnly>(type: "date", nullable: false),
                    Contenu = table.Column<byte[]>(type: "bytea", nullable: false),
                    Sceau = table.Column<byte[]>(type: "bytea", nullable: false),
                    Le = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AncresJournal", x => x.Jour);
                });

            migrationBuilder.CreateTable(
                name: "CertificatsSceau",
                columns: table => new
                {
                    Empreinte = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Der = table.Column<byte[]>(type: "bytea", nullable: false),
                    DepuisLe = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CertificatsSceau", x => x.Empreinte);
                });

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
                name: "EchecsAncre",
                columns: table => new
                {
                    Jour = table.Column<DateOnly>(type: "date", nullable: false),
                    Erreur = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    Le = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EchecsAncre", x => x.Jour);
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
                    Intitule = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    Operation = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Changements = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Journal", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "JoursClos",
                columns: table => new
                {
                    Le = table.Column<DateOnly>(type: "date", nullable: false),
                    ClosLe = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_JoursClos", x => x.Le);
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
                    DerniereErreur = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    Recherche = table.Column<string>(type: "text", nullable: true, computedColumnSql: "recherche(coalesce(\"Destinataire\", '') || ' ' || coalesce(\"Sujet\", ''))", stored: true)
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
                    RappelRelevesLe = table.Column<DateOnly>(type: "date", nullable: true),
                    SansRappelReleves = table.Column<bool>(type: "boolean", nullable: false),
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
                    DelaiSoldeMois = table.Column<int>(type: "integer", nullable: false),
                    LectureTroisMois = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
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
                name: "AspNetUserPasskeys",
                columns: table => new
                {
                    CredentialId = table.Column<byte[]>(type: "bytea", maxLength: 1024, nullable: false),
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    Data = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserPasskeys", x => x.CredentialId);
                    table.ForeignKey(
                        name: "FK_AspNetUserPasskeys_Personnes_UserId",
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
                    Recherche = table.Column<string>(type: "text", nullable: true, computedColumnSql: "recherche(coalesce(\"Region\", '') || ' ' || coalesce(\"Annee\"::text, '') || ' ' || coalesce(\"Phase\", ''))", stored: true),
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
                    Rang = table.Column<int>(type: "integer", nullable: false),
                    Libelle = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Numerateur = table.Column<string>(type: "text", nullable: false),
                    Denominateur = table.Column<string>(type: "text", nullable: true),
                    Cible = table.Column<decimal>(type: "numeric(12,2)", precision: 12, scale: 2, nullable: true),
                    BorneNumerateur = table.Column<bool>(type: "boolean", nullable: false),
                    DenominateurDe = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    CategoriesFacultatives = table.Column<string[]>(type: "text[]", nullable: false)
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
                name: "AccesSignatures",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ConventionId = table.Column<Guid>(type: "uuid", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Courriel = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    JetonHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    ExpireLe = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    CodeHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    CodeExpireLe = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    CodeEssais = table.Column<int>(type: "integer", nullable: false),
                    CodesEnvoyes = table.Column<int>(type: "integer", nullable: false),
                    HeureLe = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AccesSignatures", x => x.Id);
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
                name: "Articles",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ConventionId = table.Column<Guid>(type: "uuid", nullable: false),
                    Rang = table.Column<int>(type: "integer", nullable: false),
                    Titre = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Corps = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Articles", x => new { x.ConventionId, x.Id });
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
                    Montant = table.Column<decimal>(type: "numeric(12,2)", precision: 12, scale: 2, nullable: false),
                    EstSubventionArs = table.Column<bool>(type: "boolean", nullable: false)
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
                name: "ClesApi",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    GrappeId = table.Column<Guid>(type: "uuid", nullable: false),
                    Libelle = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Debut = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Empreinte = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    CreeePar = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    CreeeLe = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    RevoqueePar = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    RevoqueeLe = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    DerniereUtilisationLe = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ClesApi", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CommentairesReleve",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ReleveId = table.Column<Guid>(type: "uuid", nullable: false),
                    Code = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    Texte = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    Par = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Le = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CommentairesReleve", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Conventions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    GrappeId = table.Column<Guid>(type: "uuid", nullable: false),
                    Nature = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ModeleVersion = table.Column<int>(type: "integer", nullable: false),
                    Titre = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    OrganismeGestionnaireId = table.Column<Guid>(type: "uuid", nullable: true),
                    ConventionModifieeId = table.Column<Guid>(type: "uuid", nullable: true),
                    Statut = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    EnvoyeeLe = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    DateLimite = table.Column<DateOnly>(type: "date", nullable: true),
                    DepassementSignale = table.Column<DateOnly>(type: "date", nullable: true),
                    Ordre = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    DocumentId = table.Column<Guid>(type: "uuid", nullable: true),
                    DocumentSha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    DocumentTaille = table.Column<int>(type: "integer", nullable: true),
                    Code = table.Column<string>(type: "character varying(14)", maxLength: 14, nullable: true),
                    SigneeLe = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Conventions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Conventions_Conventions_ConventionModifieeId",
                        column: x => x.ConventionModifieeId,
                        principalTable: "Conventions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Conventions_Fichiers_DocumentId",
                        column: x => x.DocumentId,
                        principalTable: "Fichiers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "EvenementsConvention",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    GrappeId = table.Column<Guid>(type: "uuid", nullable: false),
                    ConventionId = table.Column<Guid>(type: "uuid", nullable: false),
                    Intitule = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    Rang = table.Column<long>(type: "bigint", nullable: false),
                    Le = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Acte = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Par = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Detail = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    Adresse = table.Column<string>(type: "character varying(45)", maxLength: 45, nullable: true),
                    Agent = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    Precedente = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Empreinte = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EvenementsConvention", x => x.Id);
                    table.ForeignKey(
                        name: "FK_EvenementsConvention_Conventions_ConventionId",
                        column: x => x.ConventionId,
                        principalTable: "Conventions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ModificationsAvenant",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ConventionId = table.Column<Guid>(type: "uuid", nullable: false),
                    Nature = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    CibleId = table.Column<Guid>(type: "uuid", nullable: false),
                    Cible = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    Avant = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    Apres = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    Jour = table.Column<DateOnly>(type: "date", nullable: true),
                    Montant = table.Column<decimal>(type: "numeric(12,2)", precision: 12, scale: 2, nullable: true),
                    RepresentantId = table.Column<Guid>(type: "uuid", nullable: true),
                    PartAccordee = table.Column<decimal>(type: "numeric(12,2)", precision: 12, scale: 2, nullable: true),
                    CommandesPassees = table.Column<decimal>(type: "numeric(12,2)", precision: 12, scale: 2, nullable: true),
                    DejaRembourse = table.Column<decimal>(type: "numeric(12,2)", precision: 12, scale: 2, nullable: true),
                    SubventionVersee = table.Column<decimal>(type: "numeric(12,2)", precision: 12, scale: 2, nullable: true),
                    AReporter = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ModificationsAvenant", x => new { x.ConventionId, x.Id });
                    table.ForeignKey(
                        name: "FK_ModificationsAvenant_Conventions_ConventionId",
                        column: x => x.ConventionId,
                        principalTable: "Conventions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Scellements",
                columns: table => new
                {
                    ConventionId = table.Column<Guid>(type: "uuid", nullable: false),
                    GrappeId = table.Column<Guid>(type: "uuid", nullable: false),
                    ProchainEssaiLe = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Essais = table.Column<int>(type: "integer", nullable: false),
                    DerniereErreur = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    ScelleLe = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    HorodateLe = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    FinalId = table.Column<Guid>(type: "uuid", nullable: true),
                    PreuveId = table.Column<Guid>(type: "uuid", nullable: true),
                    DonneesId = table.Column<Guid>(type: "uuid", nullable: true),
                    SceauDonneesId = table.Column<Guid>(type: "uuid", nullable: true),
                    FinalSha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    PreuveSha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    Certificat = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Scellements", x => x.ConventionId);
                    table.ForeignKey(
                        name: "FK_Scellements_Conventions_ConventionId",
                        column: x => x.ConventionId,
                        principalTable: "Conventions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Scellements_Fichiers_DonneesId",
                        column: x => x.DonneesId,
                        principalTable: "Fichiers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Scellements_Fichiers_FinalId",
                        column: x => x.FinalId,
                        principalTable: "Fichiers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Scellements_Fichiers_PreuveId",
                        column: x => x.PreuveId,
                        principalTable: "Fichiers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Scellements_Fichiers_SceauDonneesId",
                        column: x => x.SceauDonneesId,
                        principalTable: "Fichiers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "VersionsConvention",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ConventionId = table.Column<Guid>(type: "uuid", nullable: false),
                    Numero = table.Column<int>(type: "integer", nullable: false),
                    Titre = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    Articles = table.Column<string>(type: "jsonb", nullable: false),
                    Imprimes = table.Column<string>(type: "jsonb", nullable: false),
                    Lignes = table.Column<string>(type: "jsonb", nullable: false),
                    DocumentId = table.Column<Guid>(type: "uuid", nullable: true),
                    DocumentSha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    Code = table.Column<string>(type: "character varying(14)", maxLength: 14, nullable: true),
                    Le = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Par = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Motif = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_VersionsConvention", x => x.Id);
                    table.ForeignKey(
                        name: "FK_VersionsConvention_Conventions_ConventionId",
                        column: x => x.ConventionId,
                        principalTable: "Conventions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_VersionsConvention_Fichiers_DocumentId",
                        column: x => x.DocumentId,
                        principalTable: "Fichiers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DecisionsCible",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    GrappeId = table.Column<Guid>(type: "uuid", nullable: false),
                    EtablissementId = table.Column<Guid>(type: "uuid", nullable: false),
                    Code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Cause = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    PremierMois = table.Column<int>(type: "integer", nullable: false),
                    Motif = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    DecideePar = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    DecideeLe = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DecisionsCible", x => x.Id);
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
                name: "DemandesDocument",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    GrappeId = table.Column<Guid>(type: "uuid", nullable: false),
                    Objet = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Precisions = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    DemandePar = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    DemandeLe = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    EcheanceLe = table.Column<DateOnly>(type: "date", nullable: false),
                    ReponduPar = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    ReponduLe = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    FichierId = table.Column<Guid>(type: "uuid", nullable: true),
                    FichierNom = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DemandesDocument", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DemandesDocument_Fichiers_FichierId",
                        column: x => x.FichierId,
                        principalTable: "Fichiers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Depenses",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    BudgetId = table.Column<Guid>(type: "uuid", nullable: false),
                    LigneId = table.Column<Guid>(type: "uuid", nullable: false),
                    OrganismeGestionnaireId = table.Column<Guid>(type: "uuid", nullable: true),
                    Libelle = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Emetteur = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Montant = table.Column<decimal>(type: "numeric(12,2)", precision: 12, scale: 2, nullable: false),
                    EngageeLe = table.Column<DateOnly>(type: "date", nullable: false),
                    Facture = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    AcquitteeLe = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Depenses", x => new { x.BudgetId, x.Id });
                    table.ForeignKey(
                        name: "FK_Depenses_Budgets_BudgetId",
                        column: x => x.BudgetId,
                        principalTable: "Budgets",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
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
                    Colonnes = table.Column<string[]>(type: "text[]", nullable: false),
                    Signalements = table.Column<string>(type: "jsonb", nullable: false),
                    Corrections = table.Column<string>(type: "jsonb", nullable: false),
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
                    MesureDepuis = table.Column<int>(type: "integer", nullable: true),
                    FermeLe = table.Column<DateOnly>(type: "date", nullable: true),
                    DateVsr = table.Column<DateOnly>(type: "date", nullable: true),
                    Departement = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: true, computedColumnSql: "CASE\n    WHEN \"Adresse_CodePostal\" IS NULL THEN left(\"FinessEt\", 2)\n    WHEN \"Adresse_CodePostal\" LIKE '97%' OR \"Adresse_CodePostal\" LIKE '98%' THEN left(\"Adresse_CodePostal\", 3)\n    WHEN \"Adresse_CodePostal\" LIKE '20%' THEN CASE WHEN \"Adresse_CodePostal\" < '20200' THEN '2A' ELSE '2B' END\n    ELSE left(\"Adresse_CodePostal\", 2)\nEND", stored: true),
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
                    DecisionArs = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    DecisionArsLe = table.Column<DateOnly>(type: "date", nullable: true),
                    ReferentielIndicateursId = table.Column<Guid>(type: "uuid", nullable: false),
                    DebutMesure = table.Column<int>(type: "integer", nullable: true),
                    JourCloture = table.Column<int>(type: "integer", nullable: false),
                    DateVsr = table.Column<DateOnly>(type: "date", nullable: true),
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
                    table.ForeignKey(
                        name: "FK_Grappes_ReferentielsIndicateurs_ReferentielIndicateursId",
                        column: x => x.ReferentielIndicateursId,
                        principalTable: "ReferentielsIndicateurs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ImportsReleves",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    GrappeId = table.Column<Guid>(type: "uuid", nullable: false),
                    Mois = table.Column<int>(type: "integer", nullable: false),
                    NomFichier = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    FichierId = table.Column<Guid>(type: "uuid", nullable: false),
                    DeposeParId = table.Column<Guid>(type: "uuid", nullable: true),
                    DeposePar = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    DeposeLe = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Etat = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ImporteLe = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ImportePar = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    EtablissementsImportes = table.Column<int>(type: "integer", nullable: false),
                    ValeursImportees = table.Column<int>(type: "integer", nullable: false),
                    Revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportsReleves", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ImportsReleves_Fichiers_FichierId",
                        column: x => x.FichierId,
                        principalTable: "Fichiers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ImportsReleves_Grappes_GrappeId",
                        column: x => x.GrappeId,
                        principalTable: "Grappes",
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
                    RetireLe = table.Column<DateOnly>(type: "date", nullable: true),
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
                name: "SituationsGrappe",
                columns: table => new
                {
                    GrappeId = table.Column<Guid>(type: "uuid", nullable: false),
                    Le = table.Column<DateOnly>(type: "date", nullable: false),
                    EnregistreeLe = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Etablissements = table.Column<string>(type: "jsonb", nullable: false),
                    Chiffres_Acquitte = table.Column<decimal>(type: "numeric(12,2)", precision: 12, scale: 2, nullable: true),
                    Chiffres_Attendus = table.Column<int>(type: "integer", nullable: false),
                    Chiffres_Budget = table.Column<decimal>(type: "numeric(12,2)", precision: 12, scale: 2, nullable: false),
                    Chiffres_Complets = table.Column<int>(type: "integer", nullable: false),
                    Chiffres_DerniereSaisie = table.Column<DateOnly>(type: "date", nullable: true),
                    Chiffres_EnRetard = table.Column<int>(type: "integer", nullable: false),
                    Chiffres_Engage = table.Column<decimal>(type: "numeric(12,2)", precision: 12, scale: 2, nullable: true),
                    Chiffres_Etablissements = table.Column<int>(type: "integer", nullable: false),
                    Chiffres_Etat = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Chiffres_Mois = table.Column<int>(type: "integer", nullable: false),
                    Chiffres_Subvention = table.Column<decimal>(type: "numeric(12,2)", precision: 12, scale: 2, nullable: true),
                    Chiffres_SurCible = table.Column<int>(type: "integer", nullable: false),
                    Chiffres_Transmis = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SituationsGrappe", x => new { x.GrappeId, x.Le });
                    table.ForeignKey(
                        name: "FK_SituationsGrappe_Grappes_GrappeId",
                        column: x => x.GrappeId,
                        principalTable: "Grappes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
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
                name: "RelevesMensuels",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TransmisLe = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    TransmisPar = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    PremiereTransmissionLe = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ValideLe = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ValidePar = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    RenvoyeLe = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    RenvoyePar = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    MotifRenvoi = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    VerrouilleLe = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    CorrectionDemandeeLe = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    CorrectionDemandeePar = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    CorrectionMotif = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    CorrectionAccordeePar = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    CorrectionRefus = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    CorrectionRefuseePar = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    CorrectionJusqua = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    EtablissementId = table.Column<Guid>(type: "uuid", nullable: false),
                    GrappeId = table.Column<Guid>(type: "uuid", nullable: false),
                    OrganismeGestionnaireId = table.Column<Guid>(type: "uuid", nullable: true),
                    Mois = table.Column<int>(type: "integer", nullable: false),
                    MoisCouverts = table.Column<int>(type: "integer", nullable: false),
                    ReferentielIndicateursId = table.Column<Guid>(type: "uuid", nullable: false),
                    Etat = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ClotureLe = table.Column<DateOnly>(type: "date", nullable: false),
                    IndicateursAttendus = table.Column<int>(type: "integer", nullable: false),
                    IndicateursSaisis = table.Column<int>(type: "integer", nullable: false),
                    IndicateursAvecCible = table.Column<int>(type: "integer", nullable: false),
                    CiblesAtteintes = table.Column<int>(type: "integer", nullable: false),
                    NonMesurables = table.Column<int>(type: "integer", nullable: false),
                    EstComplet = table.Column<bool>(type: "boolean", nullable: false),
                    EstSurCible = table.Column<bool>(type: "boolean", nullable: false),
                    DerniereSaisieLe = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RelevesMensuels", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RelevesMensuels_Etablissements_EtablissementId",
                        column: x => x.EtablissementId,
                        principalTable: "Etablissements",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_RelevesMensuels_Grappes_GrappeId",
                        column: x => x.GrappeId,
                        principalTable: "Grappes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_RelevesMensuels_OrganismesGestionnaires_OrganismeGestionnai~",
                        column: x => x.OrganismeGestionnaireId,
                        principalTable: "OrganismesGestionnaires",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_RelevesMensuels_ReferentielsIndicateurs_ReferentielIndicate~",
                        column: x => x.ReferentielIndicateursId,
                        principalTable: "ReferentielsIndicateurs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
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

            migrationBuilder.CreateTable(
                name: "Signataires",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Rang = table.Column<int>(type: "integer", nullable: false),
                    OrganismeGestionnaireId = table.Column<Guid>(type: "uuid", nullable: false),
                    Organisme = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    Nom = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Qualite = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Courriel = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    Pouvoir = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    ActeId = table.Column<Guid>(type: "uuid", nullable: true),
                    Etat = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    OuvertLe = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    LuLe = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    MotifRefus = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    RefuseLe = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    CourrielRefuse = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    SolliciteLe = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    RelanceLe = table.Column<DateOnly>(type: "date", nullable: true),
                    Relances = table.Column<int>(type: "integer", nullable: false),
                    SansRelance = table.Column<bool>(type: "boolean", nullable: false),
                    Signature_Nom = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Signature_Qualite = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Signature_Lieu = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Signature_Mention = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Signature_Mode = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Signature_Authentification = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Signature_Courriel = table.Column<string>(type: "text", nullable: true),
                    Signature_SigneLe = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Signature_Jour = table.Column<DateOnly>(type: "date", nullable: true),
                    Signature_Adresse = table.Column<string>(type: "character varying(45)", maxLength: 45, nullable: true),
                    Signature_Agent = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    Signature_Sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    Signature_TraceId = table.Column<Guid>(type: "uuid", nullable: true),
                    Signature_PieceId = table.Column<Guid>(type: "uuid", nullable: true),
                    ConventionId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Signataires", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Signataires_Conventions_ConventionId",
                        column: x => x.ConventionId,
                        principalTable: "Conventions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_Signataires_Fichiers_ActeId",
                        column: x => x.ActeId,
                        principalTable: "Fichiers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Signataires_Fichiers_Signature_PieceId",
                        column: x => x.Signature_PieceId,
                        principalTable: "Fichiers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Signataires_Fichiers_Signature_TraceId",
                        column: x => x.Signature_TraceId,
                        principalTable: "Fichiers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Signataires_OrganismesGestionnaires_OrganismeGestionnaireId",
                        column: x => x.OrganismeGestionnaireId,
                        principalTable: "OrganismesGestionnaires",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PiecesReleve",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ReleveId = table.Column<Guid>(type: "uuid", nullable: false),
                    GrappeId = table.Column<Guid>(type: "uuid", nullable: false),
                    FichierId = table.Column<Guid>(type: "uuid", nullable: false),
                    NomFichier = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    TypeMime = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Taille = table.Column<int>(type: "integer", nullable: false),
                    Sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    DeposePar = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    DeposeLe = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PiecesReleve", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PiecesReleve_Fichiers_FichierId",
                        column: x => x.FichierId,
                        principalTable: "Fichiers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PiecesReleve_Grappes_GrappeId",
                        column: x => x.GrappeId,
                        principalTable: "Grappes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PiecesReleve_RelevesMensuels_ReleveId",
                        column: x => x.ReleveId,
                        principalTable: "RelevesMensuels",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ValeursIndicateur",
                columns: table => new
                {
                    Code = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    ReleveId = table.Column<Guid>(type: "uuid", nullable: false),
                    Numerateur = table.Column<int>(type: "integer", nullable: true),
                    Denominateur = table.Column<int>(type: "integer", nullable: true),
                    Taux = table.Column<decimal>(type: "numeric(12,2)", precision: 12, scale: 2, nullable: true),
                    EstSurCible = table.Column<bool>(type: "boolean", nullable: true),
                    EstInhabituelle = table.Column<bool>(type: "boolean", nullable: false),
                    Justification = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    SaisiPar = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    SaisiLe = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ValeursIndicateur", x => new { x.ReleveId, x.Code });
                    table.ForeignKey(
                        name: "FK_ValeursIndicateur_RelevesMensuels_ReleveId",
                        column: x => x.ReleveId,
                        principalTable: "RelevesMensuels",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_AccesSignatures_ConventionId",
                table: "AccesSignatures",
                column: "ConventionId");

            migrationBuilder.CreateIndex(
                name: "IX_AccesSignatures_JetonHash",
                table: "AccesSignatures",
                column: "JetonHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AnomaliesEcartees_GrappeId_Cle",
                table: "AnomaliesEcartees",
                columns: new[] { "GrappeId", "Cle" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AppelsAProjets_Recherche",
                table: "AppelsAProjets",
                column: "Recherche")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

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
                name: "IX_AspNetUserPasskeys_UserId",
                table: "AspNetUserPasskeys",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_Budgets_GrappeId",
                table: "Budgets",
                column: "GrappeId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ClesApi_Empreinte",
                table: "ClesApi",
                column: "Empreinte",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ClesApi_GrappeId",
                table: "ClesApi",
                column: "GrappeId");

            migrationBuilder.CreateIndex(
                name: "IX_CommentairesReleve_ReleveId_Le",
                table: "CommentairesReleve",
                columns: new[] { "ReleveId", "Le" });

            migrationBuilder.CreateIndex(
                name: "IX_Conventions_Code",
                table: "Conventions",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Conventions_ConventionModifieeId",
                table: "Conventions",
                column: "ConventionModifieeId");

            migrationBuilder.CreateIndex(
                name: "IX_Conventions_DocumentId",
                table: "Conventions",
                column: "DocumentId");

            migrationBuilder.CreateIndex(
                name: "IX_Conventions_GrappeId_Statut",
                table: "Conventions",
                columns: new[] { "GrappeId", "Statut" });

            migrationBuilder.CreateIndex(
                name: "IX_Conventions_OrganismeGestionnaireId",
                table: "Conventions",
                column: "OrganismeGestionnaireId");

            migrationBuilder.CreateIndex(
                name: "IX_DecisionsCible_EtablissementId_Code",
                table: "DecisionsCible",
                columns: new[] { "EtablissementId", "Code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DecisionsCible_GrappeId",
                table: "DecisionsCible",
                column: "GrappeId");

            migrationBuilder.CreateIndex(
                name: "IX_DemandesDocument_FichierId",
                table: "DemandesDocument",
                column: "FichierId");

            migrationBuilder.CreateIndex(
                name: "IX_DemandesDocument_GrappeId_EcheanceLe",
                table: "DemandesDocument",
                columns: new[] { "GrappeId", "EcheanceLe" });

            migrationBuilder.CreateIndex(
                name: "IX_Depenses_OrganismeGestionnaireId",
                table: "Depenses",
                column: "OrganismeGestionnaireId");

            migrationBuilder.CreateIndex(
                name: "IX_DocumentsSources_FichierId",
                table: "DocumentsSources",
                column: "FichierId");

            migrationBuilder.CreateIndex(
                name: "IX_DocumentsSources_GrappeId_DeposeLe",
                table: "DocumentsSources",
                columns: new[] { "GrappeId", "DeposeLe" });

            migrationBuilder.CreateIndex(
                name: "IX_Etablissements_Departement",
                table: "Etablissements",
                column: "Departement");

            migrationBuilder.CreateIndex(
                name: "IX_Etablissements_FinessEt",
                table: "Etablissements",
                column: "FinessEt");

            migrationBuilder.CreateIndex(
                name: "IX_Etablissements_GrappeId_FinessEt",
                table: "Etablissements",
                columns: new[] { "GrappeId", "FinessEt" },
                unique: true)
                .Annotation("Npgsql:IndexInclude", new[] { "MesureDepuis", "FermeLe", "DateVsr" });

            migrationBuilder.CreateIndex(
                name: "IX_Etablissements_Nom",
                table: "Etablissements",
                column: "Nom");

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
                name: "IX_EvenementsConvention_ConventionId_Rang",
                table: "EvenementsConvention",
                columns: new[] { "ConventionId", "Rang" });

            migrationBuilder.CreateIndex(
                name: "IX_EvenementsConvention_GrappeId_Rang",
                table: "EvenementsConvention",
                columns: new[] { "GrappeId", "Rang" },
                unique: true);

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
                name: "IX_Grappes_ReferentielIndicateursId",
                table: "Grappes",
                column: "ReferentielIndicateursId");

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
                name: "IX_ImportsReleves_FichierId",
                table: "ImportsReleves",
                column: "FichierId");

            migrationBuilder.CreateIndex(
                name: "IX_ImportsReleves_GrappeId_DeposeLe",
                table: "ImportsReleves",
                columns: new[] { "GrappeId", "DeposeLe" });

            migrationBuilder.CreateIndex(
                name: "IX_Journal_GrappeId_Id",
                table: "Journal",
                columns: new[] { "GrappeId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Journal_GrappeId_Objet_Id",
                table: "Journal",
                columns: new[] { "GrappeId", "Objet", "Id" });

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
                name: "IX_MessagesSortants_Recherche",
                table: "MessagesSortants",
                column: "Recherche")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

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
                name: "IX_OrganismesGestionnaires_Nom",
                table: "OrganismesGestionnaires",
                column: "Nom");

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
                name: "IX_PiecesReleve_FichierId",
                table: "PiecesReleve",
                column: "FichierId");

            migrationBuilder.CreateIndex(
                name: "IX_PiecesReleve_GrappeId",
                table: "PiecesReleve",
                column: "GrappeId");

            migrationBuilder.CreateIndex(
                name: "IX_PiecesReleve_ReleveId_Sha256",
                table: "PiecesReleve",
                columns: new[] { "ReleveId", "Sha256" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ReferentielsIndicateurs_Code_Version",
                table: "ReferentielsIndicateurs",
                columns: new[] { "Code", "Version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RelevesMensuels_ClotureLe",
                table: "RelevesMensuels",
                column: "ClotureLe",
                filter: "\"Etat\" <> 'Verrouille'");

            migrationBuilder.CreateIndex(
                name: "IX_RelevesMensuels_EtablissementId_Mois",
                table: "RelevesMensuels",
                columns: new[] { "EtablissementId", "Mois" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RelevesMensuels_GrappeId_Mois",
                table: "RelevesMensuels",
                columns: new[] { "GrappeId", "Mois" });

            migrationBuilder.CreateIndex(
                name: "IX_RelevesMensuels_Mois_GrappeId",
                table: "RelevesMensuels",
                columns: new[] { "Mois", "GrappeId" })
                .Annotation("Npgsql:IndexInclude", new[] { "Etat", "EtablissementId", "IndicateursAttendus", "IndicateursSaisis", "IndicateursAvecCible", "CiblesAtteintes", "NonMesurables", "EstComplet", "EstSurCible", "DerniereSaisieLe", "TransmisLe", "ClotureLe" });

            migrationBuilder.CreateIndex(
                name: "IX_RelevesMensuels_OrganismeGestionnaireId",
                table: "RelevesMensuels",
                column: "OrganismeGestionnaireId");

            migrationBuilder.CreateIndex(
                name: "IX_RelevesMensuels_ReferentielIndicateursId",
                table: "RelevesMensuels",
                column: "ReferentielIndicateursId");

            migrationBuilder.CreateIndex(
                name: "IX_Scellements_DonneesId",
                table: "Scellements",
                column: "DonneesId");

            migrationBuilder.CreateIndex(
                name: "IX_Scellements_FinalId",
                table: "Scellements",
                column: "FinalId");

            migrationBuilder.CreateIndex(
                name: "IX_Scellements_FinalSha256",
                table: "Scellements",
                column: "FinalSha256");

            migrationBuilder.CreateIndex(
                name: "IX_Scellements_PreuveId",
                table: "Scellements",
                column: "PreuveId");

            migrationBuilder.CreateIndex(
                name: "IX_Scellements_PreuveSha256",
                table: "Scellements",
                column: "PreuveSha256");

            migrationBuilder.CreateIndex(
                name: "IX_Scellements_ProchainEssaiLe",
                table: "Scellements",
                column: "ProchainEssaiLe");

            migrationBuilder.CreateIndex(
                name: "IX_Scellements_SceauDonneesId",
                table: "Scellements",
                column: "SceauDonneesId");

            migrationBuilder.CreateIndex(
                name: "IX_Signataires_ActeId",
                table: "Signataires",
                column: "ActeId");

            migrationBuilder.CreateIndex(
                name: "IX_Signataires_ConventionId",
                table: "Signataires",
                column: "ConventionId");

            migrationBuilder.CreateIndex(
                name: "IX_Signataires_Courriel",
                table: "Signataires",
                column: "Courriel");

            migrationBuilder.CreateIndex(
                name: "IX_Signataires_OrganismeGestionnaireId_Etat",
                table: "Signataires",
                columns: new[] { "OrganismeGestionnaireId", "Etat" });

            migrationBuilder.CreateIndex(
                name: "IX_Signataires_Signature_PieceId",
                table: "Signataires",
                column: "Signature_PieceId");

            migrationBuilder.CreateIndex(
                name: "IX_Signataires_Signature_TraceId",
                table: "Signataires",
                column: "Signature_TraceId");

            migrationBuilder.CreateIndex(
                name: "IX_VersionsConvention_Code",
                table: "VersionsConvention",
                column: "Code");

            migrationBuilder.CreateIndex(
                name: "IX_VersionsConvention_ConventionId_Numero",
                table: "VersionsConvention",
                columns: new[] { "ConventionId", "Numero" });

            migrationBuilder.CreateIndex(
                name: "IX_VersionsConvention_DocumentId",
                table: "VersionsConvention",
                column: "DocumentId");

            migrationBuilder.CreateIndex(
                name: "IX_VersionsConvention_DocumentSha256",
                table: "VersionsConvention",
                column: "DocumentSha256");

            migrationBuilder.AddForeignKey(
                name: "FK_AccesSignatures_Conventions_ConventionId",
                table: "AccesSignatures",
                column: "ConventionId",
                principalTable: "Conventions",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_AnomaliesEcartees_Grappes_GrappeId",
                table: "AnomaliesEcartees",
                column: "GrappeId",
                principalTable: "Grappes",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_Articles_Conventions_ConventionId",
                table: "Articles",
                column: "ConventionId",
                principalTable: "Conventions",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_Budgets_Grappes_GrappeId",
                table: "Budgets",
                column: "GrappeId",
                principalTable: "Grappes",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_ClesApi_Grappes_GrappeId",
                table: "ClesApi",
                column: "GrappeId",
                principalTable: "Grappes",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_CommentairesReleve_RelevesMensuels_ReleveId",
                table: "CommentairesReleve",
                column: "ReleveId",
                principalTable: "RelevesMensuels",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_Conventions_Grappes_GrappeId",
                table: "Conventions",
                column: "GrappeId",
                principalTable: "Grappes",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_Conventions_OrganismesGestionnaires_OrganismeGestionnaireId",
                table: "Conventions",
                column: "OrganismeGestionnaireId",
                principalTable: "OrganismesGestionnaires",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_DecisionsCible_Etablissements_EtablissementId",
                table: "DecisionsCible",
                column: "EtablissementId",
                principalTable: "Etablissements",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_DecisionsCible_Grappes_GrappeId",
                table: "DecisionsCible",
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
                name: "FK_DemandesDocument_Grappes_GrappeId",
                table: "DemandesDocument",
                column: "GrappeId",
                principalTable: "Grappes",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_Depenses_OrganismesGestionnaires_OrganismeGestionnaireId",
                table: "Depenses",
                column: "OrganismeGestionnaireId",
                principalTable: "OrganismesGestionnaires",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

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
            migrationBuilder.ChainEvents();
            migrationBuilder.ProtectFichiers();
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_OrganismesGestionnaires_Grappes_GrappeId",
                table: "OrganismesGestionnaires");

            migrationBuilder.DropTable(
                name: "AccesSignatures");

            migrationBuilder.DropTable(
                name: "AncresJournal");

            migrationBuilder.DropTable(
                name: "AnomaliesEcartees");

            migrationBuilder.DropTable(
                name: "Articles");

            migrationBuilder.DropTable(
                name: "AspNetUserClaims");

            migrationBuilder.DropTable(
                name: "AspNetUserLogins");

            migrationBuilder.DropTable(
                name: "AspNetUserPasskeys");

            migrationBuilder.DropTable(
                name: "AspNetUserTokens");

            migrationBuilder.DropTable(
                name: "CertificatsSceau");

            migrationBuilder.DropTable(
                name: "ClesApi");

            migrationBuilder.DropTable(
                name: "ClesProtection");

            migrationBuilder.DropTable(
                name: "CommentairesReleve");

            migrationBuilder.DropTable(
                name: "DecisionsCible");

            migrationBuilder.DropTable(
                name: "Deliberations");

            migrationBuilder.DropTable(
                name: "DemandesDocument");

            migrationBuilder.DropTable(
                name: "Depenses");

            migrationBuilder.DropTable(
                name: "DocumentsSources");

            migrationBuilder.DropTable(
                name: "EchecsAncre");

            migrationBuilder.DropTable(
                name: "EvenementsConvention");

            migrationBuilder.DropTable(
                name: "Habilitations");

            migrationBuilder.DropTable(
                name: "ImportsReleves");

            migrationBuilder.DropTable(
                name: "Indicateurs");

            migrationBuilder.DropTable(
                name: "Jalons");

            migrationBuilder.DropTable(
                name: "Journal");

            migrationBuilder.DropTable(
                name: "JoursClos");

            migrationBuilder.DropTable(
                name: "LignesBudgetaires");

            migrationBuilder.DropTable(
                name: "MessagesSortants");

            migrationBuilder.DropTable(
                name: "ModificationsAvenant");

            migrationBuilder.DropTable(
                name: "PartsEnveloppe");

            migrationBuilder.DropTable(
                name: "PiecesReleve");

            migrationBuilder.DropTable(
                name: "Representants");

            migrationBuilder.DropTable(
                name: "Scellements");

            migrationBuilder.DropTable(
                name: "Signataires");

            migrationBuilder.DropTable(
                name: "SituationsGrappe");

            migrationBuilder.DropTable(
                name: "ValeursIndicateur");

            migrationBuilder.DropTable(
                name: "VersionsConvention");

            migrationBuilder.DropTable(
                name: "Personnes");

            migrationBuilder.DropTable(
                name: "Budgets");

            migrationBuilder.DropTable(
                name: "RelevesMensuels");

            migrationBuilder.DropTable(
                name: "Conventions");

            migrationBuilder.DropTable(
                name: "Etablissements");

            migrationBuilder.DropTable(
                name: "Fichiers");

            migrationBuilder.DropTable(
                name: "Grappes");

            migrationBuilder.DropTable(
                name: "AppelsAProjets");

            migrationBuilder.DropTable(
                name: "OrganismesGestionnaires");

            migrationBuilder.DropTable(
                name: "ReferentielsIndicateurs");

            migrationBuilder.DropFunctions();
        }
    }
}
