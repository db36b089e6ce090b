using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GrappePortal.Web.Data.Migrations
{
    /// <inheritdoc />
    public partial class Releves : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "DelaiSoldeMois",
                table: "ReferentielsIndicateurs",
                type: "integer",
                nullable: false,
                defaultValue: 3);

            migrationBuilder.AddColumn<string>(
                name: "LectureTroisMois",
                table: "ReferentielsIndicateurs",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "CommuneALaGrappe");

            migrationBuilder.AddColumn<bool>(
                name: "BorneNumerateur",
                table: "Indicateurs",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string[]>(
                name: "CategoriesFacultatives",
                table: "Indicateurs",
                type: "text[]",
                nullable: false,
                defaultValue: new string[0]);

            migrationBuilder.AddColumn<string>(
                name: "DenominateurDe",
                table: "Indicateurs",
                type: "character varying(20)",
                maxLength: 20,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "DateVsr",
                table: "Grappes",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "DebutMesure",
                table: "Grappes",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "JourCloture",
                table: "Grappes",
                type: "integer",
                nullable: false,
                defaultValue: 10);

            migrationBuilder.AddColumn<Guid>(
                name: "ReferentielIndicateursId",
                table: "Grappes",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"));

            migrationBuilder.AddColumn<DateOnly>(
                name: "DateVsr",
                table: "Etablissements",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "FermeLe",
                table: "Etablissements",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "MesureDepuis",
                table: "Etablissements",
                type: "integer",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "RelevesMensuels",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TransmisLe = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    TransmisPar = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
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
                    table.ForeignKey(
                        name: "FK_CommentairesReleve_RelevesMensuels_ReleveId",
                        column: x => x.ReleveId,
                        principalTable: "RelevesMensuels",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
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
                name: "IX_Grappes_ReferentielIndicateursId",
                table: "Grappes",
                column: "ReferentielIndicateursId");

            migrationBuilder.CreateIndex(
                name: "IX_CommentairesReleve_ReleveId_Le",
                table: "CommentairesReleve",
                columns: new[] { "ReleveId", "Le" });

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

            migrationBuilder.CompleteReferentiels();

            migrationBuilder.AddForeignKey(
                name: "FK_Grappes_ReferentielsIndicateurs_ReferentielIndicateursId",
                table: "Grappes",
                column: "ReferentielIndicateursId",
                principalTable: "ReferentielsIndicateurs",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Grappes_ReferentielsIndicateurs_ReferentielIndicateursId",
                table: "Grappes");

            migrationBuilder.DropTable(
                name: "CommentairesReleve");

            migrationBuilder.DropTable(
                name: "ValeursIndicateur");

            migrationBuilder.DropTable(
                name: "RelevesMensuels");

            migrationBuilder.DropIndex(
                name: "IX_Grappes_ReferentielIndicateursId",
                table: "Grappes");

            migrationBuilder.DropColumn(
                name: "DelaiSoldeMois",
                table: "ReferentielsIndicateurs");

            migrationBuilder.DropColumn(
                name: "LectureTroisMois",
                table: "ReferentielsIndicateurs");

            migrationBuilder.DropColumn(
                name: "BorneNumerateur",
                table: "Indicateurs");

            migrationBuilder.DropColumn(
                name: "CategoriesFacultatives",
                table: "Indicateurs");

            migrationBuilder.DropColumn(
                name: "DenominateurDe",
                table: "Indicateurs");

            migrationBuilder.DropColumn(
                name: "DateVsr",
                table: "Grappes");

            migrationBuilder.DropColumn(
                name: "DebutMesure",
                table: "Grappes");

            migrationBuilder.DropColumn(
                name: "JourCloture",
                table: "Grappes");

            migrationBuilder.DropColumn(
                name: "ReferentielIndicateursId",
                table: "Grappes");

            migrationBuilder.DropColumn(
                name: "DateVsr",
                table: "Etablissements");

            migrationBuilder.DropColumn(
                name: "FermeLe",
                table: "Etablissements");

            migrationBuilder.DropColumn(
                name: "MesureDepuis",
                table: "Etablissements");
        }
    }
}
