using System.Data;
using System.Globalization;
using System.Text;
using GrappePortal.Documents.Sealing;
using GrappePortal.Domain.Conventions;
using GrappePortal.Web.Data;
using GrappePortal.Web.Sceau;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.JournalConventions;

/// <summary>The chained journal of a grappe, and what its check finds.</summary>
public sealed class CheckChain(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres, CleDuPortail cles)
{
    /// <summary><see langword="null"/> for anybody but the porteur, the ARS and an administrator.</summary>
    public async Task<ChaineFiche?> ExecuteAsync(Guid grappeId, CancellationToken cancellationToken = default)
    {
        var perimetre = await perimetres.GetAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var nom = await db.Grappes.ProvenTo(perimetre).Where(g => g.Id == grappeId).Select(g => g.Nom).SingleOrDefaultAsync(cancellationToken);
        if (nom is null)
        {
            return null;
        }

        // One instant for the rows and for their head, which an act may move meanwhile.
        await using var snapshot = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        var rows = await db.EvenementsConvention.AsNoTracking().Where(e => e.GrappeId == grappeId).OrderBy(e => e.Rang).ToListAsync(cancellationToken);
        var tete = await db.TetesJournal.Where(t => t.GrappeId == grappeId).Select(t => new TeteChaine(t.Rang, t.Empreinte)).SingleOrDefaultAsync(cancellationToken) ?? TeteChaine.Vide;
        var (ancres, broken) = await AncresAsync(db, grappeId, cancellationToken);
        return new ChaineFiche(nom, rows, [.. broken, .. ChaineJournal.Verifier(rows, ancres, tete)], ancres.Count == 0 ? null : ancres.Max(a => a.Jour));
    }

    private async Task<(List<AncreChaine> Ancres, List<RuptureChaine> Broken)> AncresAsync(PortalDb db, Guid grappeId, CancellationToken cancellationToken)
    {
        var known = cles.CertificatsDeVerification;
        var (autorites, illisibles) = cles.AutoritesDeVerification;
        var (ancres, broken, previous) = (new List<AncreChaine>(), new List<RuptureChaine>(), string.Empty);
        await foreach (var ancre in db.AncresJournal.AsNoTracking().OrderBy(a => a.Jour).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (ancre.NamesAnother(previous))
            {
                broken.Add(new RuptureChaine(0, $"Le scellé du {ancre.Jour:dd/MM/yyyy} suit un scellé qui n’est plus dans la base : il a été supprimé ou remplacé."));
            }

            previous = ancre.Mention();
            if (SceauDetache.Verifier(ancre.Contenu, ancre.Sceau, known, autorites, illisibles) is { Etat: not EtatSceau.Intact } seal)
            {
                broken.Add(new RuptureChaine(0, $"Le scellé du {ancre.Jour:dd/MM/yyyy} {FaultOf(seal)}"));
            }
            else if (LineOf(ancre, grappeId) is { } line)
            {
                ancres.Add(line);
            }
        }

        return (ancres, broken);
    }

    private static string FaultOf(VerificationSceau seal) => seal.Etat == EtatSceau.NonReconnu
        ? $"est d’un certificat que ce portail ne reconnaît pas ({seal.EmpreinteCertificat}) : il a été remplacé, ou ce certificat est à remettre à sa place (guide d’exploitation, « Sceau »)."
        : "a été modifié ou remplacé.";

    private static AncreChaine? LineOf(AncreJournal ancre, Guid grappeId) => Encoding.UTF8.GetString(ancre.Contenu).Split('\n')
        .Select(line => line.Split(';')).Where(parts => parts.Length == 3 && parts[0] == grappeId.ToString())
        .Select(parts => new AncreChaine(ancre.Jour, long.Parse(parts[1], CultureInfo.InvariantCulture), parts[2])).FirstOrDefault();
}

/// <param name="Grappe">Its name.</param>
/// <param name="Evenements">In their order.</param>
/// <param name="Ruptures">Nothing when the journal is whole.</param>
/// <param name="ScelleJusquau">Last day sealed.</param>
public sealed record ChaineFiche(string Grappe, IReadOnlyList<EvenementConvention> Evenements, IReadOnlyList<RuptureChaine> Ruptures, DateOnly? ScelleJusquau);
