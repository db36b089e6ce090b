using FluentValidation;
using GrappePortal.Domain;
using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.PiecesReleves;

/// <summary>Attaches a file to a month. What looks nominative is refused, and what its sender does not vouch for.</summary>
public sealed class AttachPiece(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres, PersonneCourante personne, TimeProvider clock)
{
    /// <exception cref="RuleViolationException">The tick is missing, the month is locked, or the file is refused: nothing is kept.</exception>
    public async Task<Guid> ExecuteAsync(Guid releveId, PieceForm form, string fileName, byte[] content, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var releve = await db.HoldReleveAsync(await perimetres.GetAsync(cancellationToken), releveId, cancellationToken);
        var nature = await Task.Run(() => Checked(fileName, content), cancellationToken);
        if (await db.PiecesReleve.CountAsync(p => p.ReleveId == releveId, cancellationToken) >= PieceReleve.MaxParReleve)
        {
            throw new RuleViolationException($"{PieceReleve.MaxParReleve} pièces sont déjà jointes à ce relevé : retirez celles qui ne servent plus.");
        }

        var fichier = new Fichier(PieceDeposee.NameOf(fileName), content);
        var piece = new PieceReleve(
            releve, new FichierPiece(fichier.Id, fichier.Nom, nature.TypeMime, fichier.Taille, fichier.Sha256), form.Atteste, (await personne.GetAuteurAsync()).Nom, clock.GetUtcNow());
        db.AddRange(fichier, piece);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return piece.Id;
    }

    private static NatureFichier Checked(string fileName, byte[] content)
    {
        var nature = PieceDeposee.Justificatif.Check(fileName, content);
        var refus = DonneesNominatives.FindInName(fileName);
        if (refus is null && (nature == NatureFichier.Xlsx || nature == NatureFichier.Csv))
        {
            refus = LignesBrutes.OfSheets(content, fileName).Select(sheet => DonneesNominatives.Find(sheet)).FirstOrDefault(sentence => sentence is not null);
        }

        return refus is null ? nature : throw new RuleViolationException(refus);
    }
}

public sealed class PieceForm
{
    /// <summary>No data of a patient is in the file: the person's word.</summary>
    public bool Atteste { get; set; }

    public sealed class Validator : AbstractValidator<PieceForm>
    {
        public Validator() => RuleFor(f => f.Atteste).Equal(true).WithMessage("Cochez cette case après avoir vérifié le fichier : sans elle, rien n’est accepté.");
    }
}
