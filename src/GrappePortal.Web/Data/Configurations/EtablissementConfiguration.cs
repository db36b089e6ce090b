using GrappePortal.Domain.Grappes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GrappePortal.Web.Data.Configurations;

internal sealed class EtablissementConfiguration : IEntityTypeConfiguration<Etablissement>
{
    public void Configure(EntityTypeBuilder<Etablissement> builder)
    {
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.Property(e => e.Revision).IsConcurrencyToken();
        builder.Property(e => e.Nom).HasMaxLength(300);
        builder.Property(e => e.Categorie).HasMaxLength(100);
        builder.Property(e => e.Contact).HasMaxLength(200);
        builder.Property(e => e.Referent).HasMaxLength(200);
        builder.Property(e => e.Courriel).HasMaxLength(254);
        builder.HasOne<Grappe>().WithMany().HasForeignKey(e => e.GrappeId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<OrganismeGestionnaire>().WithMany().HasForeignKey(e => e.OrganismeGestionnaireId).OnDelete(DeleteBehavior.Restrict);
        builder.PrimitiveCollection(e => e.Sirets).HasField("_sirets").ElementType(siret => siret.HasConversion<SiretConverter>());
        builder.ComplexProperty(e => e.Adresse, AdresseConfiguration.Configure);
        builder.HasIndex(e => new { e.GrappeId, e.FinessEt }).IsUnique();
        builder.HasIndex(e => e.FinessEt);
        builder.HasSearch(e => e.Nom, e => e.FinessEt, e => e.Categorie, e => e.Contact, e => e.Adresse.Commune);
    }
}
