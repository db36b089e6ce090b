using GrappePortal.Domain.Grappes;
using GrappePortal.Domain.Indicateurs;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GrappePortal.Web.Data.Configurations;

internal sealed class GrappeConfiguration : IEntityTypeConfiguration<Grappe>
{
    public void Configure(EntityTypeBuilder<Grappe> builder)
    {
        builder.Property(g => g.Id).ValueGeneratedNever();
        builder.Property(g => g.Revision).IsConcurrencyToken();
        builder.Property(g => g.Nom).HasMaxLength(200);
        builder.Property(g => g.ChefDeProjet).HasMaxLength(300);
        builder.Property(g => g.MotifRefusSolde).HasMaxLength(Grappe.LongueurMotifRefusSolde);
        builder.Ignore(g => g.SuiteSolde);
        builder.HasOne(g => g.AppelAProjets).WithMany().HasForeignKey(g => g.AppelAProjetsId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<OrganismeGestionnaire>().WithMany().HasForeignKey(g => g.PorteurId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<OrganismeGestionnaire>().WithMany().HasForeignKey(g => g.CoordonnateurMarcheId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<ReferentielIndicateurs>().WithMany().HasForeignKey(g => g.ReferentielIndicateursId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(g => new { g.AppelAProjetsId, g.Nom }).IsUnique();
        builder.HasSearch(g => g.Nom);
        builder.OwnsMany(g => g.Jalons, jalon =>
        {
            jalon.ToTable("Jalons");
            jalon.Property(j => j.Id).ValueGeneratedNever();
            jalon.Property(j => j.Libelle).HasMaxLength(200);
        });
    }
}
