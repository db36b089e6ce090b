using GrappePortal.Domain.Grappes;
using GrappePortal.Domain.Pilotage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GrappePortal.Web.Data.Configurations;

internal sealed class DemandeDocumentConfiguration : IEntityTypeConfiguration<DemandeDocument>
{
    public void Configure(EntityTypeBuilder<DemandeDocument> builder)
    {
        builder.ToTable("DemandesDocument");
        builder.Property(d => d.Id).ValueGeneratedNever();
        builder.Property(d => d.Revision).IsConcurrencyToken();
        builder.Property(d => d.Objet).HasMaxLength(DemandeDocument.LongueurObjet);
        builder.Property(d => d.Precisions).HasMaxLength(DemandeDocument.LongueurPrecisions);
        builder.Property(d => d.DemandePar).HasMaxLength(200);
        builder.Property(d => d.ReponduPar).HasMaxLength(200);
        builder.Property(d => d.FichierNom).HasMaxLength(200);
        builder.HasOne<Grappe>().WithMany().HasForeignKey(d => d.GrappeId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Fichier>().WithMany().HasForeignKey(d => d.FichierId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(d => new { d.GrappeId, d.EcheanceLe });
        builder.OwnsMany(d => d.Remplacees, reponse =>
        {
            reponse.ToTable("ReponsesRemplacees");
            reponse.Property(r => r.Id).ValueGeneratedNever();
            reponse.Property(r => r.NomFichier).HasMaxLength(200);
            reponse.Property(r => r.RemisPar).HasMaxLength(200);
            reponse.Property(r => r.Motif).HasMaxLength(DemandeDocument.LongueurMotif);
            reponse.HasOne<Fichier>().WithMany().HasForeignKey(r => r.FichierId).OnDelete(DeleteBehavior.Restrict);
        });
    }
}

internal sealed class SituationGrappeConfiguration : IEntityTypeConfiguration<SituationGrappe>
{
    public void Configure(EntityTypeBuilder<SituationGrappe> builder)
    {
        builder.ToTable("SituationsGrappe");
        builder.HasKey(s => new { s.GrappeId, s.Le });
        builder.ComplexProperty(s => s.Chiffres, chiffres =>
        {
            chiffres.Ignore(c => c.Solde);
            chiffres.Ignore(c => c.TauxEngage);
            chiffres.Ignore(c => c.TauxComplets);
            chiffres.Ignore(c => c.TauxTransmis);
            chiffres.Ignore(c => c.TauxSurCible);
        });
        builder.Property(s => s.Etablissements).HasJson();
        builder.HasOne<Grappe>().WithMany().HasForeignKey(s => s.GrappeId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class JourClosConfiguration : IEntityTypeConfiguration<JourClos>
{
    public void Configure(EntityTypeBuilder<JourClos> builder)
    {
        builder.ToTable("JoursClos");

        // Two instances that close the same day: the second one fails whole.
        builder.HasKey(j => j.Le);
    }
}
