using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GrappePortal.Web.Data.Migrations
{
    /// <inheritdoc />
    public partial class RechercheAppels : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Recherche",
                table: "AppelsAProjets",
                type: "text",
                nullable: true,
                computedColumnSql: "recherche(coalesce(\"Region\", '') || ' ' || coalesce(\"Annee\"::text, '') || ' ' || coalesce(\"Phase\", ''))",
                stored: true);

            migrationBuilder.CreateIndex(
                name: "IX_AppelsAProjets_Recherche",
                table: "AppelsAProjets",
                column: "Recherche")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_AppelsAProjets_Recherche",
                table: "AppelsAProjets");

            migrationBuilder.DropColumn(
                name: "Recherche",
                table: "AppelsAProjets");
        }
    }
}
