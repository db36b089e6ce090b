using GrappePortal.Domain.Budgets;
using GrappePortal.Domain.Grappes;
using GrappePortal.Domain.Indicateurs;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GrappePortal.Web.Data.Configurations;

internal sealed class AppelAProjetsConfiguration : IEntityTypeConfiguration<AppelAProjets>
{
    public void Configure(EntityTypeBuilder<AppelAProjets> builder)
    {
        builder.ToTable("AppelsAProjets");
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.Property(a => a.Revision).IsConcurrencyToken();
        builder.Property(a => a.Region).HasMaxLength(60);
        builder.Property(a => a.Phase).HasMaxLength(200);
        builder.HasOne<ReferentielIndicateurs>().WithMany().HasForeignKey(a => a.ReferentielIndicateursId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(a => new { a.Region, a.Annee, a.Phase }).IsUnique().AreNullsDistinct(false);
        builder.HasSearch(a => a.Region, a => a.Annee, a => a.Phase);
    }
}

internal sealed class ReferentielIndicateursConfiguration : IEntityTypeConfiguration<ReferentielIndicateurs>
{
    public void Configure(EntityTypeBuilder<ReferentielIndicateurs> builder)
    {
        builder.ToTable("ReferentielsIndicateurs");
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.Revision).IsConcurrencyToken();
        builder.Property(r => r.Code).HasMaxLength(ReferentielIndicateurs.LongueurCode);
        builder.Property(r => r.Libelle).HasMaxLength(ReferentielIndicateurs.LongueurLibelle);
        builder.HasIndex(r => new { r.Code, r.Version }).IsUnique();
        builder.OwnsMany(r => r.Indicateurs, indicateur =>
        {
            indicateur.ToTable("Indicateurs");
            indicateur.WithOwner().HasForeignKey("ReferentielIndicateursId");
            indicateur.HasKey("ReferentielIndicateursId", nameof(Indicateur.Code));
            indicateur.Property(i => i.Code).HasMaxLength(20);
            indicateur.Property(i => i.Libelle).HasMaxLength(200);
            indicateur.Property(i => i.DenominateurDe).HasMaxLength(20);
            indicateur.PrimitiveCollection(i => i.CategoriesFacultatives).HasField("_categoriesFacultatives");
        });
    }
}

internal sealed class BudgetConfiguration : IEntityTypeConfiguration<Budget>
{
    public void Configure(EntityTypeBuilder<Budget> builder)
    {
        builder.Property(b => b.Id).ValueGeneratedNever();
        builder.Property(b => b.Revision).IsConcurrencyToken();
        builder.HasOne<Grappe>().WithMany().HasForeignKey(b => b.GrappeId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(b => b.GrappeId).IsUnique();
        builder.OwnsMany(b => b.Lignes, ligne =>
        {
            ligne.ToTable("LignesBudgetaires");
            ligne.Property(l => l.Id).ValueGeneratedNever();
            ligne.Property(l => l.Poste).HasMaxLength(200);
        });
        builder.OwnsMany(b => b.Parts, part =>
        {
            part.ToTable("PartsEnveloppe");
            part.Property(p => p.Id).ValueGeneratedNever();
            part.Property(p => p.Beneficiaire).HasMaxLength(300);
        });
        builder.OwnsMany(b => b.Depenses, depense =>
        {
            depense.ToTable("Depenses");
            depense.Property(d => d.Id).ValueGeneratedNever();
            depense.Property(d => d.Libelle).HasMaxLength(Depense.LongueurLibelle);
            depense.Property(d => d.Emetteur).HasMaxLength(Depense.LongueurEmetteur);
            depense.Property(d => d.Facture).HasMaxLength(Depense.LongueurFacture);
            depense.HasOne<OrganismeGestionnaire>().WithMany().HasForeignKey(d => d.OrganismeGestionnaireId).OnDelete(DeleteBehavior.Restrict);
        });
    }
}
