using GrappePortal.Domain.Grappes;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GrappePortal.Web.Data.Configurations;

internal static class AdresseConfiguration
{
    public static void Configure(ComplexPropertyBuilder<Adresse> adresse)
    {
        adresse.Property(a => a.Voie).HasMaxLength(300);
        adresse.Property(a => a.Commune).HasMaxLength(150);
        adresse.Ignore(a => a.IsEmpty);
    }
}
