using GrappePortal.Domain.Grappes;
using GrappePortal.Domain.Indicateurs;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GrappePortal.Web.Data.Configurations;

internal sealed class ReleveMensuelConfiguration : IEntityTypeConfiguration<ReleveMensuel>
{
    public void Configure(EntityTypeBuilder<ReleveMensuel> builder)
    {
        builder.ToTable("RelevesMensuels");
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.Revision).IsConcurrencyToken();
        builder.Property(r => r.Categorie).HasMaxLength(100);
        builder.Property(r => r.MotifRenvoi).HasMaxLength(2000);
        builder.Property(r => r.CorrectionMotif).HasMaxLength(2000);
        builder.Property(r => r.CorrectionRefus).HasMaxLength(2000);
        foreach (var name in new[] { nameof(ReleveMensuel.TransmisPar), nameof(ReleveMensuel.ValidePar), nameof(ReleveMensuel.RenvoyePar), nameof(ReleveMensuel.CorrectionDemandeePar), nameof(ReleveMensuel.CorrectionAccordeePar), nameof(ReleveMensuel.CorrectionRefuseePar) })
        {
            builder.Property(name).HasMaxLength(200);
        }

        builder.HasOne<Etablissement>().WithMany().HasForeignKey(r => r.EtablissementId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Grappe>().WithMany().HasForeignKey(r => r.GrappeId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<OrganismeGestionnaire>().WithMany().HasForeignKey(r => r.OrganismeGestionnaireId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<ReferentielIndicateurs>().WithMany().HasForeignKey(r => r.ReferentielIndicateursId).OnDelete(DeleteBehavior.Restrict);
        ConfigureIndexes(builder);
        builder.OwnsMany(r => r.Valeurs, ConfigureValeur);
    }

    // Dashboards read the summary from the index alone.
    private static void ConfigureIndexes(EntityTypeBuilder<ReleveMensuel> builder)
    {
        builder.HasIndex(r => new { r.EtablissementId, r.Mois }).IsUnique();
        builder.HasIndex(r => new { r.Mois, r.GrappeId }).IncludeProperties(r => new
        {
            r.Etat,
            r.EtablissementId,
            r.IndicateursAttendus,
            r.IndicateursSaisis,
            r.IndicateursAvecCible,
            r.CiblesAtteintes,
            r.NonMesurables,
            r.EstComplet,
            r.EstSurCible,
            r.DerniereSaisieLe,
            r.TransmisLe,
            r.ClotureLe,
            r.EstAttendu,
        });
        builder.HasIndex(r => new { r.GrappeId, r.Mois });

        // What the lock looks for, every few minutes: the few months still open.
        builder.HasIndex(r => r.ClotureLe).HasFilter("\"Etat\" <> 'Verrouille'");
    }

    private static void ConfigureValeur(OwnedNavigationBuilder<ReleveMensuel, ValeurIndicateur> valeur)
    {
        valeur.ToTable("ValeursIndicateur");
        valeur.WithOwner().HasForeignKey("ReleveId");
        valeur.HasKey("ReleveId", nameof(ValeurIndicateur.Code));
        valeur.Property(v => v.Code).HasMaxLength(20);
        valeur.Property(v => v.Justification).HasMaxLength(2000);
        valeur.Property(v => v.SaisiPar).HasMaxLength(200);
        valeur.Ignore(v => v.Valeur);
    }
}

internal sealed class CommentaireReleveConfiguration : IEntityTypeConfiguration<CommentaireReleve>
{
    public void Configure(EntityTypeBuilder<CommentaireReleve> builder)
    {
        builder.ToTable("CommentairesReleve");
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.Code).HasMaxLength(20);
        builder.Property(c => c.Texte).HasMaxLength(CommentaireReleve.LongueurTexte);
        builder.Property(c => c.Par).HasMaxLength(200);
        builder.HasOne<ReleveMensuel>().WithMany().HasForeignKey(c => c.ReleveId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(c => new { c.ReleveId, c.Le });
    }
}

internal sealed class DecisionCibleConfiguration : IEntityTypeConfiguration<DecisionCible>
{
    public void Configure(EntityTypeBuilder<DecisionCible> builder)
    {
        builder.ToTable("DecisionsCible");
        builder.Property(d => d.Id).ValueGeneratedNever();
        builder.Property(d => d.Revision).IsConcurrencyToken();
        builder.Property(d => d.Code).HasMaxLength(40);
        builder.Property(d => d.Cause).HasConversion<string>().HasMaxLength(20);
        builder.Property(d => d.Motif).HasMaxLength(DecisionCible.LongueurMotif);
        builder.Property(d => d.DecideePar).HasMaxLength(200);
        builder.HasOne<Grappe>().WithMany().HasForeignKey(d => d.GrappeId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Etablissement>().WithMany().HasForeignKey(d => d.EtablissementId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(d => new { d.EtablissementId, d.Code }).IsUnique();
        builder.HasIndex(d => d.GrappeId);
    }
}
