using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GrappePortal.Web.Data.Migrations
{
    /// <inheritdoc />
    public partial class RechercheCourriels : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Recherche",
                table: "MessagesSortants",
                type: "text",
                nullable: true,
                computedColumnSql: "recherche(coalesce(\"Destinataire\", '') || ' ' || coalesce(\"Sujet\", ''))",
                stored: true);

            migrationBuilder.CreateIndex(
                name: "IX_MessagesSortants_Recherche",
                table: "MessagesSortants",
                column: "Recherche")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_MessagesSortants_Recherche",
                table: "MessagesSortants");

            migrationBuilder.DropColumn(
                name: "Recherche",
                table: "MessagesSortants");
        }
    }
}
