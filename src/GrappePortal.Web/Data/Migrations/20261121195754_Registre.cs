using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GrappePortal.Web.Data.Migrations
{
    /// <inheritdoc />
    public partial class Registre : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Intitule",
                table: "Journal",
                type: "character varying(300)",
                maxLength: 300,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Departement",
                table: "Etablissements",
                type: "character varying(3)",
                maxLength: 3,
                nullable: true,
                computedColumnSql: "CASE\n    WHEN \"Adresse_CodePostal\" IS NULL THEN left(\"FinessEt\", 2)\n    WHEN \"Adresse_CodePostal\" LIKE '97%' OR \"Adresse_CodePostal\" LIKE '98%' THEN left(\"Adresse_CodePostal\", 3)\n    WHEN \"Adresse_CodePostal\" LIKE '20%' THEN CASE WHEN \"Adresse_CodePostal\" < '20200' THEN '2A' ELSE '2B' END\n    ELSE left(\"Adresse_CodePostal\", 2)\nEND",
                stored: true);

            migrationBuilder.CreateIndex(
                name: "IX_OrganismesGestionnaires_Nom",
                table: "OrganismesGestionnaires",
                column: "Nom");

            migrationBuilder.CreateIndex(
                name: "IX_Journal_GrappeId_Objet_Id",
                table: "Journal",
                columns: new[] { "GrappeId", "Objet", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Etablissements_Departement",
                table: "Etablissements",
                column: "Departement");

            migrationBuilder.CreateIndex(
                name: "IX_Etablissements_Nom",
                table: "Etablissements",
                column: "Nom");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_OrganismesGestionnaires_Nom",
                table: "OrganismesGestionnaires");

            migrationBuilder.DropIndex(
                name: "IX_Journal_GrappeId_Objet_Id",
                table: "Journal");

            migrationBuilder.DropIndex(
                name: "IX_Etablissements_Departement",
                table: "Etablissements");

            migrationBuilder.DropIndex(
                name: "IX_Etablissements_Nom",
                table: "Etablissements");

            migrationBuilder.DropColumn(
                name: "Departement",
                table: "Etablissements");

            migrationBuilder.DropColumn(
                name: "Intitule",
                table: "Journal");
        }
    }
}
