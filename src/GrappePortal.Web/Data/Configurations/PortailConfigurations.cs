using GrappePortal.Web.Mail;
using GrappePortal.Web.Security;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GrappePortal.Web.Data.Configurations;

internal sealed class PersonneConfiguration : IEntityTypeConfiguration<Personne>
{
    public void Configure(EntityTypeBuilder<Personne> builder)
    {
        builder.ToTable("Personnes");
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.Property(p => p.Nom).HasMaxLength(200);
    }
}

/// <summary>
/// Passkeys, said here rather than by the schema version of Identity: that one is read from the container, so that the model of
/// a migration or of a test would differ from the portal's.
/// </summary>
internal sealed class CleAccesConfiguration : IEntityTypeConfiguration<IdentityUserPasskey<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserPasskey<Guid>> builder)
    {
        builder.ToTable("AspNetUserPasskeys");
        builder.HasKey(cle => cle.CredentialId);
        builder.Property(cle => cle.CredentialId).HasMaxLength(1024);
        builder.OwnsOne(cle => cle.Data).ToJson();
        builder.HasOne<Personne>().WithMany().HasForeignKey(cle => cle.UserId).IsRequired();
    }
}

internal sealed class HabilitationConfiguration : IEntityTypeConfiguration<Habilitation>
{
    public void Configure(EntityTypeBuilder<Habilitation> builder)
    {
        builder.Property(h => h.Id).ValueGeneratedNever();
        builder.Property(h => h.Region).HasMaxLength(60);
        builder.HasOne(h => h.Personne).WithMany().HasForeignKey(h => h.PersonneId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Domain.Grappes.Grappe>().WithMany().HasForeignKey(h => h.GrappeId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Domain.Grappes.OrganismeGestionnaire>().WithMany().HasForeignKey(h => h.OrganismeGestionnaireId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Domain.Grappes.Etablissement>().WithMany().HasForeignKey(h => h.EtablissementId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(h => new { h.PersonneId, h.Role, h.GrappeId, h.OrganismeGestionnaireId, h.EtablissementId, h.Region }).IsUnique().AreNullsDistinct(false);
    }
}

internal sealed class EntreeJournalConfiguration : IEntityTypeConfiguration<EntreeJournal>
{
    public void Configure(EntityTypeBuilder<EntreeJournal> builder)
    {
        builder.ToTable("Journal");
        builder.Property(e => e.Par).HasMaxLength(200);
        builder.Property(e => e.Objet).HasMaxLength(60);
        builder.Property(e => e.Intitule).HasMaxLength(300);
        builder.HasIndex(e => new { e.ObjetId, e.Id });
        builder.HasIndex(e => new { e.GrappeId, e.Id });
        builder.HasIndex(e => new { e.GrappeId, e.Objet, e.Id });
        builder.Property(e => e.Changements).HasJson();
    }
}

internal sealed class MessageSortantConfiguration : IEntityTypeConfiguration<MessageSortant>
{
    public void Configure(EntityTypeBuilder<MessageSortant> builder)
    {
        builder.ToTable("MessagesSortants");
        builder.Property(m => m.Id).ValueGeneratedNever();
        builder.Property(m => m.Destinataire).HasMaxLength(254);
        builder.Property(m => m.Sujet).HasMaxLength(300);
        builder.Property(m => m.DerniereErreur).HasMaxLength(500);
        builder.HasIndex(m => m.ProchainEssaiLe).HasFilter("\"ProchainEssaiLe\" IS NOT NULL");
        builder.HasIndex(m => m.CreeLe);
        builder.HasSearch(m => m.Destinataire, m => m.Sujet);
    }
}

internal sealed class FichierConfiguration : IEntityTypeConfiguration<Fichier>
{
    public void Configure(EntityTypeBuilder<Fichier> builder)
    {
        builder.Property(f => f.Id).ValueGeneratedNever();
        builder.Property(f => f.Nom).HasMaxLength(260);
        builder.Property(f => f.Sha256).HasMaxLength(64);
    }
}

internal sealed class CleProtectionConfiguration : IEntityTypeConfiguration<CleProtection>
{
    public void Configure(EntityTypeBuilder<CleProtection> builder)
    {
        builder.ToTable("ClesProtection");
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.Nom).HasMaxLength(200);
    }
}
