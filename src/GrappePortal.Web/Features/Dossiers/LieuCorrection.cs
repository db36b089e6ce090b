using GrappePortal.Domain.Dossiers;

namespace GrappePortal.Web.Features.Dossiers;

/// <summary>The page where a finding is mended by hand: each finding has one.</summary>
/// <param name="Adresse">Relative to the portal.</param>
public sealed record LieuCorrection(string Adresse, string Libelle)
{
    public static LieuCorrection Of(Guid grappeId, Anomalie anomalie) => anomalie switch
    {
        { OrganismeGestionnaireId: { } organisme, Champ: Champ.FinessEj or Champ.Organisme or Champ.Siren or Champ.Nature or Champ.Representant or Champ.Qualite } =>
            new($"organismes/{organisme}", "Ouvrir la fiche de l’organisme"),
        { EtablissementId: { } etablissement } => new($"etablissements/{etablissement}", "Ouvrir la fiche de l’établissement"),
        { OrganismeGestionnaireId: { } organisme } => new($"organismes/{organisme}", "Ouvrir la fiche de l’organisme"),
        { SourceId: { } source } => new($"documents/{source}", "Ouvrir le document"),
        { Code: CodeAnomalie.BudgetDesequilibre or CodeAnomalie.RepartitionEcart } => new($"grappes/{grappeId}/budget", "Ouvrir le budget"),
        { Code: CodeAnomalie.JalonPremature } => new($"grappes/{grappeId}", "Ouvrir le calendrier de la grappe"),
        _ => new($"grappes/{grappeId}/documents", "Ouvrir les documents du dossier"),
    };
}
