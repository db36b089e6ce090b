using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GrappePortal.Web.Data.Migrations
{
    /// <summary>A month keeps the category that it was measured with, and says whether it is still expected.</summary>
    public partial class ReglesDuReleve : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_RelevesMensuels_Mois_GrappeId",
                table: "RelevesMensuels");

            migrationBuilder.AddColumn<string>(
                name: "Categorie",
                table: "RelevesMensuels",
                type: "character varying(100)",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "EstAttendu",
                table: "RelevesMensuels",
                type: "boolean",
                nullable: false,
                defaultValue: true);

            migrationBuilder.FillReglesDuReleve();

            migrationBuilder.CreateIndex(
                name: "IX_RelevesMensuels_Mois_GrappeId",
                table: "RelevesMensuels",
                columns: new[] { "Mois", "GrappeId" })
                .Annotation("Npgsql:IndexInclude", new[] { "Etat", "EtablissementId", "IndicateursAttendus", "IndicateursSaisis", "IndicateursAvecCible", "CiblesAtteintes", "NonMesurables", "EstComplet", "EstSurCible", "DerniereSaisieLe", "TransmisLe", "ClotureLe", "EstAttendu" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_RelevesMensuels_Mois_GrappeId",
                table: "RelevesMensuels");

            migrationBuilder.DropColumn(
                name: "Categorie",
                table: "RelevesMensuels");

            migrationBuilder.DropColumn(
                name: "EstAttendu",
                table: "RelevesMensuels");

            migrationBuilder.CreateIndex(
                name: "IX_RelevesMensuels_Mois_GrappeId",
                table: "RelevesMensuels",
                columns: new[] { "Mois", "GrappeId" })
                .Annotation("Npgsql:IndexInclude", new[] { "Etat", "EtablissementId", "IndicateursAttendus", "IndicateursSaisis", "IndicateursAvecCible", "CiblesAtteintes", "NonMesurables", "EstComplet", "EstSurCible", "DerniereSaisieLe", "TransmisLe", "ClotureLe" });
        }
    }
}
