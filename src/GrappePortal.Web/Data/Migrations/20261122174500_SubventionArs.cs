using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GrappePortal.Web.Data.Migrations
{
    /// <inheritdoc />
    public partial class SubventionArs : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "EstSubventionArs",
                table: "LignesBudgetaires",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.MarkSubventionArs();
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "EstSubventionArs",
                table: "LignesBudgetaires");
        }
    }
}
