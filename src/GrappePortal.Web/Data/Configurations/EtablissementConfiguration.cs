using GrappePortal.Domain.Grappes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GrappePortal.Web.Data.Configurations;

internal sealed class EtablissementConfiguration : IEntityTypeConfiguration<Etablissement>
{
    // The postcode says where it stands; the number says where it was given, where the address is missing.
    private const string DepartementSql =
        """
        CASE
            WHEN "Adresse_CodePostal" IS NULL THEN left("FinessEt", 2)
            WHEN "Adresse_CodePostal" LIKE '97%' OR "Adresse_CodePostal" LIKE '98%' THEN left("Adresse_CodePostal", 3)
            WHEN "Adresse_CodePostal" LIKE '20%' THEN CASE WHEN "Adresse_CodePostal" < '20200' THEN '2A' ELSE '2B' END
            ELSE left("Adresse_CodePostal", 2)
        END
        """;

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
        builder.Property(e => e.Absences).HasJson();
        builder.ComplexProperty(e => e.Adresse, AdresseConfiguration.Configure);
        // The portfolio counts those of each grappe by these dates, and reads nothing else of them.
        builder.HasIndex(e => new { e.GrappeId, e.FinessEt }).IsUnique().IncludeProperties(e => new { e.MesureDepuis, e.FermeLe, e.DateVsr });
        builder.HasIndex(e => e.FinessEt);
        builder.Property<string>(PortalDb.Departement).HasMaxLength(3).HasComputedColumnSql(DepartementSql, stored: true);
        builder.HasIndex(PortalDb.Departement);
        builder.HasIndex(e => e.Nom);
        builder.HasSearch(e => e.Nom, e => e.FinessEt, e => e.Categorie, e => e.Contact, e => e.Adresse.Commune);
    }
}
