using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GrappePortal.Web.Data.Migrations
{
    /// <inheritdoc />
    public partial class OrdreIndicateurs : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "Rang",
                table: "Indicateurs",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.OrderIndicateurs();
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Rang",
                table: "Indicateurs");
        }
    }
}
