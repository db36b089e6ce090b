using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GrappePortal.Web.Data.Migrations
{
    /// <inheritdoc />
    public partial class JoursClos : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "JoursClos",
                columns: table => new
                {
                    Le = table.Column<DateOnly>(type: "date", nullable: false),
                    ClosLe = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_JoursClos", x => x.Le);
                });

            // A day that has rows is closed already.
            migrationBuilder.Sql("""INSERT INTO "JoursClos" ("Le", "ClosLe") SELECT "Le", max("EnregistreeLe") FROM "SituationsGrappe" GROUP BY "Le";""");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "JoursClos");
        }
    }
}
