using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GrappePortal.Web.Data.Migrations
{
    /// <summary>
    /// A month keeps the category that it was measured with; a signatory who was replaced and who opened the document; what became of the
    /// request for the balance, answers to the ARS that were replaced, times out of the grappe; seals that nobody changes; the last row of
    /// each chained journal, which a new one follows. The former version leaves the defaults.
    /// </summary>
    public partial class RelevesSignaturesEtSolde : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_RelevesMensuels_Mois_GrappeId",
                table: "RelevesMensuels");

            migrationBuilder.AddColumn<string>(
                name: "Categorie",
                table: "RelevesMensuels",
                type: "character varying(100)",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "EstAttendu",
                table: "RelevesMensuels",
                type: "boolean",
                nullable: false,
                defaultValue: true);

            migrationBuilder.FillReglesDuReleve();

            migrationBuilder.CreateIndex(
                name: "IX_RelevesMensuels_Mois_GrappeId",
                table: "RelevesMensuels",
                columns: new[] { "Mois", "GrappeId" })
                .Annotation("Npgsql:IndexInclude", new[] { "Etat", "EtablissementId", "IndicateursAttendus", "IndicateursSaisis", "IndicateursAvecCible", "CiblesAtteintes", "NonMesurables", "EstComplet", "EstSurCible", "DerniereSaisieLe", "TransmisLe", "ClotureLe", "EstAttendu" });

            migrationBuilder.AddColumn<string>(
                name: "Designe",
                table: "Signataires",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "EnPropre",
                table: "Signataires",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Lectures",
                table: "Signataires",
                type: "jsonb",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<string>(
                name: "MotifRefusSolde",
                table: "Grappes",
                type: "character varying(1000)",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "SoldeDemandeLe",
                table: "Grappes",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<decimal>(
                name: "SoldePaye",
                table: "Grappes",
                type: "numeric(12,2)",
                precision: 12,
                scale: 2,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "SoldePayeLe",
                table: "Grappes",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "SoldeRefuseLe",
                table: "Grappes",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "Chiffres_SoldeDemandeLe",
                table: "SituationsGrappe",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<decimal>(
                name: "Chiffres_SoldePaye",
                table: "SituationsGrappe",
                type: "numeric(12,2)",
                precision: 12,
                scale: 2,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "Chiffres_SoldePayeLe",
                table: "SituationsGrappe",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "Chiffres_SoldeRefuseLe",
                table: "SituationsGrappe",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Absences",
                table: "Etablissements",
                type: "jsonb",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.CreateTable(
                name: "ReponsesRemplacees",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    DemandeDocumentId = table.Column<Guid>(type: "uuid", nullable: false),
                    FichierId = table.Column<Guid>(type: "uuid", nullable: false),
                    NomFichier = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    RemisPar = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    RemisLe = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Motif = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReponsesRemplacees", x => new { x.DemandeDocumentId, x.Id });
                    table.ForeignKey(
                        name: "FK_ReponsesRemplacees_DemandesDocument_DemandeDocumentId",
                        column: x => x.DemandeDocumentId,
                        principalTable: "DemandesDocument",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_ReponsesRemplacees_Fichiers_FichierId",
                        column: x => x.FichierId,
                        principalTable: "Fichiers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ReponsesRemplacees_FichierId",
                table: "ReponsesRemplacees",
                column: "FichierId");

            migrationBuilder.ProtectScelles();

            migrationBuilder.CreateTable(
                name: "TetesJournal",
                columns: table => new
                {
                    GrappeId = table.Column<Guid>(type: "uuid", nullable: false),
                    Rang = table.Column<long>(type: "bigint", nullable: false),
                    Empreinte = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TetesJournal", x => x.GrappeId);
                });
            migrationBuilder.FollowHeads();
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.FollowRows();
            migrationBuilder.DropTable(
                name: "TetesJournal");

            migrationBuilder.UnprotectScelles();

            migrationBuilder.DropTable(
                name: "ReponsesRemplacees");

            migrationBuilder.DropColumn(
                name: "MotifRefusSolde",
                table: "Grappes");

            migrationBuilder.DropColumn(
                name: "SoldeDemandeLe",
                table: "Grappes");

            migrationBuilder.DropColumn(
                name: "SoldePaye",
                table: "Grappes");

            migrationBuilder.DropColumn(
                name: "SoldePayeLe",
                table: "Grappes");

            migrationBuilder.DropColumn(
                name: "SoldeRefuseLe",
                table: "Grappes");

            migrationBuilder.DropColumn(
                name: "Chiffres_SoldeDemandeLe",
                table: "SituationsGrappe");

            migrationBuilder.DropColumn(
                name: "Chiffres_SoldePaye",
                table: "SituationsGrappe");

            migrationBuilder.DropColumn(
                name: "Chiffres_SoldePayeLe",
                table: "SituationsGrappe");

            migrationBuilder.DropColumn(
                name: "Chiffres_SoldeRefuseLe",
                table: "SituationsGrappe");

            migrationBuilder.DropColumn(
                name: "Absences",
                table: "Etablissements");

            migrationBuilder.DropColumn(
                name: "Designe",
                table: "Signataires");

            migrationBuilder.DropColumn(
                name: "EnPropre",
                table: "Signataires");

            migrationBuilder.DropColumn(
                name: "Lectures",
                table: "Signataires");

            migrationBuilder.DropIndex(
                name: "IX_RelevesMensuels_Mois_GrappeId",
                table: "RelevesMensuels");

            migrationBuilder.DropColumn(
                name: "Categorie",
                table: "RelevesMensuels");

            migrationBuilder.DropColumn(
                name: "EstAttendu",
                table: "RelevesMensuels");

            migrationBuilder.CreateIndex(
                name: "IX_RelevesMensuels_Mois_GrappeId",
                table: "RelevesMensuels",
                columns: new[] { "Mois", "GrappeId" })
                .Annotation("Npgsql:IndexInclude", new[] { "Etat", "EtablissementId", "IndicateursAttendus", "IndicateursSaisis", "IndicateursAvecCible", "CiblesAtteintes", "NonMesurables", "EstComplet", "EstSurCible", "DerniereSaisieLe", "TransmisLe", "ClotureLe" });
        }
    }
}
