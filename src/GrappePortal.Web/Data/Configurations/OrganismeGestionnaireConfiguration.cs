using GrappePortal.Domain.Grappes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GrappePortal.Web.Data.Configurations;

internal sealed class OrganismeGestionnaireConfiguration : IEntityTypeConfiguration<OrganismeGestionnaire>
{
    public void Configure(EntityTypeBuilder<OrganismeGestionnaire> builder)
    {
        builder.Property(o => o.Id).ValueGeneratedNever();
        builder.Property(o => o.Revision).IsConcurrencyToken();
        builder.Property(o => o.Nom).HasMaxLength(300);
        builder.HasOne<Grappe>().WithMany().HasForeignKey(o => o.GrappeId).OnDelete(DeleteBehavior.Restrict);
        builder.ComplexProperty(o => o.Adresse, AdresseConfiguration.Configure);
        builder.HasIndex(o => new { o.GrappeId, o.FinessEj }).IsUnique();
        builder.HasIndex(o => new { o.GrappeId, o.Nom }).IsUnique();
        builder.HasIndex(o => o.Nom);
        builder.HasSearch(o => o.Nom, o => o.FinessEj, o => o.Siren, o => o.Adresse.Commune);
        builder.Ignore(o => o.Signataire);
        builder.OwnsMany(o => o.Representants, ConfigureRepresentant);
        builder.OwnsMany(o => o.Deliberations, deliberation =>
        {
            deliberation.ToTable("Deliberations");
            deliberation.Property(d => d.Id).ValueGeneratedNever();
            deliberation.Property(d => d.Reference).HasMaxLength(200);
        });
    }

    private static void ConfigureRepresentant(OwnedNavigationBuilder<OrganismeGestionnaire, Representant> representant)
    {
        representant.ToTable("Representants");
        representant.Property(r => r.Id).ValueGeneratedNever();
        representant.Property(r => r.Nom).HasMaxLength(200);
        representant.Property(r => r.Qualite).HasMaxLength(200);
        representant.Property(r => r.Courriel).HasMaxLength(254);
        representant.Property(r => r.PouvoirReference).HasMaxLength(300);
        representant.Ignore(r => r.Pouvoir);
    }
}
