using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GrappePortal.Web.Data.Migrations
{
    /// <inheritdoc />
    public partial class DocumentDeVersion : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Code",
                table: "VersionsConvention",
                type: "character varying(14)",
                maxLength: 14,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "DocumentId",
                table: "VersionsConvention",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "DocumentSha256",
                table: "VersionsConvention",
                type: "character varying(64)",
                maxLength: 64,
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_VersionsConvention_Code",
                table: "VersionsConvention",
                column: "Code");

            migrationBuilder.CreateIndex(
                name: "IX_VersionsConvention_DocumentId",
                table: "VersionsConvention",
                column: "DocumentId");

            migrationBuilder.CreateIndex(
                name: "IX_VersionsConvention_DocumentSha256",
                table: "VersionsConvention",
                column: "DocumentSha256");

            migrationBuilder.AddForeignKey(
                name: "FK_VersionsConvention_Fichiers_DocumentId",
                table: "VersionsConvention",
                column: "DocumentId",
                principalTable: "Fichiers",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.FindSentDocuments();
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_VersionsConvention_Fichiers_DocumentId",
                table: "VersionsConvention");

            migrationBuilder.DropIndex(
                name: "IX_VersionsConvention_Code",
                table: "VersionsConvention");

            migrationBuilder.DropIndex(
                name: "IX_VersionsConvention_DocumentId",
                table: "VersionsConvention");

            migrationBuilder.DropIndex(
                name: "IX_VersionsConvention_DocumentSha256",
                table: "VersionsConvention");

            migrationBuilder.DropColumn(
                name: "Code",
                table: "VersionsConvention");

            migrationBuilder.DropColumn(
                name: "DocumentId",
                table: "VersionsConvention");

            migrationBuilder.DropColumn(
                name: "DocumentSha256",
                table: "VersionsConvention");
        }
    }
}
