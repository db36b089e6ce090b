using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GrappePortal.Web.Data.Migrations
{
    /// <inheritdoc />
    public partial class Avenants : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Lignes",
                table: "VersionsConvention",
                type: "jsonb",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<DateOnly>(
                name: "RetireLe",
                table: "OrganismesGestionnaires",
                type: "date",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "ModificationsAvenant",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ConventionId = table.Column<Guid>(type: "uuid", nullable: false),
                    Nature = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    CibleId = table.Column<Guid>(type: "uuid", nullable: false),
                    Cible = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    Avant = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    Apres = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    Jour = table.Column<DateOnly>(type: "date", nullable: true),
                    Montant = table.Column<decimal>(type: "numeric(12,2)", precision: 12, scale: 2, nullable: true),
                    RepresentantId = table.Column<Guid>(type: "uuid", nullable: true),
                    PartAccordee = table.Column<decimal>(type: "numeric(12,2)", precision: 12, scale: 2, nullable: true),
                    CommandesPassees = table.Column<decimal>(type: "numeric(12,2)", precision: 12, scale: 2, nullable: true),
                    DejaRembourse = table.Column<decimal>(type: "numeric(12,2)", precision: 12, scale: 2, nullable: true),
                    SubventionVersee = table.Column<decimal>(type: "numeric(12,2)", precision: 12, scale: 2, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ModificationsAvenant", x => new { x.ConventionId, x.Id });
                    table.ForeignKey(
                        name: "FK_ModificationsAvenant_Conventions_ConventionId",
                        column: x => x.ConventionId,
                        principalTable: "Conventions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ModificationsAvenant");

            migrationBuilder.DropColumn(
                name: "Lignes",
                table: "VersionsConvention");

            migrationBuilder.DropColumn(
                name: "RetireLe",
                table: "OrganismesGestionnaires");
        }
    }
}
