using GrappePortal.Domain.Conventions;
using GrappePortal.Domain.Grappes;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Organismes;

/// <summary>One organisme gestionnaire, or <see langword="null"/> when the person may not know of it.</summary>
public sealed class ShowOrganisme(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres)
{
    public async Task<OrganismeFiche?> ExecuteAsync(Guid organismeId, CancellationToken cancellationToken = default)
    {
        var perimetre = await perimetres.GetAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var organisme = await db.OrganismesGestionnaires.AsNoTracking().AsSplitQuery().VisibleTo(perimetre, db)
            .SingleOrDefaultAsync(o => o.Id == organismeId, cancellationToken);
        if (organisme is null)
        {
            return null;
        }

        var etablissements = await db.Etablissements.AsNoTracking().VisibleTo(perimetre, db)
            .Where(e => e.OrganismeGestionnaireId == organismeId).InNameOrder()
            .Select(e => new EtablissementDeOrganisme(e.Id, e.Nom, e.FinessEt, e.Categorie, e.Adresse.Commune))
            .ToListAsync(cancellationToken);
        return new OrganismeFiche(organisme, etablissements, perimetre.Manages(organisme.GrappeId))
        {
            ARemplacer = perimetre.Manages(organisme.GrappeId) ? await ARemplacerAsync(db, organisme, cancellationToken) : [],
        };
    }

    private static async Task<IReadOnlyList<SignataireARemplacer>> ARemplacerAsync(PortalDb db, OrganismeGestionnaire organisme, CancellationToken cancellationToken)
    {
        var sent = await db.Conventions.AsNoTracking().AsSplitQuery().Where(c => c.GrappeId == organisme.GrappeId && c.Statut == StatutConvention.EnSignature
            && c.Signataires.Any(s => s.OrganismeGestionnaireId == organisme.Id && s.Etat != EtatSignataire.Signe)).OrderBy(c => c.EnvoyeeLe).ThenBy(c => c.Id).ToListAsync(cancellationToken);
        return
        [
            .. from convention in sent
               from signataire in convention.Signataires
               where signataire.OrganismeGestionnaireId == organisme.Id && signataire.Etat != EtatSignataire.Signe && !convention.IsStillEmpowered(signataire, organisme)
               select new SignataireARemplacer(convention.Id, convention.Titre, signataire.Nom),
        ];
    }
}

/// <param name="Organisme">Read only: a page shows it, acts change it.</param>
/// <param name="Etablissements">Those that the person may read.</param>
/// <param name="CanEdit">Manages the grappe.</param>
public sealed record OrganismeFiche(OrganismeGestionnaire Organisme, IReadOnlyList<EtablissementDeOrganisme> Etablissements, bool CanEdit)
{
    /// <summary>Documents that ask somebody whom this fiche no longer empowers to sign, for who manages the grappe.</summary>
    public IReadOnlyList<SignataireARemplacer> ARemplacer { get; init; } = [];
}

public sealed record SignataireARemplacer(Guid ConventionId, string Titre, string Nom);

public sealed record EtablissementDeOrganisme(Guid Id, string Nom, Finess FinessEt, string? Categorie, string? Commune);
