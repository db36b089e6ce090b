using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GrappePortal.Web.Data.Migrations
{
    /// <summary>The database refuses to change or delete the seal of a day, or a certificate that has sealed.</summary>
    public partial class ScellesInalterables : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.ProtectScelles();

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.UnprotectScelles();
    }
}
