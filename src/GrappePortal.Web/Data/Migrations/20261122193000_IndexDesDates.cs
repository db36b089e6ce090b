using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GrappePortal.Web.Data.Migrations
{
    /// <inheritdoc />
    public partial class IndexDesDates : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Etablissements_GrappeId_FinessEt",
                table: "Etablissements");

            migrationBuilder.CreateIndex(
                name: "IX_Etablissements_GrappeId_FinessEt",
                table: "Etablissements",
                columns: new[] { "GrappeId", "FinessEt" },
                unique: true)
                .Annotation("Npgsql:IndexInclude", new[] { "MesureDepuis", "FermeLe", "DateVsr" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Etablissements_GrappeId_FinessEt",
                table: "Etablissements");

            migrationBuilder.CreateIndex(
                name: "IX_Etablissements_GrappeId_FinessEt",
                table: "Etablissements",
                columns: new[] { "GrappeId", "FinessEt" },
                unique: true);
        }
    }
}
