using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GrappePortal.Web.Data.Migrations
{
    /// <inheritdoc />
    public partial class DecisionsCible : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "DecisionsCible",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    GrappeId = table.Column<Guid>(type: "uuid", nullable: false),
                    EtablissementId = table.Column<Guid>(type: "uuid", nullable: false),
                    Code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Cause = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    PremierMois = table.Column<int>(type: "integer", nullable: false),
                    Motif = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    DecideePar = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    DecideeLe = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DecisionsCible", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DecisionsCible_Etablissements_EtablissementId",
                        column: x => x.EtablissementId,
                        principalTable: "Etablissements",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_DecisionsCible_Grappes_GrappeId",
                        column: x => x.GrappeId,
                        principalTable: "Grappes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_DecisionsCible_EtablissementId_Code",
                table: "DecisionsCible",
                columns: new[] { "EtablissementId", "Code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DecisionsCible_GrappeId",
                table: "DecisionsCible",
                column: "GrappeId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "DecisionsCible");
        }
    }
}
