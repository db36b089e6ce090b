using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GrappePortal.Web.Data.Migrations
{
    /// <summary>
    /// What became of the request for the balance, the answers to the ARS that were replaced, and the times out of the grappe: the former
    /// version leaves them empty.
    /// </summary>
    public partial class DemandeDuSolde : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
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
        }
    }
}
