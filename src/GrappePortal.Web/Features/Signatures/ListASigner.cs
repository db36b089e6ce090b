using GrappePortal.Domain.Conventions;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Signatures;

/// <summary>What was sent to the bodies that the person directs: to sign first, nearest deadline first.</summary>
public sealed class ListASigner(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres)
{
    private const int Most = 100;

    public async Task<IReadOnlyList<ASignerRow>> ExecuteAsync(CancellationToken cancellationToken = default)
    {
        var organismes = (await perimetres.GetAsync(cancellationToken)).Organismes;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var conventions = await db.Conventions.AsNoTracking().AsSplitQuery().SentTo(organismes)
            .OrderByDescending(c => c.EnvoyeeLe).ThenBy(c => c.Id).Take(Most)
            .Join(db.Grappes, c => c.GrappeId, g => g.Id, (convention, grappe) => new { convention, grappe.Nom }).ToListAsync(cancellationToken);
        return [.. conventions.Select(c => RowOf(c.convention, c.Nom, organismes)).OrderBy(row => row.Etat).ThenBy(row => row.DateLimite)];
    }

    private static PartPapier PaperOf(List<Signataire> siens)
    {
        var modes = siens.Select(s => s.Signature?.Mode).OfType<ModeSignature>().ToList();
        return modes.TrueForAll(mode => mode == ModeSignature.Papier) && modes.Count > 0 ? PartPapier.Tout
            : modes.Contains(ModeSignature.Papier) ? PartPapier.EnPartie
            : PartPapier.Aucune;
    }

    private static ASignerRow RowOf(Convention convention, string grappe, Guid[] organismes)
    {
        var siens = convention.Signataires.Where(s => organismes.Contains(s.OrganismeGestionnaireId)).ToList();
        var etat = siens switch
        {
            _ when convention.TurnsOf(siens).Count > 0 => EtatASigner.ASigner,
            _ when siens.Exists(s => s.IsPending) => EtatASigner.EnAttente,
            _ when siens.Exists(s => s.Etat == EtatSignataire.Refuse) => EtatASigner.Refuse,
            _ => EtatASigner.Signe,
        };
        return new ASignerRow(convention.Id, convention.Titre, grappe, string.Join(", ", siens.Select(s => s.Organisme)), convention.DateLimite!.Value, etat)
        {
            SurPapier = PaperOf(siens),
        };
    }
}

public sealed record ASignerRow(Guid ConventionId, string Titre, string Grappe, string Organismes, DateOnly DateLimite, EtatASigner Etat)
{
    /// <summary>What was signed by hand, among what is signed.</summary>
    public PartPapier SurPapier { get; init; }
}

public enum PartPapier
{
    Aucune,

    /// <summary>For some of the bodies only.</summary>
    EnPartie,
    Tout,
}

public enum EtatASigner
{
    ASigner,

    /// <summary>Others sign before, in an ordered sending.</summary>
    EnAttente,
    Refuse,
    Signe,
}
