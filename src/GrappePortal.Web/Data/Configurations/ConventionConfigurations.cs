using GrappePortal.Domain.Conventions;
using GrappePortal.Domain.Grappes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

namespace GrappePortal.Web.Data.Configurations;

internal sealed class ConventionConfiguration : IEntityTypeConfiguration<Convention>
{
    public void Configure(EntityTypeBuilder<Convention> builder)
    {
        builder.ToTable("Conventions");
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.Revision).IsConcurrencyToken();
        builder.Property(c => c.Titre).HasMaxLength(Convention.LongueurTitre);
        builder.Property(c => c.DocumentSha256).HasMaxLength(64);
        builder.Property(c => c.Code).HasConversion(code => code!.Value, text => CodeDocument.Parse(text)).HasMaxLength(14);
        builder.HasIndex(c => c.Code).IsUnique();
        builder.HasIndex(c => new { c.GrappeId, c.Statut });
        builder.HasOne<Grappe>().WithMany().HasForeignKey(c => c.GrappeId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<OrganismeGestionnaire>().WithMany().HasForeignKey(c => c.OrganismeGestionnaireId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Convention>().WithMany().HasForeignKey(c => c.ConventionModifieeId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Fichier>().WithMany().HasForeignKey(c => c.DocumentId).OnDelete(DeleteBehavior.Restrict);
        builder.Ignore(c => c.Signatures).Ignore(c => c.AReporter);
        builder.OwnsMany(c => c.Articles, ConfigureArticle);
        builder.OwnsMany(c => c.Modifications, ConfigureModification);
        builder.HasMany(c => c.Signataires).WithOne().HasForeignKey("ConventionId").IsRequired().OnDelete(DeleteBehavior.Cascade);
        builder.Navigation(c => c.Signataires).AutoInclude().UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.HasMany<VersionConvention>("_versions").WithOne().HasForeignKey(v => v.ConventionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany<EvenementConvention>("_evenements").WithOne().HasForeignKey(e => e.ConventionId).OnDelete(DeleteBehavior.Restrict);
    }

    private static void ConfigureModification(OwnedNavigationBuilder<Convention, ModificationAvenant> modification)
    {
        modification.ToTable("ModificationsAvenant");
        modification.Property(m => m.Id).ValueGeneratedNever();
        modification.Property(m => m.Cible).HasMaxLength(300);
        modification.Property(m => m.Avant).HasMaxLength(500);
        modification.Property(m => m.Apres).HasMaxLength(500);
        modification.Property(m => m.AReporter).HasMaxLength(ModificationAvenant.LongueurAReporter);
        modification.Ignore(m => m.Solde);
    }

    private static void ConfigureArticle(OwnedNavigationBuilder<Convention, Article> article)
    {
        article.ToTable("Articles");
        article.Property(a => a.Id).ValueGeneratedNever();
        article.Property(a => a.Titre).HasMaxLength(Article.LongueurTitre);
        article.Property(a => a.Corps).HasMaxLength(Article.LongueurCorps);
    }
}

internal sealed class SignataireConfiguration : IEntityTypeConfiguration<Signataire>
{
    public void Configure(EntityTypeBuilder<Signataire> builder)
    {
        builder.ToTable("Signataires");
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.Property(s => s.Organisme).HasMaxLength(300);
        builder.Property(s => s.Nom).HasMaxLength(200);
        builder.Property(s => s.Qualite).HasMaxLength(200);
        builder.Property(s => s.Courriel).HasMaxLength(254);
        builder.Property(s => s.Pouvoir).HasMaxLength(500);
        builder.Property(s => s.Designe).HasMaxLength(200);
        builder.Property(s => s.Lectures).HasJson();
        builder.Property(s => s.MotifRefus).HasMaxLength(2000);
        builder.Property(s => s.CourrielRefuse).HasMaxLength(500);
        builder.HasOne<OrganismeGestionnaire>().WithMany().HasForeignKey(s => s.OrganismeGestionnaireId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Fichier>().WithMany().HasForeignKey(s => s.ActeId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(s => new { s.OrganismeGestionnaireId, s.Etat });
        builder.HasIndex(s => s.Courriel);
        builder.OwnsOne(s => s.Signature, signature =>
        {
            signature.Property(s => s.Nom).HasMaxLength(200);
            signature.Property(s => s.Qualite).HasMaxLength(200);
            signature.Property(s => s.Lieu).HasMaxLength(200);
            signature.Property(s => s.Mention).HasMaxLength(40);
            signature.Property(s => s.Adresse).HasMaxLength(45);
            signature.Property(s => s.Agent).HasMaxLength(400);
            signature.Property(s => s.Sha256).HasMaxLength(64);
            signature.HasOne<Fichier>().WithMany().HasForeignKey(s => s.TraceId).OnDelete(DeleteBehavior.Restrict);
            signature.HasOne<Fichier>().WithMany().HasForeignKey(s => s.PieceId).OnDelete(DeleteBehavior.Restrict);
        });
    }
}

internal sealed class VersionConventionConfiguration : IEntityTypeConfiguration<VersionConvention>
{
    public void Configure(EntityTypeBuilder<VersionConvention> builder)
    {
        builder.ToTable("VersionsConvention");
        builder.Property(v => v.Id).ValueGeneratedNever();
        builder.Property(v => v.Titre).HasMaxLength(Convention.LongueurTitre);
        builder.Property(v => v.Par).HasMaxLength(200);
        builder.Property(v => v.Motif).HasMaxLength(500);
        builder.Property(v => v.Articles).HasJson();
        builder.Property(v => v.Imprimes).HasJson();
        builder.Property(v => v.Lignes).HasLignes();
        builder.Property(v => v.DocumentSha256).HasMaxLength(64);
        builder.Property(v => v.Code).HasConversion(code => code!.Value, text => CodeDocument.Parse(text)).HasMaxLength(14);
        builder.HasIndex(v => v.Code);
        builder.HasIndex(v => v.DocumentSha256);
        builder.HasOne<Fichier>().WithMany().HasForeignKey(v => v.DocumentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(v => new { v.ConventionId, v.Numero });
    }
}

internal sealed class EvenementConventionConfiguration : IEntityTypeConfiguration<EvenementConvention>
{
    public void Configure(EntityTypeBuilder<EvenementConvention> builder)
    {
        builder.ToTable("EvenementsConvention", table => table.HasTrigger("chainer_evenement"));
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.Property(e => e.Intitule).HasMaxLength(300);
        builder.Property(e => e.Par).HasMaxLength(200);
        builder.Property(e => e.Detail).HasMaxLength(4000);
        builder.Property(e => e.Adresse).HasMaxLength(45);
        builder.Property(e => e.Agent).HasMaxLength(400);
        builder.Property(e => e.Rang).ValueGeneratedOnAdd().Metadata.SetValueGenerationStrategy(NpgsqlValueGenerationStrategy.None);
        builder.Property(e => e.Precedente).HasMaxLength(64).ValueGeneratedOnAdd();
        builder.Property(e => e.Empreinte).HasMaxLength(64).ValueGeneratedOnAdd();
        builder.HasIndex(e => new { e.GrappeId, e.Rang }).IsUnique();
        builder.HasIndex(e => new { e.ConventionId, e.Rang });
    }
}

internal sealed class TeteJournalConfiguration : IEntityTypeConfiguration<TeteJournal>
{
    public void Configure(EntityTypeBuilder<TeteJournal> builder)
    {
        builder.HasKey(t => t.GrappeId);
        builder.Property(t => t.GrappeId).ValueGeneratedNever();
        builder.Property(t => t.Empreinte).HasMaxLength(64);
    }
}

internal sealed class AccesSignatureConfiguration : IEntityTypeConfiguration<AccesSignature>
{
    public void Configure(EntityTypeBuilder<AccesSignature> builder)
    {
        builder.ToTable("AccesSignatures");
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.Property(a => a.Revision).IsConcurrencyToken();
        builder.Property(a => a.Courriel).HasMaxLength(254);
        builder.Property(a => a.JetonHash).HasMaxLength(64);
        builder.Property(a => a.CodeHash).HasMaxLength(64);
        builder.HasIndex(a => a.JetonHash).IsUnique();
        builder.HasOne<Convention>().WithMany().HasForeignKey(a => a.ConventionId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class ScellementConfiguration : IEntityTypeConfiguration<Scellement>
{
    public void Configure(EntityTypeBuilder<Scellement> builder)
    {
        builder.ToTable("Scellements");
        builder.HasKey(s => s.ConventionId);
        builder.Property(s => s.DerniereErreur).HasMaxLength(500);
        builder.Property(s => s.FinalSha256).HasMaxLength(64);
        builder.Property(s => s.PreuveSha256).HasMaxLength(64);
        builder.Property(s => s.Certificat).HasMaxLength(64);
        builder.HasIndex(s => s.ProchainEssaiLe);
        builder.HasIndex(s => s.FinalSha256);
        builder.HasIndex(s => s.PreuveSha256);
        builder.HasOne<Convention>().WithOne().HasForeignKey<Scellement>(s => s.ConventionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Fichier>().WithMany().HasForeignKey(s => s.FinalId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Fichier>().WithMany().HasForeignKey(s => s.PreuveId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Fichier>().WithMany().HasForeignKey(s => s.DonneesId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Fichier>().WithMany().HasForeignKey(s => s.SceauDonneesId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class CertificatSceauConfiguration : IEntityTypeConfiguration<CertificatSceau>
{
    public void Configure(EntityTypeBuilder<CertificatSceau> builder)
    {
        builder.ToTable("CertificatsSceau");
        builder.HasKey(c => c.Empreinte);
        builder.Property(c => c.Empreinte).HasMaxLength(64);
    }
}

internal sealed class AncreJournalConfiguration : IEntityTypeConfiguration<AncreJournal>
{
    public void Configure(EntityTypeBuilder<AncreJournal> builder)
    {
        builder.ToTable("AncresJournal");
        builder.HasKey(a => a.Jour);
    }
}

internal sealed class EchecAncreConfiguration : IEntityTypeConfiguration<EchecAncre>
{
    public void Configure(EntityTypeBuilder<EchecAncre> builder)
    {
        builder.ToTable("EchecsAncre");
        builder.HasKey(e => e.Jour);
        builder.Property(e => e.Erreur).HasMaxLength(EchecAncre.LongueurErreur);
    }
}
