using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GrappePortal.Web.Data.Migrations
{
    /// <inheritdoc />
    public partial class Pilotage : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "RappelRelevesLe",
                table: "Personnes",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "SansRappelReleves",
                table: "Personnes",
                type: "boolean",
                nullable: false,
                defaultValue: false);

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
                    table.ForeignKey(
                        name: "FK_DemandesDocument_Grappes_GrappeId",
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
                    Chiffres_Attendus = table.Column<int>(type: "integer", nullable: false),
                    Chiffres_Budget = table.Column<decimal>(type: "numeric(12,2)", precision: 12, scale: 2, nullable: false),
                    Chiffres_Complets = table.Column<int>(type: "integer", nullable: false),
                    Chiffres_DerniereSaisie = table.Column<DateOnly>(type: "date", nullable: true),
                    Chiffres_EnRetard = table.Column<int>(type: "integer", nullable: false),
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

            migrationBuilder.CreateIndex(
                name: "IX_DemandesDocument_FichierId",
                table: "DemandesDocument",
                column: "FichierId");

            migrationBuilder.CreateIndex(
                name: "IX_DemandesDocument_GrappeId_EcheanceLe",
                table: "DemandesDocument",
                columns: new[] { "GrappeId", "EcheanceLe" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "DemandesDocument");

            migrationBuilder.DropTable(
                name: "SituationsGrappe");

            migrationBuilder.DropColumn(
                name: "RappelRelevesLe",
                table: "Personnes");

            migrationBuilder.DropColumn(
                name: "SansRappelReleves",
                table: "Personnes");
        }
    }
}
