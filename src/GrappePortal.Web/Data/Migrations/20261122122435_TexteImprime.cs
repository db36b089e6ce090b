using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GrappePortal.Web.Data.Migrations
{
    /// <inheritdoc />
    public partial class TexteImprime : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Imprimes",
                table: "VersionsConvention",
                type: "jsonb",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<string>(
                name: "CorrectionRefus",
                table: "RelevesMensuels",
                type: "character varying(2000)",
                maxLength: 2000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CorrectionRefuseePar",
                table: "RelevesMensuels",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Imprimes",
                table: "VersionsConvention");

            migrationBuilder.DropColumn(
                name: "CorrectionRefus",
                table: "RelevesMensuels");

            migrationBuilder.DropColumn(
                name: "CorrectionRefuseePar",
                table: "RelevesMensuels");
        }
    }
}
