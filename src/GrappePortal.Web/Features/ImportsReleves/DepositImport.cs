using FluentValidation;
using GrappePortal.Domain;
using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.ImportsReleves;

/// <summary>Keeps a file of figures. Nothing is imported yet; a file that is no table of figures is not kept.</summary>
public sealed class DepositImport(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres, PersonneCourante personne, TimeProvider clock)
{
    /// <exception cref="RuleViolationException">The file cannot be read, its columns are not those of a month, or it looks nominative.</exception>
    public async Task<Guid> ExecuteAsync(Guid grappeId, DepotImportForm form, string fileName, byte[] content, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var perimetre = await perimetres.GetAsync(cancellationToken);
        await db.ExpectEntersAsync(perimetre, grappeId, cancellationToken);
        var mois = Mois.Parse(form.Mois);
        await ExpectFiguresAsync(fileName, content, () => db.ReferentielAsync(perimetre, grappeId, mois, cancellationToken), cancellationToken);
        var fichier = new Fichier(fileName.Length <= 200 ? fileName : fileName[..199] + "…", content);
        var (id, nom) = await personne.GetAuteurAsync();
        var import = new ImportReleves(grappeId, mois, fichier.Nom, fichier.Id, new DepotReleves(id, nom, clock.GetUtcNow()));
        db.AddRange(fichier, import);
        await db.SaveChangesAsync(cancellationToken);
        return import.Id;
    }

    // Kept files never hold the data of a patient.
    private static async Task ExpectFiguresAsync(string fileName, byte[] content, Func<Task<ReferentielIndicateurs>> referentiel, CancellationToken cancellationToken)
    {
        var lignes = await Task.Run(() => MoisImportable.Read(content, fileName), cancellationToken);
        var sheets = await Task.Run(() => LignesBrutes.OfSheets(content, fileName), cancellationToken);
        var refus = DonneesNominatives.FindInName(fileName) ?? sheets.Select(sheet => DonneesNominatives.Find(sheet, nomAdmis: true)).FirstOrDefault(sentence => sentence is not null);
        if (refus is not null)
        {
            throw new RuleViolationException(refus);
        }

        ColonnesImport.Find(lignes, await referentiel());
    }
}

public sealed class DepotImportForm
{
    /// <summary>"2026-10".</summary>
    public string? Mois { get; set; }

    public sealed class Validator : AbstractValidator<DepotImportForm>
    {
        public Validator() => RuleFor(f => f.Mois).NotEmpty().WithMessage("Choisissez le mois que porte le fichier.");
    }
}
