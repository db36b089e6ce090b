using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GrappePortal.Web.Data.Migrations
{
    /// <inheritdoc />
    public partial class Depenses : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<decimal>(
                name: "Chiffres_Acquitte",
                table: "SituationsGrappe",
                type: "numeric(12,2)",
                precision: 12,
                scale: 2,
                nullable: true);

            migrationBuilder.AddColumn<decimal>(
                name: "Chiffres_Engage",
                table: "SituationsGrappe",
                type: "numeric(12,2)",
                precision: 12,
                scale: 2,
                nullable: true);

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
                    table.ForeignKey(
                        name: "FK_Depenses_OrganismesGestionnaires_OrganismeGestionnaireId",
                        column: x => x.OrganismeGestionnaireId,
                        principalTable: "OrganismesGestionnaires",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Depenses_OrganismeGestionnaireId",
                table: "Depenses",
                column: "OrganismeGestionnaireId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Depenses");

            migrationBuilder.DropColumn(
                name: "Chiffres_Acquitte",
                table: "SituationsGrappe");

            migrationBuilder.DropColumn(
                name: "Chiffres_Engage",
                table: "SituationsGrappe");
        }
    }
}
