using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GrappePortal.Web.Data.Migrations
{
    /// <inheritdoc />
    public partial class PremiereTransmission : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "PremiereTransmissionLe",
                table: "RelevesMensuels",
                type: "timestamp with time zone",
                nullable: true);

            // What is known: of a month corrected before this migration, the last hand-over.
            migrationBuilder.Sql("""UPDATE "RelevesMensuels" SET "PremiereTransmissionLe" = "TransmisLe" WHERE "TransmisLe" IS NOT NULL""");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "PremiereTransmissionLe",
                table: "RelevesMensuels");
        }
    }
}
