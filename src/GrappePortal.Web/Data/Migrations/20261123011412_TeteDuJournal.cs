using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GrappePortal.Web.Data.Migrations
{
    /// <summary>The last row of each chained journal is kept apart, and a new one follows it.</summary>
    public partial class TeteDuJournal : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "TetesJournal",
                columns: table => new
                {
                    GrappeId = table.Column<Guid>(type: "uuid", nullable: false),
                    Rang = table.Column<long>(type: "bigint", nullable: false),
                    Empreinte = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TetesJournal", x => x.GrappeId);
                });
            migrationBuilder.FollowHeads();
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.FollowRows();
            migrationBuilder.DropTable(
                name: "TetesJournal");
        }
    }
}
