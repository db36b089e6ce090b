using GrappePortal.Domain.Grappes;
using GrappePortal.Domain.Indicateurs;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GrappePortal.Web.Data.Configurations;

internal sealed class CleApiConfiguration : IEntityTypeConfiguration<CleApi>
{
    public void Configure(EntityTypeBuilder<CleApi> builder)
    {
        builder.ToTable("ClesApi");
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.Revision).IsConcurrencyToken();
        builder.Property(c => c.Libelle).HasMaxLength(CleApi.LongueurLibelle);
        builder.Property(c => c.Debut).HasMaxLength(20);
        builder.Property(c => c.Empreinte).HasMaxLength(64);
        builder.Property(c => c.CreeePar).HasMaxLength(200);
        builder.Property(c => c.RevoqueePar).HasMaxLength(200);
        builder.HasOne<Grappe>().WithMany().HasForeignKey(c => c.GrappeId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(c => c.Empreinte).IsUnique();
        builder.HasIndex(c => c.GrappeId);
    }
}

internal sealed class ImportRelevesConfiguration : IEntityTypeConfiguration<ImportReleves>
{
    public void Configure(EntityTypeBuilder<ImportReleves> builder)
    {
        builder.ToTable("ImportsReleves");
        builder.Property(i => i.Id).ValueGeneratedNever();
        builder.Property(i => i.Revision).IsConcurrencyToken();
        builder.Property(i => i.NomFichier).HasMaxLength(200);
        builder.Property(i => i.DeposePar).HasMaxLength(200);
        builder.Property(i => i.ImportePar).HasMaxLength(200);
        builder.HasOne<Grappe>().WithMany().HasForeignKey(i => i.GrappeId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Fichier>().WithMany().HasForeignKey(i => i.FichierId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(i => new { i.GrappeId, i.DeposeLe });
    }
}

internal sealed class PieceReleveConfiguration : IEntityTypeConfiguration<PieceReleve>
{
    public void Configure(EntityTypeBuilder<PieceReleve> builder)
    {
        builder.ToTable("PiecesReleve");
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.Property(p => p.Revision).IsConcurrencyToken();
        builder.Property(p => p.NomFichier).HasMaxLength(200);
        builder.Property(p => p.TypeMime).HasMaxLength(100);
        builder.Property(p => p.Sha256).HasMaxLength(64);
        builder.Property(p => p.DeposePar).HasMaxLength(200);
        builder.HasOne<ReleveMensuel>().WithMany().HasForeignKey(p => p.ReleveId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Grappe>().WithMany().HasForeignKey(p => p.GrappeId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Fichier>().WithMany().HasForeignKey(p => p.FichierId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(p => new { p.ReleveId, p.Sha256 }).IsUnique();
    }
}
