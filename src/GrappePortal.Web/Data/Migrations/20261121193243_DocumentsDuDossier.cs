using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GrappePortal.Web.Data.Migrations
{
    /// <inheritdoc />
    public partial class DocumentsDuDossier : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string[]>(
                name: "Colonnes",
                table: "DocumentsSources",
                type: "text[]",
                nullable: false,
                defaultValue: new string[0]);

            migrationBuilder.AddColumn<string>(
                name: "Corrections",
                table: "DocumentsSources",
                type: "jsonb",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<string>(
                name: "Signalements",
                table: "DocumentsSources",
                type: "jsonb",
                nullable: false,
                defaultValue: "[]");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Colonnes",
                table: "DocumentsSources");

            migrationBuilder.DropColumn(
                name: "Corrections",
                table: "DocumentsSources");

            migrationBuilder.DropColumn(
                name: "Signalements",
                table: "DocumentsSources");
        }
    }
}
