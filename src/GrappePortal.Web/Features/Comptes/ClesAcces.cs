using System.Buffers.Text;
using GrappePortal.Domain;
using GrappePortal.Web.Security;
using Microsoft.AspNetCore.Identity;

namespace GrappePortal.Web.Features.Comptes;

public sealed class CleAccesForm
{
    public string? Nom { get; set; }

    /// <summary>What the browser answered, as JSON.</summary>
    public string? Reponse { get; set; }
}

/// <summary>Records the passkey that the browser has just made.</summary>
public sealed class AddCleAcces(MonCompte compte, SignInManager<Personne> sessions)
{
    private const string Refused = "Votre appareil n’a pas créé la clé d’accès : recommencez, ou utilisez un autre appareil.";
    private const int MaxNom = 100;

    /// <exception cref="RuleViolationException">The answer of the device is not the one expected.</exception>
    public async Task ExecuteAsync(CleAccesForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var personne = await compte.GetAsync();
        var cle = await AttestAsync(form.Reponse, personne) ?? throw new RuleViolationException(Refused);
        var nom = Texte.OrNull(form.Nom) ?? "Clé d’accès";
        cle.Name = nom.Length > MaxNom ? nom[..MaxNom] : nom;
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
