using System.Buffers.Text;
using GrappePortal.Domain;
using GrappePortal.Web.Data;
using GrappePortal.Web.Mail;
using GrappePortal.Web.Security;
using Microsoft.AspNetCore.Identity;

namespace GrappePortal.Web.Features.Comptes;

public sealed class CleAccesForm
{
    public string? Nom { get; set; }

    /// <summary>The current password.</summary>
    public string? Actuel { get; set; }

    /// <summary>What the browser answered, as JSON.</summary>
    public string? Reponse { get; set; }
}

/// <summary>
/// Records the passkey that the browser has just made. It opens the account without a password ever after: the password is asked
/// first, and the person is told by mail.
/// </summary>
public sealed class AddCleAcces(
    MonCompte compte, MotDePasseActuel actuel, SignInManager<Personne> sessions, PortalDb db, LiensCompte liens, TimeProvider clock)
{
    private const string Refused = "Votre appareil n’a pas créé la clé d’accès : recommencez, ou utilisez un autre appareil.";
    private const int MaxNom = 100;

    /// <exception cref="RuleViolationException">The password is wrong, or the answer of the device is not the one expected.</exception>
    public async Task ExecuteAsync(CleAccesForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var personne = await compte.GetAsync();
        await actuel.ExpectAsync(personne, form.Actuel);
        var cle = await AttestAsync(form.Reponse, personne) ?? throw new RuleViolationException(Refused);
        var nom = Texte.OrNull(form.Nom) ?? "Clé d’accès";
        cle.Name = nom.Length > MaxNom ? nom[..MaxNom] : nom;

        // Saved with the key: the store of the accounts is this database.
        db.Add(Courrier.CleAccesAjoutee(liens.MotDePasseOublie).To(personne.Email!, clock.GetUtcNow()));
        (await sessions.UserManager.AddOrUpdatePasskeyAsync(personne, cle)).ExpectDone();
    }

    private async Task<UserPasskeyInfo?> AttestAsync(string? answer, Personne personne)
    {
        try
        {
            var result = await sessions.PerformPasskeyAttestationAsync(answer ?? string.Empty);
            return result.Succeeded && result.UserEntity.Id == personne.Id.ToString() ? result.Passkey : null;
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException)
        {
            // Nothing was asked of this browser, or too long ago.
            return null;
        }
    }
}

public sealed class RemoveCleAcces(MonCompte compte, UserManager<Personne> personnes)
{
    /// <param name="cle">Identifier of one of my keys; another's is not found.</param>
    /// <exception cref="NotVisibleException">I have no such key.</exception>
    public async Task ExecuteAsync(string? cle)
    {
        var personne = await compte.GetAsync();
        var key = (await personnes.GetPasskeysAsync(personne)).FirstOrDefault(c => Base64Url.EncodeToString(c.CredentialId) == cle)
            ?? throw new NotVisibleException();
        (await personnes.RemovePasskeyAsync(personne, key.CredentialId)).ExpectDone();
    }
}
