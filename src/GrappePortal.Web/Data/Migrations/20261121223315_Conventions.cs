using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GrappePortal.Web.Data.Migrations
{
    /// <inheritdoc />
    public partial class Conventions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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
                    table.ForeignKey(
                        name: "FK_Conventions_Grappes_GrappeId",
                        column: x => x.GrappeId,
                        principalTable: "Grappes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Conventions_OrganismesGestionnaires_OrganismeGestionnaireId",
                        column: x => x.OrganismeGestionnaireId,
                        principalTable: "OrganismesGestionnaires",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AccesSignatures",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ConventionId = table.Column<Guid>(type: "uuid", nullable: false),
                    Courriel = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    JetonHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    ExpireLe = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
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
                    table.ForeignKey(
                        name: "FK_AccesSignatures_Conventions_ConventionId",
                        column: x => x.ConventionId,
                        principalTable: "Conventions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
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
                    table.ForeignKey(
                        name: "FK_Articles_Conventions_ConventionId",
                        column: x => x.ConventionId,
                        principalTable: "Conventions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
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
                name: "VersionsConvention",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ConventionId = table.Column<Guid>(type: "uuid", nullable: false),
                    Numero = table.Column<int>(type: "integer", nullable: false),
                    Titre = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    Articles = table.Column<string>(type: "jsonb", nullable: false),
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
                name: "IX_EvenementsConvention_ConventionId_Rang",
                table: "EvenementsConvention",
                columns: new[] { "ConventionId", "Rang" });

            migrationBuilder.CreateIndex(
                name: "IX_EvenementsConvention_GrappeId_Rang",
                table: "EvenementsConvention",
                columns: new[] { "GrappeId", "Rang" },
                unique: true);

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
                name: "IX_VersionsConvention_ConventionId_Numero",
                table: "VersionsConvention",
                columns: new[] { "ConventionId", "Numero" });

            migrationBuilder.ChainEvents();
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AccesSignatures");

            migrationBuilder.DropTable(
                name: "AncresJournal");

            migrationBuilder.DropTable(
                name: "Articles");

            migrationBuilder.DropTable(
                name: "CertificatsSceau");

            migrationBuilder.DropTable(
                name: "EvenementsConvention");

            migrationBuilder.DropTable(
                name: "Scellements");

            migrationBuilder.DropTable(
                name: "Signataires");

            migrationBuilder.DropTable(
                name: "VersionsConvention");

            migrationBuilder.DropTable(
                name: "Conventions");

            migrationBuilder.Sql("DROP FUNCTION chainer_evenement()");
        }
    }
}
