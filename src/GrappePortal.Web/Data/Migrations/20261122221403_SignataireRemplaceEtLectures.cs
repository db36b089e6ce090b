using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GrappePortal.Web.Data.Migrations
{
    /// <summary>Who was put in the place of the person designated, and who opened the document: the former version leaves the defaults.</summary>
    public partial class SignataireRemplaceEtLectures : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Designe",
                table: "Signataires");

            migrationBuilder.DropColumn(
                name: "EnPropre",
                table: "Signataires");

            migrationBuilder.DropColumn(
                name: "Lectures",
                table: "Signataires");
        }
    }
}
