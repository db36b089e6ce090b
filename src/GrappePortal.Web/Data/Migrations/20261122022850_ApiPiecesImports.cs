using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GrappePortal.Web.Data.Migrations
{
    /// <inheritdoc />
    public partial class ApiPiecesImports : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ClesApi",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    GrappeId = table.Column<Guid>(type: "uuid", nullable: false),
                    Libelle = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Debut = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Empreinte = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    CreeePar = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    CreeeLe = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    RevoqueePar = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    RevoqueeLe = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    DerniereUtilisationLe = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ClesApi", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ClesApi_Grappes_GrappeId",
                        column: x => x.GrappeId,
                        principalTable: "Grappes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ImportsReleves",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    GrappeId = table.Column<Guid>(type: "uuid", nullable: false),
                    Mois = table.Column<int>(type: "integer", nullable: false),
                    NomFichier = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    FichierId = table.Column<Guid>(type: "uuid", nullable: false),
                    DeposeParId = table.Column<Guid>(type: "uuid", nullable: true),
                    DeposePar = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    DeposeLe = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Etat = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ImporteLe = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ImportePar = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    EtablissementsImportes = table.Column<int>(type: "integer", nullable: false),
                    ValeursImportees = table.Column<int>(type: "integer", nullable: false),
                    Revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportsReleves", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ImportsReleves_Fichiers_FichierId",
                        column: x => x.FichierId,
                        principalTable: "Fichiers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ImportsReleves_Grappes_GrappeId",
                        column: x => x.GrappeId,
                        principalTable: "Grappes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PiecesReleve",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ReleveId = table.Column<Guid>(type: "uuid", nullable: false),
                    GrappeId = table.Column<Guid>(type: "uuid", nullable: false),
                    FichierId = table.Column<Guid>(type: "uuid", nullable: false),
                    NomFichier = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    TypeMime = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Taille = table.Column<int>(type: "integer", nullable: false),
                    Sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    DeposePar = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    DeposeLe = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PiecesReleve", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PiecesReleve_Fichiers_FichierId",
                        column: x => x.FichierId,
                        principalTable: "Fichiers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PiecesReleve_Grappes_GrappeId",
                        column: x => x.GrappeId,
                        principalTable: "Grappes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PiecesReleve_RelevesMensuels_ReleveId",
                        column: x => x.ReleveId,
                        principalTable: "RelevesMensuels",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ClesApi_Empreinte",
                table: "ClesApi",
                column: "Empreinte",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ClesApi_GrappeId",
                table: "ClesApi",
                column: "GrappeId");

            migrationBuilder.CreateIndex(
                name: "IX_ImportsReleves_FichierId",
                table: "ImportsReleves",
                column: "FichierId");

            migrationBuilder.CreateIndex(
                name: "IX_ImportsReleves_GrappeId_DeposeLe",
                table: "ImportsReleves",
                columns: new[] { "GrappeId", "DeposeLe" });

            migrationBuilder.CreateIndex(
                name: "IX_PiecesReleve_FichierId",
                table: "PiecesReleve",
                column: "FichierId");

            migrationBuilder.CreateIndex(
                name: "IX_PiecesReleve_GrappeId",
                table: "PiecesReleve",
                column: "GrappeId");

            migrationBuilder.CreateIndex(
                name: "IX_PiecesReleve_ReleveId_Sha256",
                table: "PiecesReleve",
                columns: new[] { "ReleveId", "Sha256" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ClesApi");

            migrationBuilder.DropTable(
                name: "ImportsReleves");

            migrationBuilder.DropTable(
                name: "PiecesReleve");
        }
    }
}
