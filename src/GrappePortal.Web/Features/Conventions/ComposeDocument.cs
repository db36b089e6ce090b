using GrappePortal.Documents.Conventions;
using GrappePortal.Domain.Conventions;
using GrappePortal.Domain.Grappes;
using GrappePortal.Web.Shared;

namespace GrappePortal.Web.Features.Conventions;

/// <summary>The document that a draft makes, with the registry as it stands.</summary>
internal static class ComposeDocument
{
    /// <param name="contenu">What fills it.</param>
    /// <param name="convention">The draft.</param>
    /// <param name="modifiee">The convention that an avenant amends.</param>
    /// <param name="reference">None for a draft: each page says that it has no value.</param>
    /// <param name="dateLimite">Last day to sign, once it is known.</param>
    /// <param name="today">Day of the document: the same day gives the same bytes.</param>
    public static ConventionDocument Of(ContenuGrappe contenu, Convention convention, Convention? modifiee, ReferenceDocument? reference, DateOnly? dateLimite, DateOnly today)
    {
        var valeurs = ValeursFusion.Of(contenu, convention, modifiee, dateLimite);
        var parties = contenu.PartiesOf(convention);
        return new ConventionDocument
        {
            Titre = convention.Titre,
            SousTitre = $"Programme ESMS numérique – appel à projets {contenu.Grappe.AppelAProjets.Libelle}",
            Grappe = contenu.Grappe.Nom,
            Reference = reference,
            IntituleParties = convention.IsOfOneBody ? "Organisme gestionnaire" : "Entre les soussignés",
            PorteurEnTete = !convention.IsOfOneBody && contenu.Porteur is not null,
            Parties = [.. parties.Select(o => Partie(o, convention.SignataireOf(o), contenu.EtablissementsOf(o)))],
            Articles = [.. convention.Articles.Select(a => Mention(a, valeurs))],
            Annexes = Annexes(contenu, convention),
            Signataires = [.. parties.Select(o => Mention(o, convention.SignataireOf(o)))],
            SignatureManuscrite = convention.Nature == NatureConvention.Deliberation,
            Date = today,
            CreatedAt = new DateTimeOffset(today.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero),
        };
    }

    private static ArticleMention Mention(Article article, IReadOnlyDictionary<string, string?> valeurs) => new(
        ChampsFusion.Fusionner(article.Titre, valeurs),
        ChampsFusion.Fusionner(article.Corps, valeurs),
        Numerote: NumerosArticles.IsNumbered(article.Titre));

    private static SignataireMention Mention(OrganismeGestionnaire organisme, Representant? signataire) =>
        new(organisme.Nom, signataire?.Nom, signataire?.Qualite, signataire?.Pouvoir?.EnClair());

    private static IReadOnlyList<AnnexeMention> Annexes(ContenuGrappe contenu, Convention convention) => convention.Nature switch
    {
        NatureConvention.GroupementCommandes => AnnexesConvention.Of(contenu),
        NatureConvention.Avenant => AnnexesAvenant.Of(convention),
        NatureConvention.Partenariat => [AnnexesConvention.Indicateurs(contenu)],
        _ => [],
    };

    private static PartieMention Partie(OrganismeGestionnaire organisme, Representant? signataire, IEnumerable<Etablissement> etablissements) => new()
    {
        Organisme = organisme.Nom,
        Siren = organisme.Siren?.Value,
        FinessJuridique = organisme.FinessEj?.Value,
        Adresse = organisme.Adresse.IsEmpty ? null : organisme.Adresse.ToString(),
        Representant = signataire?.Nom,
        Qualite = signataire?.Qualite,
        Pouvoir = signataire?.Pouvoir?.EnClair(),
        Etablissements = [.. etablissements.Select(e => new EtablissementMention(e.Nom, e.FinessEt.Value, e.Adresse.Commune))],
    };
}
