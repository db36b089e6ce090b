using GrappePortal.Domain.Conventions;
using GrappePortal.Domain.Grappes;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Conventions;

/// <summary>One convention: its text, what it still lacks, who has signed.</summary>
public sealed class ShowConvention(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres, TimeProvider clock)
{
    /// <summary><see langword="null"/> when the person may not read it.</summary>
    public async Task<ConventionFiche?> ExecuteAsync(Guid conventionId, CancellationToken cancellationToken = default)
    {
        var perimetre = await perimetres.GetAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var convention = await db.ReadConventionAsync(perimetre, conventionId, cancellationToken);
        if (convention is null)
        {
            return null;
        }

        var dossier = convention.IsDraft ? await DossierAsync(db, convention, cancellationToken) : null;
        return new ConventionFiche
        {
            Convention = convention,
            CanEdit = perimetre.Manages(convention.GrappeId),
            ReadsProof = await db.Grappes.ProvenTo(perimetre).AnyAsync(g => g.Id == convention.GrappeId, cancellationToken),
            Modifiee = (await db.ReadModifieeAsync(convention, cancellationToken))?.Titre,
            Manques = dossier is null ? [] : [.. convention.MissingForSignature(dossier)],
            HasEtablissementsSansOrganisme = dossier is { EtablissementsSansOrganisme.Count: > 0 } && !convention.IsOfOneBody,
            Versions = await db.VersionsConvention.CountAsync(v => v.ConventionId == conventionId, cancellationToken),
            Scellement = await db.Scellements.AsNoTracking().SingleOrDefaultAsync(s => s.ConventionId == conventionId, cancellationToken),
            EcheanceProposee = clock.Today().AddDays(21),
            AuteursRefus = await AuteursRefusAsync(db, convention, cancellationToken),
            Habilitations = perimetre.Manages(convention.GrappeId) ? await HabilitationsAsync(db, convention, cancellationToken) : new Dictionary<Guid, HabilitationSignataire>(),
        };
    }

    // Nobody is asked any more once it is signed: the registry of the day is no longer its matter.
    private static async Task<IReadOnlyDictionary<Guid, HabilitationSignataire>> HabilitationsAsync(PortalDb db, Convention convention, CancellationToken cancellationToken)
    {
        var awaited = convention.Statut == StatutConvention.EnSignature ? convention.Signataires.Where(s => s.Etat != EtatSignataire.Signe).ToList() : [];
        var bodies = awaited.ConvertAll(s => s.OrganismeGestionnaireId);
        var organismes = await db.OrganismesGestionnaires.AsNoTracking().Where(o => bodies.Contains(o.Id)).ToDictionaryAsync(o => o.Id, cancellationToken);
        return awaited.ToDictionary(s => s.Id, s => new HabilitationSignataire(
            convention.IsStillEmpowered(s, organismes[s.OrganismeGestionnaireId]), Convention.RemplacantsOf(s, organismes[s.OrganismeGestionnaireId])));
    }

    // The body bears the name of the person asked; the journal says who refused for it.
    private static async Task<IReadOnlyDictionary<Guid, string>> AuteursRefusAsync(PortalDb db, Convention convention, CancellationToken cancellationToken)
    {
        var refused = convention.Signataires.Where(s => s.Etat == EtatSignataire.Refuse).ToList();
        var told = refused.Count == 0 ? [] : await db.EvenementsConvention.AsNoTracking()
            .Where(e => e.ConventionId == convention.Id && e.Acte == ActeConvention.Refus).ToListAsync(cancellationToken);
        return refused.Select(s => (s.Id, told.Find(e => e.IsRefusOf(s))?.Par)).Where(pair => pair.Par is not null).ToDictionary(pair => pair.Id, pair => pair.Par!);
    }

    private static async Task<DossierSignature> DossierAsync(PortalDb db, Convention convention, CancellationToken cancellationToken)
    {
        var contenu = await ContenuGrappe.OfAsync(db, convention, cancellationToken);
        return await contenu.DossierAsync(db, convention, cancellationToken);
    }
}

public sealed record ConventionFiche
{
    public required Convention Convention { get; init; }

    public required bool CanEdit { get; init; }

    /// <summary>Reads the journal and the proof file, with the addresses of the signatories.</summary>
    public bool ReadsProof { get; init; }

    /// <summary>Title of the convention that an avenant amends.</summary>
    public string? Modifiee { get; init; }

    /// <summary>Why it cannot be sent yet.</summary>
    public required IReadOnlyList<string> Manques { get; init; }

    /// <summary>One of the reasons: the page links to these establishments.</summary>
    public bool HasEtablissementsSansOrganisme { get; init; }

    /// <summary>Versions kept.</summary>
    public int Versions { get; init; }

    public Scellement? Scellement { get; init; }

    public DateOnly EcheanceProposee { get; init; }

    /// <summary>By signatory whose body refused: who said so.</summary>
    public IReadOnlyDictionary<Guid, string> AuteursRefus { get; init; } = new Dictionary<Guid, string>();

    /// <summary>By signatory who has not signed, for who manages the grappe.</summary>
    public IReadOnlyDictionary<Guid, HabilitationSignataire> Habilitations { get; init; } = new Dictionary<Guid, HabilitationSignataire>();
}

/// <param name="EnVigueur">The fiche of the body still empowers the person asked.</param>
/// <param name="Remplacants">Those who may be asked instead.</param>
public sealed record HabilitationSignataire(bool EnVigueur, IReadOnlyList<Representant> Remplacants);
