using GrappePortal.Documents.Conventions;
using GrappePortal.Documents.Typesetting;
using GrappePortal.Domain.Conventions;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Conventions;

/// <summary>The PDF of a convention: of a draft, made from the registry as it stands; after its sending, the frozen bytes.</summary>
public sealed class PrintConvention(
    IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres, Typesetter typesetter, TimeProvider clock)
{
    /// <param name="conventionId">Which.</param>
    /// <param name="essai">An article as it is being typed, for a preview; never stored.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns><see langword="null"/> when the person may not read the convention.</returns>
    public async Task<FichierPdf?> ExecuteAsync(Guid conventionId, ArticleForm? essai = null, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var convention = await db.ReadConventionAsync(await perimetres.GetAsync(cancellationToken), conventionId, cancellationToken);
        return convention is null ? null : new FichierPdf(NameOf(convention), await BytesAsync(db, convention, essai, cancellationToken));
    }

    private async Task<byte[]> BytesAsync(PortalDb db, Convention convention, ArticleForm? essai, CancellationToken cancellationToken)
    {
        if (convention.DocumentId is { } frozen)
        {
            return await db.Fichiers.Where(f => f.Id == frozen).Select(f => f.Contenu).SingleAsync(cancellationToken);
        }

        TryOn(convention, essai);
        var contenu = await ContenuGrappe.OfAsync(db, convention, cancellationToken);
        var modifiee = await db.ReadModifieeAsync(convention, cancellationToken);
        return await typesetter.RenderAsync(ComposeDocument.Of(contenu, convention, modifiee, reference: null, dateLimite: null, clock.Today()), cancellationToken);
    }

    private static void TryOn(Convention convention, ArticleForm? essai)
    {
        if (essai is { Titre.Length: > 0, Corps.Length: > 0 } && convention.IsDraft)
        {
            _ = essai.Id is { } id ? Update(convention, id, essai) : convention.AddArticle(essai.Apres, essai.Titre, essai.Corps);
        }
    }

    private static Article Update(Convention convention, Guid id, ArticleForm essai)
    {
        convention.UpdateArticle(id, essai.Titre!, essai.Corps!);
        return convention.Articles.Single(a => a.Id == id);
    }

    private static string NameOf(Convention convention) => convention.IsDraft
        ? NomTelechargement.Of($"projet {convention.Titre}", null, ".pdf")
        : NomTelechargement.Of(convention.Titre, convention.Code, "-texte-envoye.pdf");
}

public sealed record FichierPdf(string Nom, byte[] Contenu);
