using GrappePortal.Domain;
using GrappePortal.Domain.Conventions;
using GrappePortal.Web.Data;
using GrappePortal.Web.Mail;
using GrappePortal.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Signatures;

/// <summary>Signs for one or several bodies at once: one signature for each, all or none.</summary>
public sealed class SignDocument(IDbContextFactory<PortalDb> databases, AccesDocument documents, SuitesSignature suites, TimeProvider clock)
{
    /// <exception cref="Security.NotVisibleException">Not this person's document.</exception>
    /// <exception cref="RuleViolationException">Something misses, or it is not their turn.</exception>
    public async Task ExecuteAsync(Porte porte, SignerForm form, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var document = await documents.OpenAsync(db, porte, cancellationToken);
        var signed = document.Chosen(form.Signataires);
        var (consentement, acte) = await ReadAsync(db, form, document, form.QualiteFor(signed[0].Id)!, cancellationToken);
        var now = clock.GetUtcNow();
        foreach (var signataire in signed)
        {
            document.Convention.Sign(
                signataire.Id, consentement with { Qualite = form.QualiteFor(signataire.Id)! }, document.Acteur with { Nom = consentement.Nom }, now, clock.Today());
        }

        // Nobody's but theirs: an act that empowers for none of these bodies is not kept.
        db.AddRange(new[] { acte }.OfType<Fichier>().Where(piece => signed.Any(s => s.Signature!.PieceId == piece.Id)));
        db.AddRange(signed.Where(s => !string.Equals(s.Courriel, document.Courriel, StringComparison.OrdinalIgnoreCase))
            .Select(s => CourrierSignature.Remplace(document.Convention, s, $"{consentement.Nom}, {form.QualiteFor(s.Id)}, a signé {(s.Signature!.Mode == ModeSignature.EnRemplacement ? "à votre place, par un pouvoir propre" : "par délégation")}, avec l’acte joint").To(s.Courriel, now)));
        db.Add(CourrierSignature.Confirmation(document.Convention, signed, now).To(document.Courriel, now));
        await suites.AddToAsync(db, document.Convention, now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task<(Consentement Consentement, Fichier? Acte)> ReadAsync(
        PortalDb db, SignerForm form, DocumentOuvert document, string qualite, CancellationToken cancellationToken)
    {
        var trace = TraceSignature.Read(form.Trace);
        var acte = form.Acte is not null && (form.ParDelegation || form.EnPropre) ? await PieceDeposee.Numerisee.ReadAsync(form.Acte, "L’acte qui vous habilite", cancellationToken) : null;
        db.AddRange(new[] { trace }.OfType<Fichier>());
        var consentement = new Consentement
        {
            // The name of an account is what its owner typed one day: the address tells who they are.
            Nom = document.NomCompte ?? form.Nom!,
            Qualite = qualite,
            Lieu = form.Lieu!,
            Mention = form.LuEtApprouve ? Signature.MentionAttendue : form.Mention ?? string.Empty,
            Authentification = document.Authentification,
            Courriel = document.Courriel,
            ParDelegation = form.ParDelegation,
            EnPropre = form.EnPropre,
            TraceId = trace?.Id,
            PieceId = acte?.Id,
        };
        return (consentement, acte);
    }
}

/// <summary>Refuses to sign; the porteur reads why, and so does the person designated when a colleague refused.</summary>
public sealed class RefuseDocument(IDbContextFactory<PortalDb> databases, AccesDocument documents, SuitesSignature suites, TimeProvider clock)
{
    public async Task ExecuteAsync(Porte porte, RefusForm form, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var document = await documents.OpenAsync(db, porte, cancellationToken);
        // The last rank first: in an ordered sending, none waits for a refusal just given.
        foreach (var signataire in document.Chosen(form.Signataires).Reverse())
        {
            var acteur = document.ActeurFor(signataire);
            document.Convention.Refuse(signataire.Id, form.Motif!, acteur, clock.GetUtcNow());
            await suites.TellRefusAsync(db, document.Convention, signataire, acteur, clock.GetUtcNow(), cancellationToken);
            TellDesignated(db, document, signataire, acteur);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
    private void TellDesignated(PortalDb db, DocumentOuvert document, Signataire signataire, Acteur acteur)
    {
        if (!signataire.IsAt(document.Courriel))
        {
            db.Add(CourrierSignature.Remplace(document.Convention, signataire, $"{acteur.Nom}, qui a un compte pour cet organisme, a refusé de signer avec ce motif : « {signataire.MotifRefus} »")
                .To(signataire.Courriel, clock.GetUtcNow()));
        }
    }
}
