using GrappePortal.Domain.Dossiers;
using GrappePortal.Domain.Grappes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GrappePortal.Web.Data.Configurations;

internal sealed class DocumentSourceConfiguration : IEntityTypeConfiguration<DocumentSource>
{
    public void Configure(EntityTypeBuilder<DocumentSource> builder)
    {
        builder.ToTable("DocumentsSources");
        builder.Property(d => d.Id).ValueGeneratedNever();
        builder.Property(d => d.Revision).IsConcurrencyToken();
        builder.Property(d => d.NomFichier).HasMaxLength(260);
        builder.Property(d => d.DeposePar).HasMaxLength(200);
        builder.PrimitiveCollection(d => d.NombresAnnonces);
        builder.HasOne<Grappe>().WithMany().HasForeignKey(d => d.GrappeId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Fichier>().WithMany().HasForeignKey(d => d.FichierId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(d => new { d.GrappeId, d.DeposeLe });
        builder.PrimitiveCollection(d => d.Colonnes).ElementType(champ => champ.HasConversion<string>());
        builder.Property(d => d.Lignes).HasField("_lignes").HasLignes();
        builder.Property(d => d.Corrections).HasField("_corrections").HasJson();
        builder.Property(d => d.Signalements).HasJson();
    }
}

internal sealed class AnomalieEcarteeConfiguration : IEntityTypeConfiguration<AnomalieEcartee>
{
    public void Configure(EntityTypeBuilder<AnomalieEcartee> builder)
    {
        builder.ToTable("AnomaliesEcartees");
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.Property(a => a.Cle).HasMaxLength(300);
        builder.Property(a => a.Code).HasMaxLength(40);
        builder.Property(a => a.Motif).HasMaxLength(1000);
        builder.Property(a => a.EcarteePar).HasMaxLength(200);
        builder.HasOne<Grappe>().WithMany().HasForeignKey(a => a.GrappeId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(a => new { a.GrappeId, a.Cle }).IsUnique();
    }
}
